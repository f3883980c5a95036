import type { PlanOrganisation } from './plan.js';

type Organisations = readonly Pick<PlanOrganisation, 'key' | 'parent'>[];

/** Key of the organisation right above; null at the top and for an organisation that is not in the list. */
export const parentOf = (organisations: Organisations, key: string): string | null =>
  organisations.find((one) => one.key === key)?.parent ?? null;

/** Everything above an organisation, nearest first. Stops where the tree runs in a circle. */
export function ancestorsOf(organisations: Organisations, key: string): readonly string[] {
  const found: string[] = [];
  let next = parentOf(organisations, key);
  while (next !== null && next !== key && !found.includes(next)) {
    found.push(next);
    next = parentOf(organisations, next);
  }
  return found;
}

/** Keys of the organisations that have others below them. */
export const organisationsAbove = (organisations: Organisations): ReadonlySet<string> =>
  new Set(organisations.flatMap(({ parent }) => parent ?? []));
