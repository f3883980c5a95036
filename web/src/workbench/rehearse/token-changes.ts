/** Tokens at one element of one process. */
export interface TokenCount {
  readonly processId: string;
  readonly elementId: string;
  readonly active: number;
  readonly incidents: number;
}

/** A place on a diagram with how it differs from the time before. */
export interface TokenChange extends TokenCount {
  /** How many more than before; less than 0: fewer. */
  readonly change: number;
}

const keyOf = ({ processId, elementId }: TokenCount): string => `${processId}|${elementId}`;

/** Where tokens are and where they have just left. */
export function tokenChanges(
  before: readonly TokenCount[],
  after: readonly TokenCount[],
): readonly TokenChange[] {
  const was = new Map(before.map((count) => [keyOf(count), count] as const));
  const here = after.map((count) => ({
    ...count,
    change: count.active - (was.get(keyOf(count))?.active ?? 0),
  }));
  const now = new Set(after.map(keyOf));
  const gone = before
    .filter((count) => !now.has(keyOf(count)))
    .map((count) => ({ ...count, active: 0, incidents: 0, change: -count.active }));
  return [...here, ...gone];
}

/** The process to look at: the one shown while something moves there, otherwise the first in which something does. */
export function processToShow(
  shown: string | null,
  changes: readonly TokenChange[],
  order: readonly string[],
): string | null {
  const moved = new Set(changes.filter(({ change }) => change !== 0).map(({ processId }) => processId));
  if (shown !== null && (moved.has(shown) || moved.size === 0)) return shown;
  return order.find((id) => moved.has(id)) ?? shown ?? order[0] ?? null;
}

/** Where somebody looks first: where tokens have arrived, otherwise where they are. */
export function placesToSee(changes: readonly TokenChange[]): readonly string[] {
  const idsOf = (fits: (change: TokenChange) => boolean): readonly string[] =>
    changes.filter(fits).map(({ elementId }) => elementId);
  const arrived = idsOf(({ change }) => change > 0);
  return arrived.length > 0 ? arrived : idsOf(({ active }) => active > 0);
}
