import type { PlanRole } from '../plan.js';
import { roleScope } from '../role-scope.js';
import { checkRelation } from './check-relations.js';
import { checkTree } from './check-organisations.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Scopes that are no relation of the plan. */
const GENERAL_SCOPES = ['own', 'assigned', 'all'];

/** Organisations, the relations that tie cases to them, and the roles that work by relation. */
export function checkPeople(parts: PlanParts): void {
  const { plan, findings } = parts;
  for (const [key, relation] of Object.entries(plan.relations)) checkRelation(parts, key, relation);
  checkTree(parts);
  for (const [key, role] of Object.entries(plan.roles)) checkScope(parts, key, role);
  if (!Object.values(plan.roles).some(({ capabilities }) => capabilities.includes('apply'))) {
    const message = '没有一个角色可以申报。';
    findings.error('PLAN_NO_APPLICANT', ['roles'], message, '请给申报人的角色加上 apply。');
  }
}

function checkScope({ plan, findings }: PlanParts, key: string, role: PlanRole): void {
  const at = ['roles', key, 'scope'];
  const scopes = [...Object.keys(plan.relations), ...GENERAL_SCOPES];
  const { relation, below } = roleScope(role);
  if (!scopes.includes(relation)) {
    const message = `角色的范围“${relation}”不是一种关系。`;
    findings.error('PLAN_UNKNOWN_SCOPE', at, message, `请改用：${listed(scopes)}。`);
    return;
  }
  if (!below) return;
  if (GENERAL_SCOPES.includes(relation)) {
    const cure = `请改为一种关系：${listed(Object.keys(plan.relations))}，或删去 below。`;
    findings.error('PLAN_SCOPE_BELOW', at, `范围“${relation}”没有上下级，不能写 below。`, cure);
  } else if (!plan.organisations.some(({ parent }) => parent !== undefined)) {
    const message = '角色的范围包括下级单位，方案里却没有一个单位有上级。';
    const cure = '请在 organisations 中给下级单位写上 parent，或删去 below。';
    findings.warn('PLAN_SCOPE_NOTHING_BELOW', at, message, cure);
  }
}
