import { parentOf, type PlanAward, type PlanRelation, type SeasonPlan } from '../seasons/index.js';
import { textOf } from './describe-entry.js';

/** How a case is tied to one organisation. */
export interface EntryRelation {
  readonly relation: string;
  /** Null: the case has none. */
  readonly organisation: string | null;
  /** Form path that names it; null when something else says which it is. */
  readonly path: string | null;
  /** Set where the organisation is made from the form: what it is called. */
  readonly openName: string | null;
  /** Without an organisation the case cannot be handed in. */
  readonly needed: boolean;
}

export interface RelationsOf {
  readonly plan: SeasonPlan;
  readonly award: PlanAward;
  readonly data: Readonly<Record<string, unknown>>;
  /** What a route gives for this case, whatever it is. */
  readonly follow: (route: NonNullable<PlanRelation['route']>) => unknown;
}

/** Every relation of the plan for one submission. Pure; whether the organisation exists is asked later. */
export function relationsOf(of: RelationsOf): readonly EntryRelation[] {
  const found = new Map<string, EntryRelation>();
  for (const key of Object.keys(of.plan.relations)) find(of, key, found, []);
  return Object.keys(of.plan.relations).flatMap((key) => found.get(key) ?? []);
}

/** @param under relations that wait for this one; a ring among them gives nothing */
function find(
  of: RelationsOf,
  key: string,
  found: Map<string, EntryRelation>,
  under: readonly string[],
): EntryRelation | null {
  const known = found.get(key);
  if (known) return known;
  const relation = of.plan.relations[key];
  if (!relation || under.includes(key)) return null;
  const made = make(of, key, relation, (lower) => find(of, lower, found, [...under, key]));
  found.set(key, made);
  return made;
}

function make(
  { plan, award, data, follow }: RelationsOf,
  key: string,
  relation: PlanRelation,
  other: (key: string) => EntryRelation | null,
): EntryRelation {
  const { fixed, route, parentOf: lower, optional = false } = relation;
  const plain = { relation: key, path: null, openName: null };
  if (fixed !== undefined) return { ...plain, organisation: fixed, needed: false };
  if (route !== undefined) return { ...plain, organisation: named(follow(route)), needed: !optional };
  if (lower !== undefined) {
    const below = other(lower)?.organisation ?? null;
    const organisation = below === null ? null : parentOf(plan.organisations, below);
    // Where the lower one is missing, that is what must be said.
    return { ...plain, organisation, needed: !optional && below !== null };
  }
  return byForm(key, relation, award, data);
}

function byForm(
  key: string,
  { role, open }: PlanRelation,
  award: PlanAward,
  data: RelationsOf['data'],
): EntryRelation {
  const organisation = role === undefined ? null : textOf(award, data, role);
  return {
    ...{ relation: key, organisation, needed: false },
    path: (role === undefined ? undefined : award.roles[role]) ?? null,
    openName: open ? (textOf(award, data, open.nameRole) ?? organisation) : null,
  };
}

const named = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
