import { fraction, rounded, sumOf, times, type Fraction } from './fraction.js';

/** What one scorer gave, by entry. */
export interface Ballot {
  readonly scorer: string;
  readonly scores: ReadonlyMap<string, number>;
}

export interface RankPointsRule {
  /** Hundredths for the first place, the second …; nothing below. Without: 100 points × (n − place + 1) ÷ n. */
  readonly points?: readonly number[];
  readonly combine: 'mean' | 'sum';
}

/** Where one scorer's ranking puts an entry. */
export interface RankedPlace {
  /** First and last of the places that entries of one score share. */
  readonly from: number;
  readonly to: number;
  /** Of how many. */
  readonly of: number;
  /** Hundredths: the mean of what the shared places are worth. */
  readonly points: Fraction;
}

export interface RankPointsResult {
  /** Hundredths. */
  readonly value: number;
  readonly explanation: {
    readonly method: 'rankPoints';
    readonly combine: RankPointsRule['combine'];
    readonly places: readonly {
      readonly from: number;
      readonly to: number;
      readonly of: number;
      /** Hundredths, rounded for reading. */
      readonly points: number;
    }[];
    readonly text: string;
  };
}

const FULL = 10_000;

/** A ballot's entries as places; entries of one score share theirs, so that the points given out are always the same. */
export function placesOf(
  { scores }: Ballot,
  { points }: Pick<RankPointsRule, 'points'>,
): Map<string, RankedPlace> {
  const of = scores.size;
  const worth = (place: number): Fraction =>
    points ? fraction(points[place - 1] ?? 0) : fraction(FULL * (of - place + 1), of);
  const tied = new Map<number, string[]>();
  for (const [id, score] of scores)
    tied
      .set(score, tied.get(score) ?? [])
      .get(score)
      ?.push(id);
  const places = new Map<string, RankedPlace>();
  let from = 1;
  for (const [, ids] of [...tied].toSorted(([a], [b]) => b - a)) {
    const to = from + ids.length - 1;
    const first = from;
    const shared = times(sumOf(ids.map((_, index) => worth(first + index))), fraction(1, ids.length));
    for (const id of ids) places.set(id, { from, to, of, points: shared });
    from = to + 1;
  }
  return places;
}

/** Every scorer's ranking turned into points; of an entry, the mean or the sum of them, rounded once. */
export function rankPoints(
  ballots: readonly Ballot[],
  rule: RankPointsRule,
): ReadonlyMap<string, RankPointsResult> {
  const given = new Map<string, RankedPlace[]>();
  for (const ballot of ballots.toSorted((a, b) => (a.scorer < b.scorer ? -1 : 1))) {
    for (const [id, place] of placesOf(ballot, rule)) given.set(id, [...(given.get(id) ?? []), place]);
  }
  return new Map([...given].map(([id, places]) => [id, combined(places, rule)]));
}

function combined(places: readonly RankedPlace[], { combine }: RankPointsRule): RankPointsResult {
  const sum = sumOf(places.map(({ points }) => points));
  const value = rounded(combine === 'sum' ? sum : times(sum, fraction(1, places.length)));
  const words = places.map(({ from, to, of }) => `${of}件中第${from === to ? from : `${from}—${to}`}名`);
  const text = `各专家的排序：${words.join('；')}。名次分${combine === 'sum' ? '相加' : '平均'}。`;
  return {
    value,
    explanation: {
      method: 'rankPoints',
      combine,
      places: places.map(({ points, ...place }) => ({ ...place, points: rounded(points) })),
      text,
    },
  };
}
