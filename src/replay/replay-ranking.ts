import {
  POOL,
  poolReadsFacts,
  rankAward,
  rankPool,
  readsFacts,
  type AwardResult,
  type Candidate,
} from '../ranking/index.js';
import type { PlanRanking } from '../seasons/index.js';
import { AppError } from '../shared/errors.js';
import type { Eyes } from './judge-entry.js';
import type { ReplayedList } from './replay-outcome.js';
import type { RecordedEntry, RecordedRanking, SeasonRecord } from './season-record.js';

/** What a ranking draws on at its turn. */
export interface RankingTurn {
  readonly record: SeasonRecord;
  readonly eyes: Eyes;
  /** Cases that still go on in the replay. */
  readonly going: ReadonlySet<string>;
  /** Cases of which nobody knows whether they would. */
  readonly unsure: ReadonlySet<string>;
  readonly rounds: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** Lists made before. */
  readonly lists: readonly ReplayedList[];
}

/** Rankings in the order in which they were made; those the record does not have come last, in the plan's order. */
export function rankingOrder(
  record: SeasonRecord,
  rankings: Readonly<Record<string, PlanRanking>>,
): readonly string[] {
  const made = record.rankings
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ ranking }) => ranking);
  return [...new Set([...made, ...Object.keys(rankings)])].filter((id) => Object.hasOwn(rankings, id));
}

/** One ranking over the record: a list for each award, or one for all. */
export function replayRanking(id: string, ranking: PlanRanking, turn: RankingTurn): readonly ReplayedList[] {
  const awards = Object.keys(ranking.awards);
  if (ranking.pool) return [listOf(id, ranking, awards, POOL, turn)];
  return awards.map((award) => listOf(id, ranking, [award], award, turn));
}

function listOf(
  id: string,
  ranking: PlanRanking,
  awards: readonly string[],
  named: string,
  turn: RankingTurn,
): ReplayedList {
  const { record } = turn;
  const made = record.rankings.find((list) => list.ranking === id && list.award === named) ?? null;
  const inAwards = record.entries.filter(({ award }) => awards.includes(award));
  const standing = inAwards.filter((entry) => stands(entry, id, ranking, made, turn));
  const needed = (entry: RecordedEntry): readonly string[] => [
    ...Object.keys(ranking.awards[entry.award]?.weights ?? {}),
    ...(ranking.awards[entry.award]?.acceptance ?? []).map(({ round }) => round),
  ];
  const scored = (entry: RecordedEntry): boolean =>
    needed(entry).every((round) => turn.rounds.get(entry.ref)?.[round] !== undefined);
  const [ready, unscored] = [standing.filter(scored), standing.filter((entry) => !scored(entry))];
  const missing = [...unscored, ...inAwards.filter(({ ref }) => turn.unsure.has(ref))].map(({ ref }) => ref);
  const about = { ranking: id, label: ranking.label, award: named, missing: [...new Set(missing)] };
  if (ready.length === 0) return { ...about, places: 0, take: 0, items: [] };
  const result = resultOf(ranking, named, ready, inAwards.length, turn);
  const refs = new Map(ready.map((entry) => [idOf(entry), entry.ref]));
  const items = result.items.map(({ id: item, explanation: _explanation, ...line }) => ({
    ...line,
    ref: refs.get(item) ?? item,
  }));
  return { ...about, places: result.places, take: result.take, items };
}

const idOf = ({ entryId, ref }: RecordedEntry): string => entryId ?? ref;

/**
 * Who stands in a list: those who stood in it, as far as they still go on; where the plan now asks for another stage,
 * those who had reached that one. A season without the list has everybody in it who has what it weighs.
 */
function stands(
  { ref, stages, endedAt }: RecordedEntry,
  id: string,
  ranking: PlanRanking,
  made: RecordedRanking | null,
  { eyes, going, lists }: RankingTurn,
): boolean {
  if (!going.has(ref) || !letThrough(ref, ranking, lists)) return false;
  if (!made) return endedAt === null;
  const stage = eyes.base?.version.plan.rankings[id]?.stage ?? ranking.stage;
  if (stage === ranking.stage) return made.items.some((item) => item.ref === ref);
  const at = Date.parse(made.at);
  const reached = stages.some((one) => one.stage === ranking.stage && Date.parse(one.at) <= at);
  return reached && (endedAt === null || Date.parse(endedAt) > at);
}

function letThrough(ref: string, { from }: PlanRanking, lists: readonly ReplayedList[]): boolean {
  if (!from) return true;
  return lists.some(
    ({ ranking, items }) =>
      ranking === from.ranking &&
      items.some(
        (item) =>
          item.ref === ref && item.outcome === from.outcome && (!from.tier || item.tier === from.tier),
      ),
  );
}

function resultOf(
  ranking: PlanRanking,
  named: string,
  entries: readonly RecordedEntry[],
  applicants: number,
  turn: RankingTurn,
): AwardResult {
  const { plan } = turn.eyes.now.version;
  const roundLabel = (round: string): string => plan.rounds[round]?.label ?? round;
  const { pool } = ranking;
  if (pool) {
    const candidates = entries.map((entry) => candidateOf(entry, turn, poolReadsFacts(pool)));
    return rankPool({ ...ranking, pool }, plan.awards, candidates, { applicants, roundLabel });
  }
  const rule = ranking.awards[named];
  const award = plan.awards.find((each) => each.id === named);
  if (!rule || !award) throw new RankingAwardMissing(named);
  const candidates = entries.map((entry) => candidateOf(entry, turn, readsFacts(rule)));
  return rankAward(award, rule, candidates, { applicants, roundLabel });
}

/** A plan that is checked never comes here. */
class RankingAwardMissing extends AppError {
  readonly code = 'AWARD_UNKNOWN';
  readonly status = 422;
  constructor(award: string) {
    super(`方案里没有奖项“${award}”，不能排名。请修改方案。`);
  }
}

function candidateOf(
  entry: RecordedEntry,
  { eyes: { now }, rounds }: RankingTurn,
  reads: boolean,
): Candidate {
  const submitted = new Date(entry.submittedAt);
  return {
    id: idOf(entry),
    award: entry.award,
    submittedAt: submitted,
    serial: now.serialOf(entry.ref),
    conflictKey: now.conflictKey(entry.ref),
    scores: new Map(Object.entries(rounds.get(entry.ref) ?? {})),
    facts: reads ? now.of(entry, Date.parse(entry.checkedAt ?? entry.submittedAt)) : null,
  };
}
