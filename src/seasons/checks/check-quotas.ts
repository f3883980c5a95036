import type { FormField } from '../../forms/index.js';
import type { YamlPath } from '../load-yaml.js';
import { unknownRelation } from './check-awards.js';
import { checkOrganisation } from './check-people.js';
import { checkAward } from './check-results.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Quotas add up, and sub-limits are limits on something. */
export function checkQuotas(parts: PlanParts): void {
  const { plan } = parts;
  const { relation, totals, holders } = plan.quotas;
  if (!Object.hasOwn(plan.relations, relation)) unknownRelation(parts, ['quotas', 'relation'], relation);
  for (const [award, total] of Object.entries(totals)) {
    if (checkAward(parts, ['quotas', 'totals', award], award)) checkTotal(parts, award, total);
  }
  holders.forEach((holder, index) => {
    const at: YamlPath = ['quotas', 'holders', index];
    checkOrganisation(parts, [...at, 'organisation'], holder.organisation);
    for (const award of Object.keys(holder.places)) {
      if (checkAward(parts, [...at, 'places', award], award))
        checkStated(parts, [...at, 'places', award], award);
    }
    holder.subLimits?.forEach((limit, place) => {
      const path: YamlPath = [...at, 'subLimits', place];
      if (checkAward(parts, [...path, 'award'], limit.award))
        checkCondition(parts, path, limit.award, limit.when);
      const whole = holder.places[limit.award] ?? 0;
      if (limit.max <= whole) return;
      const message = `“${limit.label}”的限额 ${limit.max} 大于该单位的名额 ${whole}，限额不起作用。`;
      parts.findings.warn('PLAN_SUB_LIMIT', [...path, 'max'], message, '请核对限额。');
    });
  });
}

function checkStated({ plan, findings }: PlanParts, at: YamlPath, award: string): void {
  if (Object.hasOwn(plan.quotas.totals, award)) return;
  const message = `这里有 ${award} 的名额，但没有写它的合计。`;
  findings.error('PLAN_QUOTA_NO_TOTAL', at, message, `请在 quotas.totals 中写出 ${award} 的合计。`);
}

function checkTotal({ plan, findings }: PlanParts, award: string, total: number): void {
  const shares = plan.quotas.holders.map(({ organisation, places }) => ({
    organisation,
    n: places[award] ?? 0,
  }));
  const sum = shares.reduce((all, { n }) => all + n, 0);
  if (sum === total) return;
  const each = shares.map(({ organisation, n }) => `${organisation} ${n}`).join('，');
  const message = `${award} 的名额合计写的是 ${total}，各单位相加是 ${sum}（${each}）。`;
  findings.error('PLAN_QUOTA_TOTAL', ['quotas', 'totals', award], message, '请更正合计或各单位的名额。');
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
