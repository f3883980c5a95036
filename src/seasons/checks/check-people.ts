import type { YamlPath } from '../load-yaml.js';
import type { PlanRelation } from '../plan.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Scopes that are no relation of the plan. */
const GENERAL_SCOPES = ['own', 'assigned', 'all'];

/** Organisations, the relations that tie cases to them, and the roles that work by relation. */
export function checkPeople(parts: PlanParts): void {
  const { plan, findings } = parts;
  const scopes = [...Object.keys(plan.relations), ...GENERAL_SCOPES];
  for (const [key, relation] of Object.entries(plan.relations)) checkRelation(parts, key, relation);
  for (const [key, { scope }] of Object.entries(plan.roles)) {
    if (scopes.includes(scope)) continue;
    const message = `角色的范围“${scope}”不是一种关系。`;
    findings.error('PLAN_UNKNOWN_SCOPE', ['roles', key, 'scope'], message, `请改用：${listed(scopes)}。`);
  }
  if (!Object.values(plan.roles).some(({ capabilities }) => capabilities.includes('apply'))) {
    const message = '没有一个角色可以申报。';
    findings.error('PLAN_NO_APPLICANT', ['roles'], message, '请给申报人的角色加上 apply。');
  }
}

function checkRelation(parts: PlanParts, key: string, relation: PlanRelation): void {
  const { findings } = parts;
  const at: YamlPath = ['relations', key];
  if ((relation.role === undefined) === (relation.fixed === undefined)) {
    const cure = '由申报内容决定的写 role，固定单位的写 fixed，二者只写一个。';
    findings.error('PLAN_RELATION', at, `关系“${relation.label}”没有说清由谁决定。`, cure);
  }
  if (relation.fixed !== undefined) checkOrganisation(parts, [...at, 'fixed'], relation.fixed);
  if (relation.role !== undefined) checkSemanticRole(parts, [...at, 'role'], relation.role);
  if (relation.open) checkSemanticRole(parts, [...at, 'open', 'nameRole'], relation.open.nameRole);
  if (relation.role !== undefined && !relation.open) checkChoices(parts, [...at, 'role'], relation.role);
}

export function checkOrganisation({ plan, findings }: PlanParts, at: YamlPath, key: string): void {
  if (plan.organisations.some((organisation) => organisation.key === key)) return;
  const message = `方案里没有单位“${key}”。`;
  findings.error('PLAN_UNKNOWN_ORGANISATION', at, message, '请在 organisations 中补上，或核对拼写。');
}

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
