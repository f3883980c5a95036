import { aggregateScores, type Aggregation } from './aggregate-scores.js';
import { normalisePanels, type Bounds, type Normalisation } from './normalise-panels.js';
import { rankPoints, type Ballot, type RankPointsRule } from './rank-points.js';
import { scaleFigures, type FiguresRule } from './scale-figures.js';

/** One seat's score of one entry. */
export interface GivenScore {
  readonly entryId: string;
  readonly award: string;
  readonly scorer: string;
  /** Hundredths. */
  readonly value: number;
}

export type RoundMethod =
  | { readonly kind: 'aggregate'; readonly aggregation: Aggregation }
  | { readonly kind: 'rankPoints'; readonly rule: RankPointsRule }
  | { readonly kind: 'figures'; readonly rule: FiguresRule };

/** Which panel an entry was before: all of an award, those with the same scorers, or what `panels` says. */
export interface RoundNormalisation {
  readonly rule: Normalisation;
  readonly by: 'award' | 'scorers' | 'value';
}

export interface RoundRule {
  readonly method: RoundMethod;
  readonly normalise?: RoundNormalisation;
  readonly bounds: Bounds;
}

export interface RoundInput {
  readonly scores: readonly GivenScore[];
  /** Entry id → count, where the round counts. */
  readonly figures?: ReadonlyMap<string, number>;
  /** Entry id → what tells its panel, where panels go by a value. */
  readonly panels?: ReadonlyMap<string, string>;
}

export interface SettledScore {
  /** Hundredths. */
  readonly value: number;
  readonly explanation: Readonly<Record<string, unknown>>;
}

/** A round's scores of a whole batch. Free of storage: the same scores in any order give the same result. */
export function settleRound(rule: RoundRule, input: RoundInput): ReadonlyMap<string, SettledScore> {
  const settled = methodical(rule, input);
  return rule.normalise ? normalised(settled, rule.normalise, rule.bounds, input) : settled;
}

function methodical(
  { method, bounds }: RoundRule,
  { scores, figures }: RoundInput,
): Map<string, SettledScore> {
  if (method.kind === 'figures')
    return plain(scaleFigures(figures ?? new Map<string, number>(), method.rule, bounds.max));
  if (method.kind === 'rankPoints') {
    const awards = groupBy(scores, ({ award }) => award);
    return new Map([...awards.values()].flatMap((of) => [...plain(rankPoints(ballotsOf(of), method.rule))]));
  }
  return new Map(
    [...groupBy(scores, ({ entryId }) => entryId)].map(([id, of]) => {
      const ordered = of.toSorted((a, b) => (a.scorer < b.scorer ? -1 : 1)).map(({ value }) => value);
      const { value, explanation } = aggregateScores(ordered, method.aggregation);
      return [id, { value, explanation: { ...explanation } }];
    }),
  );
}

const plain = (
  results: ReadonlyMap<string, { readonly value: number; readonly explanation: object }>,
): Map<string, SettledScore> =>
  new Map(
    [...results].map(([id, { value, explanation }]) => [id, { value, explanation: { ...explanation } }]),
  );

const ballotsOf = (scores: readonly GivenScore[]): readonly Ballot[] =>
  [...groupBy(scores, ({ scorer }) => scorer)].map(([scorer, of]) => ({
    scorer,
    scores: new Map(of.map(({ entryId, value }) => [entryId, value])),
  }));

/** Panels of one award are set beside each other; where each award had its own, the awards are. */
function normalised(
  settled: ReadonlyMap<string, SettledScore>,
  { rule, by }: RoundNormalisation,
  bounds: Bounds,
  input: RoundInput,
): ReadonlyMap<string, SettledScore> {
  const of = groupBy(input.scores, ({ entryId }) => entryId);
  const members = [...settled].map(([id, { value }]) => ({
    ...{ id, value, award: of.get(id)?.[0]?.award ?? '' },
    panel: panelOf(id, by, of.get(id) ?? [], input.panels),
  }));
  const beside = by === 'award' ? [members] : [...groupBy(members, ({ award }) => award).values()];
  return new Map(
    beside.flatMap((group) =>
      [...normalisePanels(group, rule, bounds)].map(([id, { value, explanation }]) => {
        const before = settled.get(id)?.explanation ?? {};
        return [
          id,
          { value, explanation: { ...before, normalised: explanation, text: explanation.text } },
        ] as const;
      }),
    ),
  );
}

function panelOf(
  id: string,
  by: RoundNormalisation['by'],
  scores: readonly GivenScore[],
  panels?: ReadonlyMap<string, string>,
): string {
  if (by === 'value') return panels?.get(id) ?? '';
  if (by === 'award') return scores[0]?.award ?? '';
  return scores
    .map(({ scorer }) => scorer)
    .toSorted()
    .join(' ');
}

function groupBy<T>(all: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of all) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
