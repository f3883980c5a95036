/** A ranked entry with what limits and reserves see of it. */
export interface Selectable {
  readonly id: string;
  /** Hundredths of a point. */
  readonly score: number;
  /** Limit id → the group it counts in; without an entry the limit does not concern it. */
  readonly groups: Readonly<Record<string, string>>;
  /** Ids of the reserves it may fill. */
  readonly classes: readonly string[];
  /** Selected without using a place, e.g. holders of a national title. */
  readonly outside: boolean;
}

export interface SelectionRule {
  readonly take: number;
  /** Hundredths; nobody below it is selected, places may stay vacant. */
  readonly leastScore: number | null;
  /** At most `max` of one group. In the order in which they are named as the reason. */
  readonly limits: readonly { readonly id: string; readonly max: number }[];
  /** At least `least` of a class, as far as there are any. */
  readonly reserves: readonly { readonly id: string; readonly least: number }[];
  /** What becomes of entries of one score on both sides of the line. `decide`: the tie rules have decided. */
  readonly tieAtLine: 'decide' | 'take' | 'leave';
  /** Selected elsewhere, and counted in the groups of limits here too. */
  readonly already?: readonly Pick<Selectable, 'id' | 'groups'>[];
  /** Whether the one elsewhere counts against this one here. Without it every one does. */
  readonly countsAgainst?: (elsewhere: string, here: string) => boolean;
}

export type Verdict =
  /** `place` is null for those who use none. */
  | { readonly kind: 'selected'; readonly place: number | null }
  /** Its group is full; `rivals` are the better placed ones who filled it. */
  | { readonly kind: 'passedOver'; readonly limit: string; readonly rivals: readonly string[] }
  /** Its place went to a class that must have a share. */
  | { readonly kind: 'heldBack' }
  | { readonly kind: 'tooLow' }
  /** Of equal score with somebody who found no place, where such ties are left out. */
  | { readonly kind: 'tiedOut' }
  | { readonly kind: 'below' };

/**
 * Who gets the places, by rank, best first. Never more than `take` (but for `tieAtLine: 'take'`), never more
 * than a limit allows; of two entries with the same groups and classes the better placed never loses.
 */
export function selectEntries(
  ranked: readonly Selectable[],
  rule: SelectionRule,
): ReadonlyMap<string, Verdict> {
  const selection = new Selection(ranked, rule);
  ranked.forEach((entry, rank) => selection.consider(entry, rank));
  selection.fillUp();
  settleTies(ranked, rule, selection.verdicts);
  return selection.verdicts;
}

class Selection {
  readonly verdicts = new Map<string, Verdict>();
  private readonly members = new Map<string, string[]>();
  private readonly filled = new Map<string, number>();
  /** Could have a place, were it not for a reserve; in order of rank. */
  private held: Selectable[] = [];
  private taken = 0;

  constructor(
    private readonly ranked: readonly Selectable[],
    private readonly rule: SelectionRule,
  ) {
    for (const each of rule.already ?? []) this.join(each);
  }

  consider(entry: Selectable, rank: number): void {
    if (this.rule.leastScore !== null && entry.score < this.rule.leastScore)
      this.tell(entry, { kind: 'tooLow' });
    else if (entry.outside) this.tell(entry, { kind: 'selected', place: null });
    else if (this.taken >= this.rule.take) this.tell(entry, { kind: 'below' });
    else {
      const blocked = this.blocked(entry);
      if (blocked) this.tell(entry, blocked);
      else if (this.leavesRoom(entry, rank)) this.selectBestLike(entry);
      else this.held.push(entry);
    }
    this.reconsider(rank);
  }

  /** In front of `entry` comes who was held back before it and differs from it in nothing but rank. */
  private selectBestLike(entry: Selectable): void {
    const before = this.held.findIndex((each) => signature(each) === signature(entry));
    const [better] = before < 0 ? [] : this.held.splice(before, 1);
    if (better) this.held.push(entry);
    this.select(better ?? entry);
  }

  /** What reserves could not use goes down the ranks after all. */
  fillUp(): void {
    for (const entry of this.held) {
      const blocked = this.blocked(entry);
      if (blocked) this.tell(entry, blocked);
      else if (this.taken < this.rule.take) this.select(entry);
      else this.tell(entry, { kind: 'heldBack' });
    }
    this.held = [];
  }

  /** A reserve that needs less than before may let the best of those held back go first. */
  private reconsider(rank: number): void {
    for (let next = this.held.findIndex((entry) => this.fits(entry, rank)); next >= 0;) {
      const [entry] = this.held.splice(next, 1);
      if (entry) this.select(entry);
      next = this.held.findIndex((each) => this.fits(each, rank));
    }
  }

  private fits(entry: Selectable, rank: number): boolean {
    return this.taken < this.rule.take && !this.blocked(entry) && this.leavesRoom(entry, rank);
  }

  private select(entry: Selectable): void {
    this.taken += 1;
    this.tell(entry, { kind: 'selected', place: this.taken });
    this.join(entry);
    for (const id of entry.classes) this.filled.set(id, (this.filled.get(id) ?? 0) + 1);
  }

  private join({ id, groups }: Pick<Selectable, 'id' | 'groups'>): void {
    for (const [limit, group] of Object.entries(groups)) {
      const key = groupKey(limit, group);
      this.members.set(key, [...(this.members.get(key) ?? []), id]);
    }
  }

  private blocked(entry: Selectable): Verdict | null {
    for (const { id, max } of this.rule.limits) {
      const group = entry.groups[id];
      if (group === undefined) continue;
      const rivals = (this.members.get(groupKey(id, group)) ?? []).filter(
        (rival) => this.rule.countsAgainst?.(rival, entry.id) !== false,
      );
      if (rivals.length >= max) return { kind: 'passedOver', limit: id, rivals };
    }
    return null;
  }

  /** Whether the reserves can still be filled from those further down when `entry` takes a place. */
  private leavesRoom(entry: Selectable, rank: number): boolean {
    const left = this.rule.take - this.taken - 1;
    return this.rule.reserves.reduce((sum, each) => sum + this.missing(each, entry, rank), 0) <= left;
  }

  private missing(reserve: { id: string; least: number }, taking: Selectable, rank: number): number {
    const have = (this.filled.get(reserve.id) ?? 0) + Number(taking.classes.includes(reserve.id));
    const missing = Math.max(reserve.least - have, 0);
    if (missing === 0) return 0;
    const later = this.ranked
      .slice(rank + 1)
      .filter((each) => each.classes.includes(reserve.id) && this.couldBeSelected(each));
    return Math.min(missing, later.length);
  }

  private couldBeSelected(entry: Selectable): boolean {
    const { leastScore } = this.rule;
    return !entry.outside && (leastScore === null || entry.score >= leastScore) && !this.blocked(entry);
  }

  private tell(entry: Selectable, verdict: Verdict): void {
    this.verdicts.set(entry.id, verdict);
  }
}

const signature = ({ groups, classes }: Selectable): string =>
  JSON.stringify([Object.entries(groups).toSorted(), classes.toSorted()]);

const groupKey = (limit: string, group: string): string => JSON.stringify([limit, group]);

/** Ties across the line: all of them in, or none. */
function settleTies(
  ranked: readonly Selectable[],
  { tieAtLine, take }: SelectionRule,
  verdicts: Map<string, Verdict>,
): void {
  if (tieAtLine === 'decide') return;
  const placed = ranked.filter((entry) => placeOf(verdicts.get(entry.id)) !== null);
  const last = placed.at(-1);
  const cut = ranked.filter(
    (entry) => entry.score === last?.score && verdicts.get(entry.id)?.kind === 'below',
  );
  if (!last || cut.length === 0) return;
  if (tieAtLine === 'take') {
    cut.forEach((entry, index) => verdicts.set(entry.id, { kind: 'selected', place: take + index + 1 }));
    return;
  }
  const tied = placed.filter((entry) => entry.score === last.score);
  for (const entry of [...tied, ...cut]) verdicts.set(entry.id, { kind: 'tiedOut' });
}

const placeOf = (verdict: Verdict | undefined): number | null =>
  verdict?.kind === 'selected' ? verdict.place : null;
