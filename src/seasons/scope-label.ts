import type { DateScope } from './calendar/index.js';
import type { PlanDateScope, SeasonPlan } from './plan.js';

export const scopeOf = (scope: Omit<PlanDateScope, 'at'>): DateScope => ({
  award: scope.award ?? null,
  relation: scope.relation ?? null,
  role: scope.role ?? null,
  members: scope.in ?? [],
});

/** How people call those a time is for, made of names the plan has; values of a role are its codes' labels. */
export function scopeLabel(plan: SeasonPlan, { award, relation, role, members }: DateScope): string {
  const organisations = new Map(plan.organisations.map(({ key, name, short }) => [key, short ?? name]));
  const codes = new Map(role === null ? [] : labelled(plan, members));
  const names = members.map(
    (member) => (relation === null ? codes.get(member) : organisations.get(member)) ?? member,
  );
  const title = award === null ? undefined : (plan.awards.find(({ id }) => id === award)?.short ?? award);
  const by = relation === null ? undefined : plan.relations[relation]?.label;
  const list = names.length === 0 ? undefined : `${by === undefined ? '' : `${by}：`}${names.join('、')}`;
  return [title, list].filter((part) => part !== undefined).join('，');
}

/** The first code table that has all of the values. */
function labelled(plan: SeasonPlan, values: readonly string[]): readonly (readonly [string, string])[] {
  const tables = Object.values(plan.codes);
  const table = tables.find((codes) => values.every((value) => codes.some(({ code }) => code === value)));
  return (table ?? []).map(({ code, label }) => [code, label] as const);
}
