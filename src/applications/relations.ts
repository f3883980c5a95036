import type { PlanAward, SeasonPlan } from '../seasons/index.js';
import { textOf } from './describe-entry.js';

/** How a case is tied to one organisation. */
export interface EntryRelation {
  readonly relation: string;
  /** Null: the form names none. */
  readonly organisation: string | null;
  /** Form path that names it; null when the plan fixes it. */
  readonly path: string | null;
  /** Set where the organisation is made from the form: what it is called. */
  readonly openName: string | null;
}

/** Every relation of the plan for one submission. Pure; whether the organisation exists is asked later. */
export function relationsOf(
  plan: SeasonPlan,
  award: PlanAward,
  data: Readonly<Record<string, unknown>>,
): readonly EntryRelation[] {
  return Object.entries(plan.relations).map(([relation, { role, fixed, open }]) => {
    if (fixed !== undefined) return { relation, organisation: fixed, path: null, openName: null };
    const organisation = role === undefined ? null : textOf(award, data, role);
    return {
      relation,
      organisation,
      path: (role === undefined ? undefined : award.roles[role]) ?? null,
      openName: open ? (textOf(award, data, open.nameRole) ?? organisation) : null,
    };
  });
}
