import type { FormField } from '../../forms/index.js';
import type { YamlPath } from '../load-yaml.js';
import type { PlanQuotaGroup, PlanSubLimit } from '../plan.js';
import { placesOf } from '../quota-places.js';
import { checkFormula, factNames } from './check-formulas.js';
import { checkAward } from './check-results.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Parts of a number of places: limits on something, and no more kept than there are. */
export function checkSubLimits(
  parts: PlanParts,
  at: YamlPath,
  limits: readonly PlanSubLimit[] = [],
  placesFor: (award: string) => number,
): void {
  limits.forEach((limit, place) => {
    const path: YamlPath = [...at, place];
    if (checkAward(parts, [...path, 'award'], limit.award))
      checkCondition(parts, path, limit.award, limit.when);
    if (limit.max === undefined && limit.min === undefined) {
      const message = `“${limit.label}”既没有上限，也没有保留名额。`;
      parts.findings.error(
        'PLAN_SUB_LIMIT_KIND',
        path,
        message,
        '请写 max（最多几个）或 min（至少留几个）。',
      );
    }
    const whole = placesFor(limit.award);
    if (limit.max !== undefined && limit.max > whole) {
      const message = `“${limit.label}”的限额 ${limit.max} 大于该单位的名额 ${whole}，限额不起作用。`;
      parts.findings.warn('PLAN_SUB_LIMIT', [...path, 'max'], message, '请核对限额。');
    }
    if (limit.min === undefined) return;
    const most = Math.min(whole, limit.max ?? whole);
    if (limit.min <= most) return;
    const message = `“${limit.label}”要留 ${limit.min} 个名额，最多却只有 ${most} 个。`;
    parts.findings.error(
      'PLAN_SUB_LIMIT_MINIMUM',
      [...path, 'min'],
      message,
      '请减少保留的名额，或增加上限。',
    );
  });
  checkKept(parts, at, limits, placesFor);
}

function checkKept(
  { findings }: PlanParts,
  at: YamlPath,
  limits: readonly PlanSubLimit[],
  placesFor: (award: string) => number,
): void {
  for (const award of new Set(limits.map((limit) => limit.award))) {
    const kept = limits.filter((limit) => limit.award === award).reduce((sum, { min = 0 }) => sum + min, 0);
    if (kept <= placesFor(award)) continue;
    const message = `${award} 各类保留的名额合计 ${kept} 个，多于 ${placesFor(award)} 个名额。`;
    findings.error('PLAN_RESERVES_EXCEED', at, message, '请减少保留的名额；各类不应有重叠。');
  }
}

/** Limits that several bodies share, numbers that shrink, and who needs no place. */
export function checkSharedLimits(parts: PlanParts): void {
  checkGroups(parts);
  checkOutside(parts);
}

function checkGroups(parts: PlanParts): void {
  const { groups = [] } = parts.plan.quotas;
  groups.forEach((group, index) => {
    const at: YamlPath = ['quotas', 'groups', index];
    if (groups.findIndex(({ id }) => id === group.id) < index) {
      const message = `合用限额“${group.id}”有两个。`;
      parts.findings.error('PLAN_QUOTA_TWICE', [...at, 'id'], message, '请给其中一个改名。');
    }
    checkGroupHolders(parts, at, group);
    checkGroupPlaces(parts, at, group);
    checkSubLimits(parts, [...at, 'subLimits'], group.subLimits, (award) => group.places[award] ?? 0);
  });
}

function checkGroupHolders(parts: PlanParts, at: YamlPath, group: PlanQuotaGroup): void {
  const given = placesOf(parts.plan.quotas);
  group.holders.forEach((holder, place) => {
    if (given.some(({ organisation }) => organisation === holder)) return;
    const message = `“${holder}”没有推荐名额，不能合用限额。`;
    const cure = `请改用有名额的单位：${listed([...new Set(given.map(({ organisation }) => organisation))])}。`;
    parts.findings.error('PLAN_QUOTA_GROUP', [...at, 'holders', place], message, cure);
  });
}

function checkGroupPlaces(parts: PlanParts, at: YamlPath, group: PlanQuotaGroup): void {
  const given = placesOf(parts.plan.quotas);
  for (const [award, places] of Object.entries(group.places)) {
    const path: YamlPath = [...at, 'places', award];
    if (!checkAward(parts, path, award)) continue;
    const own = given
      .filter((one) => one.award === award && group.holders.includes(one.organisation))
      .reduce((sum, { most }) => sum + most, 0);
    if (places < own) continue;
    const message = `“${group.label}”合用限额 ${places}，不少于各单位名额之和 ${own}，限额不起作用。`;
    parts.findings.warn('PLAN_SUB_LIMIT', path, message, '请核对限额。');
  }
}

function checkOutside(parts: PlanParts): void {
  const { plan } = parts;
  plan.quotas.outside?.forEach(({ awards, when }, index) => {
    const at: YamlPath = ['quotas', 'outside', index];
    awards?.forEach((award, place) => checkAward(parts, [...at, 'awards', place], award));
    for (const award of plan.awards.filter(({ id }) => awards?.includes(id) ?? true)) {
      if (parts.forms.get(award.form)?.fields)
        checkFormula(parts, [...at, 'when'], when, factNames(parts, award));
    }
  });
}

function checkCondition(
  parts: PlanParts,
  at: YamlPath,
  award: string,
  when: Readonly<Record<string, string>>,
): void {
  const found = parts.plan.awards.find(({ id }) => id === award);
  if (!found) return;
  for (const [role, value] of Object.entries(when)) {
    const path = found.roles[role];
    if (path !== undefined) {
      checkValue(parts, [...at, 'when', role], parts.forms.get(found.form)?.fields?.get(path), value);
      continue;
    }
    const message = `限额的条件“${role}”在奖项 ${award} 中没有对应的表单项。`;
    parts.findings.error(
      'PLAN_UNKNOWN_ROLE',
      [...at, 'when', role],
      message,
      `请在该奖项的 roles 中补上 ${role}。`,
    );
  }
}

function checkValue(
  { findings }: PlanParts,
  at: YamlPath,
  field: FormField | undefined,
  value: string,
): void {
  const values = (field?.options ?? []).map((option) => option.value);
  if (!field || values.length === 0 || values.includes(value)) return;
  const message = `申报表的“${field.label}”没有“${value}”这个选项，限额永远不会用到。`;
  findings.error('PLAN_UNKNOWN_VALUE', at, message, `请改用：${listed(values)}。`);
}
