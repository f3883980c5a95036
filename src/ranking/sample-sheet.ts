import { aggregateScores, aggregationOf } from '../scoring/index.js';
import type { PlanPool, PlanRanking, PlanRound, SeasonPlan } from '../seasons/index.js';
import { hundredthsOf } from '../shared/points.js';
import type { CaseFacts } from './award-rule.js';
import { POOL, type AwardResult, type Candidate } from './list-item.js';
import { rankAward } from './rank-award.js';
import { rankPool } from './rank-pool.js';
import { sheetRows, type SheetRow, type StoredRound } from './sheet-data.js';
import { listTitle, sheetHead, sheetWords, type SheetHead, type SheetOf } from './sheet-head.js';

/** What the sheet of a list would be, were these made-up cases ranked. */
export interface SampleSheet extends SheetHead {
  readonly title: string;
  readonly season: string;
  readonly single: boolean;
  readonly rows: readonly SheetRow[];
}

export interface SampleOptions {
  /** Made-up facts of a case, for rules that look at them. */
  readonly facts: (award: string, index: number) => CaseFacts;
  readonly at: Date;
  /** The sheet of one line. */
  readonly single: boolean;
}

const FEWEST = 10;
const BELOW = 3;
const MOST = 60;
const EXPERTS = 5;

interface SampleCase extends Candidate {
  readonly rounds: Readonly<Record<string, StoredRound>>;
}

/**
 * Ranks made-up cases by the plan's own rule, so that weights, ties, line and words are those of the plan.
 * @throws Invalid, FeelError where the rule makes no sense
 */
export function sampleSheet(plan: SeasonPlan, of: SheetOf, options: SampleOptions): SampleSheet {
  const ranking = plan.rankings[of.ranking];
  if (!ranking) throw new Error(`The plan has no ranking "${of.ranking}".`);
  const awards = of.award === POOL ? Object.keys(ranking.awards) : [of.award];
  const some = (count: number): readonly SampleCase[] =>
    Array.from({ length: count }, (_, index) =>
      caseOf(plan, ranking, { award: awards[index % awards.length] ?? '', index, count }, options),
    );
  // So many that some stay below the line, where there is one.
  const few = ranked(plan, ranking, of, some(FEWEST));
  const cases = few.take < FEWEST ? some(FEWEST) : some(Math.min(few.take + BELOW, MOST));
  const result = ranked(plan, ranking, of, cases);
  const byId = new Map(cases.map((one, index) => [one.id, { ...one, index }] as const));
  const lines = result.items.map((item) => {
    const found = byId.get(item.id);
    const number = String((found?.index ?? 0) + 1);
    const names = { title: `示例申报 ${number}`, unitName: `示例单位 ${number}` };
    return { ...item, ...names, rounds: found?.rounds ?? {} };
  });
  const chosen = options.single ? lines.slice(0, 1) : lines;
  const list = { take: result.take, explanation: result.explanation };
  return {
    ...sheetHead(plan, of, { ...list, madeAt: options.at, announcedAt: null }),
    title: `${listTitle(plan, of)}${options.single ? '结果说明' : '排名说明'}（示例）`,
    season: plan.title,
    single: options.single,
    rows: sheetRows(list, chosen, sheetWords(plan, of)),
  };
}

function ranked(
  plan: SeasonPlan,
  ranking: PlanRanking,
  of: SheetOf,
  cases: readonly SampleCase[],
): AwardResult {
  const batch = { roundLabel: (id: string) => plan.rounds[id]?.label ?? id };
  if (of.award === POOL && ranking.pool)
    return rankPool(ranking as PlanRanking & { readonly pool: PlanPool }, plan.awards, cases, batch);
  const award = plan.awards.find(({ id }) => id === of.award);
  const rule = ranking.awards[of.award];
  if (!award || !rule) throw new Error(`The ranking "${of.ranking}" has no award "${of.award}".`);
  return rankAward(award, rule, cases, batch);
}

function caseOf(
  plan: SeasonPlan,
  ranking: PlanRanking,
  { award, index, count }: { readonly award: string; readonly index: number; readonly count: number },
  { facts, at }: SampleOptions,
): SampleCase {
  const ids = roundsOf(ranking, award);
  const rounds = Object.fromEntries(
    ids.flatMap((id) => {
      const round = plan.rounds[id];
      return round ? [[id, scored(round, index, count)] as const] : [];
    }),
  );
  return {
    ...{ id: `sample-${String(index)}`, award, submittedAt: new Date(at.getTime() + index * 60_000) },
    ...{ serial: index + 1, conflictKey: null, rounds, facts: facts(award, index) },
    scores: new Map(Object.entries(rounds).map(([id, { value }]) => [id, value] as const)),
  };
}

function roundsOf({ awards, pool }: PlanRanking, award: string): readonly string[] {
  const { weights = {}, acceptance = [] } = awards[award] ?? {};
  const tiers = (pool?.tiers ?? []).flatMap((tier) => Object.keys(tier.weights ?? {}));
  return [...new Set([...Object.keys(weights), ...acceptance.map(({ round }) => round), ...tiers])];
}

/** Falls from case to case, and two cases have the same, so that a tie is seen. */
function scored(
  { min, max, aggregate, scorers = EXPERTS }: PlanRound,
  index: number,
  count: number,
): StoredRound {
  const least = hundredthsOf(min) ?? 0;
  const most = hundredthsOf(max) ?? 10_000;
  const place = index === 1 ? 0 : index;
  const given = (expert: number): number => {
    const share = 0.94 - (place / count) * 0.35 + ((expert * 7) % 5) * 0.008;
    return Math.round((least + (most - least) * share) / 50) * 50;
  };
  const scores = Array.from({ length: Math.max(scorers, EXPERTS) }, (_, expert) => given(expert));
  const aggregation = aggregationOf(aggregate);
  if (aggregation === null) return { value: scores[0] ?? 0, explanation: {} };
  const { value, explanation } = aggregateScores(scores, aggregation);
  return { value, explanation: { ...explanation } };
}
