import type { YamlPath } from '../load-yaml.js';
import type { PlanRelation } from '../plan.js';
import { checkOrganisation } from './check-organisations.js';
import { checkRoute } from './check-routes.js';
import { listed, type PlanParts } from './plan-parts.js';

const WAYS = ['role', 'fixed', 'route', 'parentOf'] as const;

/** A relation says in one way which organisation it is, and what it points at exists. */
export function checkRelation(parts: PlanParts, key: string, relation: PlanRelation): void {
  const { findings } = parts;
  const at: YamlPath = ['relations', key];
  const { role, fixed, open, route, parentOf } = relation;
  if (WAYS.filter((way) => relation[way] !== undefined).length !== 1) {
    const cure =
      '由申报内容决定的写 role，固定单位的写 fixed，按规则算出的写 route，取上级单位的写 parentOf，只写一个。';
    findings.error('PLAN_RELATION', at, `关系“${relation.label}”没有说清由谁决定。`, cure);
  }
  if (fixed !== undefined) checkOrganisation(parts, [...at, 'fixed'], fixed);
  if (role !== undefined) checkSemanticRole(parts, [...at, 'role'], role);
  if (open) checkSemanticRole(parts, [...at, 'open', 'nameRole'], open.nameRole);
  if (role !== undefined && !open) checkChoices(parts, [...at, 'role'], role);
  if (route !== undefined) checkRoute(parts, [...at, 'route'], route);
  if (parentOf !== undefined) checkParentOf(parts, key, relation, parentOf);
  checkUseless(parts, at, relation);
}

/** Words that only mean something beside another. */
function checkUseless({ findings }: PlanParts, at: YamlPath, relation: PlanRelation): void {
  const { role, open, optional, route, parentOf, label } = relation;
  if (open && role === undefined) {
    const message = `关系“${label}”的单位不是由申报内容产生的，不能写 open。`;
    findings.error('PLAN_RELATION_OPEN', [...at, 'open'], message, '请删去 open，或改用 role。');
  }
  if (optional !== undefined && route === undefined && parentOf === undefined) {
    const message = `关系“${label}”的 optional 不起作用：它只用于 route 和 parentOf。`;
    findings.warn('PLAN_RELATION_OPTIONAL', [...at, 'optional'], message, '请删去 optional。');
  }
}

function checkParentOf(parts: PlanParts, key: string, relation: PlanRelation, lower: string): void {
  const { plan, findings } = parts;
  const at: YamlPath = ['relations', key, 'parentOf'];
  const below = plan.relations[lower];
  if (!below) {
    const cure = `请改用：${listed(Object.keys(plan.relations).filter((one) => one !== key))}。`;
    findings.error('PLAN_UNKNOWN_RELATION', at, `方案里没有关系“${lower}”。`, cure);
    return;
  }
  if (runsInRing(plan.relations, key)) {
    const message = `关系“${relation.label}”的 parentOf 绕了一圈又回到自己。`;
    findings.error('PLAN_RELATION_RING', at, message, '请让其中一个关系改用 role、fixed 或 route。');
    return;
  }
  if (below.open) {
    const message = `关系“${below.label}”的单位由申报内容产生，没有上级单位。`;
    findings.error('PLAN_PARENT_OF_OPEN', at, message, '请改用名单里有上级的关系，或用 route 算出单位。');
  }
  checkHasParents(parts, at, relation, below);
}

function runsInRing(relations: PlanParts['plan']['relations'], key: string): boolean {
  const seen = [key];
  for (let next = relations[key]?.parentOf; next !== undefined; next = relations[next]?.parentOf) {
    if (seen.includes(next)) return next === key;
    seen.push(next);
  }
  return false;
}

/** Whoever can be chosen below must have somebody above, or such cases are all refused. */
function checkHasParents(parts: PlanParts, at: YamlPath, relation: PlanRelation, below: PlanRelation): void {
  const { plan, findings } = parts;
  if (relation.optional) return;
  const keys = below.fixed === undefined ? choicesOf(parts, below) : [below.fixed];
  const orphans = plan.organisations.filter(({ key, parent }) => keys.includes(key) && parent === undefined);
  if (orphans.length === 0) return;
  const message = `关系“${below.label}”可以是${orphans.map(({ name }) => `“${name}”`).join('、')}，没有上级单位，这样的申报交不上来。`;
  const cure = '请在 organisations 中写上 parent；确实没有上级的，给这个关系加 optional: true。';
  findings.error('PLAN_NO_PARENT', at, message, cure);
}

const choicesOf = ({ plan, forms }: PlanParts, { role, open }: PlanRelation): readonly string[] =>
  role === undefined || open
    ? []
    : plan.awards.flatMap((award) =>
        (forms.get(award.form)?.fields?.get(award.roles[role] ?? '')?.options ?? []).map(
          ({ value }) => value,
        ),
      );

/** A relation holds for every award, so every award must say which field gives it. */
function checkSemanticRole({ plan, findings }: PlanParts, at: YamlPath, role: string): void {
  const without = plan.awards.filter((award) => !Object.hasOwn(award.roles, role));
  if (without.length === 0) return;
  const message = `奖项${without.map(({ title }) => `“${title}”`).join('、')}没有说明“${role}”是申报表的哪一项。`;
  findings.error('PLAN_UNKNOWN_ROLE', at, message, `请在该奖项的 roles 中补上 ${role}。`);
}

/** What an applicant can choose must be an organisation of the plan, or the case belongs to nobody. */
function checkChoices({ plan, findings, forms }: PlanParts, at: YamlPath, role: string): void {
  const keys = new Set(plan.organisations.map(({ key }) => key));
  for (const award of plan.awards) {
    const field = forms.get(award.form)?.fields?.get(award.roles[role] ?? '');
    const strange = (field?.options ?? []).map(({ value }) => value).filter((value) => !keys.has(value));
    if (strange.length === 0) continue;
    const message = `申报表 ${award.form} 的“${field?.label ?? role}”可以选 ${listed(strange)}，方案里没有这样的单位。`;
    findings.error('PLAN_CHOICE_NOT_ORGANISATION', at, message, '请让选项的值与 organisations 的 key 一致。');
  }
}
