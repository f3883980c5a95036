import type { DateScope, SeasonPlan } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';

/** A moved date can be for whom the plan knows only. @throws Invalid DATE_SCOPE */
export function assertScope(plan: SeasonPlan, scope: DateScope): void {
  const fault = scopeFault(plan, scope);
  if (fault !== null) throw new Invalid('DATE_SCOPE', fault);
}

function scopeFault(plan: SeasonPlan, scope: DateScope): string | null {
  const { award, relation, role, members } = scope;
  if (award !== null && !plan.awards.some(({ id }) => id === award)) {
    return `本批次没有奖项“${award}”，请重新选择适用范围。`;
  }
  if (relation !== null && role !== null) return '适用范围只能按单位或按申报内容选一种，请重新选择。';
  if (relation === null && role === null) return wholeFault(scope);
  if (members.length === 0) return '请选择适用的单位，至少一个。';
  return relation === null ? roleFault(plan, role ?? '') : relationFault(plan, relation, members);
}

const wholeFault = ({ award, members }: DateScope): string | null =>
  members.length > 0 || award === null ? '请选择适用范围：奖项或单位。' : null;

function relationFault(plan: SeasonPlan, relation: string, members: readonly string[]): string | null {
  const known = Object.hasOwn(plan.relations, relation) ? plan.relations[relation] : undefined;
  if (!known) return `本批次没有关系“${relation}”，请重新选择适用范围。`;
  if (known.fixed !== undefined) return `“${known.label}”对所有申报都一样，不能用来区分时间，请重新选择。`;
  if (known.open) return null;
  const strange = members.find((member) => !plan.organisations.some(({ key }) => key === member));
  return strange === undefined ? null : `单位“${strange}”不在本批次参加单位之内，请重新选择。`;
}

const roleFault = (plan: SeasonPlan, role: string): string | null =>
  plan.awards.some(({ roles }) => Object.hasOwn(roles, role))
    ? null
    : `没有奖项用到申报内容“${role}”，请重新选择适用范围。`;
