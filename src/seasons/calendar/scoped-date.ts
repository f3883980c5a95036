/** Whom a time is for. What is null does not matter. */
export interface DateScope {
  readonly award: string | null;
  readonly relation: string | null;
  /** Semantic role of the application. */
  readonly role: string | null;
  /** Organisations of the relation, or values of the role. */
  readonly members: readonly string[];
}

/** A time that holds for some cases only. */
export interface ScopedTime extends DateScope {
  readonly at: Date;
  /** When somebody last moved it; null for a time that stands as planned. */
  readonly movedAt: Date | null;
}

/** A case as far as dates are concerned. */
export interface DateSubject {
  readonly award: string;
  /** Relation → organisation; null where the application names none yet. */
  readonly relations: Readonly<Record<string, string | null>>;
  /** Semantic role → value. */
  readonly values: Readonly<Record<string, string | null>>;
}

/** Same for two scopes that name the same cases in the same way. */
export function scopeKey({ award, relation, role, members }: DateScope): string {
  const by = relation === null ? (role === null ? '' : `role:${role}`) : `relation:${relation}`;
  return JSON.stringify([award ?? '', by, [...new Set(members)].sort()]);
}

/** What the application says (role) counts before where it belongs (relation), and that before its award. */
export const weightOf = ({ award, relation, role }: DateScope): number =>
  (role === null ? 0 : 4) + (relation === null ? 0 : 2) + (award === null ? 0 : 1);

export function isFor(scope: DateScope, subject: DateSubject): boolean {
  const { award, relation, role, members } = scope;
  if (award !== null && award !== subject.award) return false;
  if (relation !== null && !has(members, subject.relations, relation)) return false;
  return role === null || has(members, subject.values, role);
}

function has(
  members: readonly string[],
  values: Readonly<Record<string, string | null>>,
  key: string,
): boolean {
  const value = Object.hasOwn(values, key) ? values[key] : null;
  return value !== null && value !== undefined && members.includes(value);
}

/**
 * The time that holds for a case: the most specific one that is for it, of equally specific ones the one moved
 * last, else everybody's. The order of the scopes decides nothing. The database knows the same rule as
 * `season_date_at`.
 */
export function timeFor(date: { at: Date; scopes: readonly ScopedTime[] }, subject: DateSubject): Date {
  const fitting = date.scopes.filter((scope) => isFor(scope, subject));
  return [...fitting].sort(bySpecificity)[0]?.at ?? date.at;
}

function bySpecificity(a: ScopedTime, b: ScopedTime): number {
  const weight = weightOf(b) - weightOf(a);
  if (weight !== 0) return weight;
  const moved = (b.movedAt?.getTime() ?? -1) - (a.movedAt?.getTime() ?? -1);
  return moved === 0 ? (scopeKey(a) < scopeKey(b) ? -1 : 1) : moved;
}

/** The latest time that any case of an award may have: until then somebody can still be in time. */
export function latestFor(date: { at: Date; scopes: readonly ScopedTime[] }, award: string): Date {
  return extremeFor(date, award, Math.max);
}

/** The earliest time that any case of an award may have. */
export function earliestFor(date: { at: Date; scopes: readonly ScopedTime[] }, award: string): Date {
  return extremeFor(date, award, Math.min);
}

function extremeFor(
  { at, scopes }: { at: Date; scopes: readonly ScopedTime[] },
  award: string,
  pick: (...times: number[]) => number,
): Date {
  const own = scopes.filter((scope) => scope.award === null || scope.award === award);
  // A time for the whole award leaves nobody of it at everybody's.
  const whole = own.filter((scope) => scope.relation === null && scope.role === null);
  const base = timeFor({ at, scopes: whole }, { award, relations: {}, values: {} });
  const some = own.filter((scope) => !whole.includes(scope)).map((scope) => scope.at.getTime());
  return new Date(pick(base.getTime(), ...some));
}

/**
 * Whether one case can be meant by both scopes without either being more specific. Scopes of different
 * relations may always meet in one case, those of one relation only in a common organisation.
 */
export function meetEqually(a: DateScope, b: DateScope): boolean {
  if (weightOf(a) !== weightOf(b)) return false;
  if (a.award !== b.award) return false;
  if (a.relation !== b.relation || a.role !== b.role) return true;
  return a.members.length === 0 || a.members.some((member) => b.members.includes(member));
}
