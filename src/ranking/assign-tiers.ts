import { selectEntries, type Selectable, type SelectionRule, type Verdict } from './select-entries.js';

/** An entry with the tiers it stands for. */
export interface TierCandidate {
  readonly id: string;
  /** Entries of one person share it; one of them is selected at most. */
  readonly person: string;
  /** Smallest first: which of his entries he would rather have. */
  readonly preference: number;
  /** Tier ids, the dearest first. */
  readonly options: readonly string[];
}

/** A tier with all who stand for it, best first. */
export interface TierList {
  readonly id: string;
  readonly ranked: readonly Selectable[];
  readonly rule: SelectionRule;
  /** Limits that hold across all tiers, by id. */
  readonly sharedLimits: readonly string[];
}

export interface TierAssignment {
  /** Entry id → tier id. */
  readonly holds: ReadonlyMap<string, string>;
  /** Tier id → its verdict on those who still stood for it. */
  readonly verdicts: ReadonlyMap<string, ReadonlyMap<string, Verdict>>;
}

interface Held {
  readonly entry: string;
  readonly tier: string;
  readonly order: number;
}

type Counted = Pick<Selectable, 'id' | 'groups'>;

const optionKey = (entry: string, tier: string): string => JSON.stringify([entry, tier]);

/**
 * Tiers offer their places down their lists; who is offered two keeps the one he prefers and gives the other
 * back for good, and all is done again until nobody holds two. What comes out is stable: nobody would rather
 * have a place that somebody below him on that tier's list has, unless a limit or a floor says so.
 */
export function assignTiers(
  candidates: readonly TierCandidate[],
  tiers: readonly TierList[],
): TierAssignment {
  const options = preferences(candidates, tiers);
  const orders = new Map([...options.values()].flatMap((own) => own.map((option, order) => [option, order])));
  const people = new Map(candidates.map(({ id, person }) => [id, person]));
  const givenBack = new Set<string>();
  let before: Holds = new Map();
  for (let settled = 0; ;) {
    const round = new Round(orders, options, people, { givenBack, before });
    for (const tier of tiers) round.offer(tier);
    if (round.settled) settled += 1;
    // Nobody gave anything back, or it comes out as it was taken for granted.
    if (round.settled && (givenBack.size === 0 || sameHolds(before, round.held) || settled > MOST_TURNS))
      return round.result();
    before = round.held;
  }
}

/** Turns in which holders and what they are taken to hold may differ; each of them keeps to every limit. */
const MOST_TURNS = 50;

/** By person. */
type Holds = ReadonlyMap<string, Held>;

const sameHolds = (one: Holds, other: Holds): boolean =>
  one.size === other.size &&
  [...one].every(([person, { entry, tier }]) => {
    const held = other.get(person);
    return held?.entry === entry && held.tier === tier;
  });

interface Earlier {
  /** Options that their holders will not have any more. */
  readonly givenBack: Set<string>;
  /** What each had in the round before. */
  readonly before: Holds;
}

class Round {
  settled = true;
  readonly held = new Map<string, Held>();
  private readonly verdicts = new Map<string, ReadonlyMap<string, Verdict>>();

  constructor(
    private readonly orders: ReadonlyMap<string, number>,
    /** By person, the dearest first. */
    private readonly options: ReadonlyMap<string, readonly string[]>,
    private readonly people: ReadonlyMap<string, string>,
    private readonly earlier: Earlier,
  ) {}

  offer(tier: TierList): void {
    const standing = tier.ranked.filter(({ id }) => this.stands(id, tier.id));
    const gone = this.gone(tier);
    const ranks = new Map(tier.ranked.map(({ id }, rank) => [id, rank]));
    const behind = (one: string, other: string): boolean => (ranks.get(one) ?? 0) > (ranks.get(other) ?? 0);
    const verdicts = selectEntries(standing, {
      ...tier.rule,
      already: [...this.already, ...gone.values()],
      // Who has a place in a tier that he likes less gives it back, so it does not keep him out of this one.
      countsAgainst: (one, other) =>
        this.personOf(one) !== this.personOf(other) && !(gone.has(one) && behind(one, other)),
    });
    this.verdicts.set(tier.id, verdicts);
    for (const entry of standing) {
      if (verdicts.get(entry.id)?.kind !== 'selected') continue;
      this.take(entry.id, tier.id);
      this.already.push({ id: entry.id, groups: sharedGroups(entry, tier) });
    }
  }

  result(): TierAssignment {
    return {
      holds: new Map([...this.held.values()].map(({ entry, tier }) => [entry, tier])),
      verdicts: this.verdicts,
    };
  }

  private readonly already: Counted[] = [];

  /** Who left this tier for one that he prefers, and has that still to come in this round. */
  private gone(tier: TierList): ReadonlyMap<string, Counted> {
    const here = new Set(this.already.map(({ id }) => id));
    const left = tier.ranked.filter(
      ({ id }) =>
        this.earlier.givenBack.has(optionKey(id, tier.id)) &&
        this.earlier.before.get(this.personOf(id))?.entry === id &&
        !here.has(id),
    );
    return new Map(left.map((entry) => [entry.id, { id: entry.id, groups: sharedGroups(entry, tier) }]));
  }

  private stands(entry: string, tier: string): boolean {
    const option = optionKey(entry, tier);
    const order = this.orders.get(option);
    if (order === undefined || this.earlier.givenBack.has(option)) return false;
    const held = this.held.get(this.personOf(entry));
    return held === undefined || order < held.order;
  }

  /** Whoever has something gives back for good all that he would rather have less. */
  private take(entry: string, tier: string): void {
    const person = this.personOf(entry);
    const order = this.orders.get(optionKey(entry, tier)) ?? 0;
    const before = this.held.get(person);
    if (before) this.settled = false;
    if (before && before.order < order) return;
    this.held.set(person, { entry, tier, order });
    for (const option of (this.options.get(person) ?? []).slice(order + 1))
      this.earlier.givenBack.add(option);
  }

  private personOf(entry: string): string {
    return this.people.get(entry) ?? entry;
  }
}

const sharedGroups = (entry: Selectable, { sharedLimits }: TierList): Record<string, string> =>
  Object.fromEntries(Object.entries(entry.groups).filter(([limit]) => sharedLimits.includes(limit)));

/** Person → his options over all of his entries, the dearest first. */
function preferences(
  candidates: readonly TierCandidate[],
  tiers: readonly TierList[],
): ReadonlyMap<string, readonly string[]> {
  const known = new Set(tiers.map(({ id }) => id));
  const byPerson = new Map<string, TierCandidate[]>();
  for (const candidate of candidates) {
    const own = byPerson.get(candidate.person);
    if (own) own.push(candidate);
    else byPerson.set(candidate.person, [candidate]);
  }
  return new Map([...byPerson].map(([person, own]) => [person, ordered(own, known)]));
}

function ordered(own: readonly TierCandidate[], known: ReadonlySet<string>): readonly string[] {
  return own
    .flatMap(({ id, preference, options }) =>
      options.filter((tier) => known.has(tier)).map((tier, place) => ({ id, preference, tier, place })),
    )
    .toSorted((a, b) => a.preference - b.preference || a.place - b.place || (a.id < b.id ? -1 : 1))
    .map(({ id, tier }) => optionKey(id, tier));
}
