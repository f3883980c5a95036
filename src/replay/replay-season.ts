import type { PlanVersion } from '../seasons/index.js';
import { judgeEntry, verdictsOf, type Eyes } from './judge-entry.js';
import { commonEnd, endedByRules, type Precedent } from './precedents.js';
import { replayQuotas, type QuotaChange } from './quota-timeline.js';
import { listsWith, replayRankings, type RankingChange, type ReplayedRankings } from './ranking-turns.js';
import { ReplayFacts } from './replay-facts.js';
import type {
  ReplayCause,
  ReplayedCheck,
  ReplayedEntry,
  ReplayedRank,
  ReplayOutcome,
} from './replay-outcome.js';
import { replayScores, type ReplayedRounds } from './replay-scores.js';
import type { RecordedEntry, SeasonRecord } from './season-record.js';

export interface ReplayOptions {
  /** The season's own plan; without it less can be told apart. */
  readonly base?: PlanVersion | null;
  /** Told after each case whose rules have been judged. */
  readonly onJudged?: () => void;
}

/** Where a case leaves the way it went. */
interface Stop {
  readonly cause: ReplayCause;
  /** Null: no record tells how it would have ended. */
  readonly end: Precedent | null;
  readonly open: string | null;
  /** Stages that such cases reached, where the end itself is open; null: those it did reach. */
  readonly stages?: ReadonlySet<string>;
}

interface Judged {
  readonly entry: RecordedEntry;
  readonly checks: readonly ReplayedCheck[];
  readonly eligibility: ReplayedEntry['eligibility'];
}

/**
 * What another plan would have made of a recorded season. What people decided and scored stays; rules, places, scores
 * and lists are worked out anew by the product's own functions. How a case ends where it now leaves its way is taken
 * from the recorded cases that ended there; where the record does not tell, it is left open. Pure.
 * @throws FeelError, RuleTableBroken, AppError when the plan is broken
 */
export function replaySeason(
  record: SeasonRecord,
  version: PlanVersion,
  options: ReplayOptions = {},
): ReplayOutcome {
  const eyes = eyesOf(record, version, options.base ?? null);
  const judged = record.entries.map((entry) => judgedOf(eyes, entry, options.onJudged));
  return concluded(record, version, eyes, judged);
}

/** Cases judged before others get a turn. */
const SLICE = 20;

/** The same in slices, for a server that has other work too. `rest` is waited for between them. */
export async function replaySeasonInSlices(
  record: SeasonRecord,
  version: PlanVersion,
  options: ReplayOptions & { readonly rest: () => Promise<void> },
): Promise<ReplayOutcome> {
  const eyes = eyesOf(record, version, options.base ?? null);
  const judged: Judged[] = [];
  for (const entry of record.entries) {
    judged.push(judgedOf(eyes, entry, options.onJudged));
    if (judged.length % SLICE === 0) await options.rest();
  }
  return concluded(record, version, eyes, judged);
}

function concluded(
  record: SeasonRecord,
  version: PlanVersion,
  eyes: Eyes,
  judged: readonly Judged[],
): ReplayOutcome {
  const stops = new Map<string, Stop>(ruleStops(record, judged));
  const quotas = replayQuotas(record, eyes, (ref) => stops.has(ref));
  for (const [ref, change] of quotas.changes) stops.set(ref, quotaStop(change));
  const scores = replayScores(eyes.now, record.entries);
  const unsure = new Set([...stops].filter(([, { end }]) => end === null).map(([ref]) => ref));
  const rankings = replayRankings(record, eyes, {
    ...{ rounds: scores.rounds, unsure, stopped: new Set(stops.keys()) },
  });
  for (const [ref, change] of rankings.changes) stops.set(ref, rankingStop(change));
  return {
    plan: version.plan.plan,
    planVersionId: version.id,
    entries: judged.map((one) =>
      entryOf(one, {
        ...{ record, scores, rankings },
        stop: stops.get(one.entry.ref) ?? null,
        placed: quotas.book.has(one.entry),
      }),
    ),
    quotas: quotas.book.standing(),
    rankings: rankings.lists,
    notes: notesOf(record, version, eyes),
  };
}

function eyesOf(record: SeasonRecord, version: PlanVersion, base: PlanVersion | null): Eyes {
  const now = new ReplayFacts(record, version);
  if (record.season.planVersionId === version.id || base?.id === version.id) return { now, base: now };
  return { now, base: base && new ReplayFacts(record, base) };
}

function judgedOf(eyes: Eyes, entry: RecordedEntry, onJudged?: () => void): Judged {
  const checks = judgeEntry(eyes, entry);
  onJudged?.();
  return { entry, checks, eligibility: entry.checkedAt === null ? null : verdictsOf(entry, checks) };
}

function ruleStops(record: SeasonRecord, judged: readonly Judged[]): readonly [string, Stop][] {
  const failed = new Set(
    judged.filter(({ eligibility }) => eligibility?.before === 'fail').map(({ entry }) => entry.ref),
  );
  const ended = endedByRules(record.entries, ({ ref }) => failed.has(ref));
  const hanging = new Set(ended.map(({ ref }) => ref));
  return judged.flatMap(({ entry, checks, eligibility }): [string, Stop][] => {
    const [was, is] = [eligibility?.before === 'fail', eligibility?.after === 'fail'];
    if (was === is) return [];
    const changed = checks.filter(({ before, after }) => before !== after).map(({ rule }) => rule);
    const cause: ReplayCause = { kind: 'rules', rules: changed };
    if (is)
      return [
        [
          entry.ref,
          failing(
            cause,
            checks,
            ended.filter(({ award }) => award === entry.award),
          ),
        ],
      ];
    if (!hanging.has(entry.ref)) return [];
    return [
      [entry.ref, { cause, end: null, open: '不再因条件不符而终止，其后的审核没有记录，待人工办理。' }],
    ];
  });
}

/** A failure that somebody may waive is for that person; no record says what was decided. */
function failing(
  cause: ReplayCause,
  checks: readonly ReplayedCheck[],
  ended: readonly RecordedEntry[],
): Stop {
  const failures = checks.filter(({ after, waived, soft }) => after === 'fail' && !waived && !soft);
  const names = failures.map(({ title }) => `“${title}”`).join('、');
  const stages = new Set(ended.flatMap((entry) => stagesOf(entry)));
  if (failures.every(({ waivable }) => waivable)) {
    const open = `${names}不符合，可以豁免，是否豁免待人工决定。`;
    return { cause, end: null, open, ...(ended.length > 0 && { stages }) };
  }
  const end = commonEnd(ended);
  return { cause, end, open: end ? null : `${names}不符合，批次里没有同样情形可以对照，结果待人工确定。` };
}

function quotaStop({ kind, message, precedent }: QuotaChange): Stop {
  const cause: ReplayCause = { kind: 'quota', message };
  if (kind === 'free') return { cause, end: null, open: '是否推荐及其后的审核没有记录，待人工办理。' };
  const open = precedent ? null : `${message}批次里没有同样情形可以对照，结果待人工确定。`;
  return { cause, end: precedent, open };
}

function rankingStop({ ranking, label, kind, precedent }: RankingChange): Stop {
  const cause: ReplayCause = { kind: 'ranking', ranking };
  if (kind === 'in')
    return { cause, end: null, open: `列入“${label}”名单，其后的环节没有记录，待人工办理。` };
  const open = precedent ? null : `未列入“${label}”名单，批次里没有同样情形可以对照，结果待人工确定。`;
  return { cause, end: precedent, open };
}

function entryOf(
  { entry, checks, eligibility }: Judged,
  of: {
    record: SeasonRecord;
    scores: ReplayedRounds;
    rankings: ReplayedRankings;
    stop: Stop | null;
    placed: boolean;
  },
): ReplayedEntry {
  const { stop } = of;
  const ranks = ranksOf(entry, of.rankings);
  const unscored = of.scores.open.get(entry.ref) ?? [];
  return {
    ...{ ref: entry.ref, award: entry.award, checks, eligibility, placed: of.placed, ranks },
    rounds: of.scores.rounds.get(entry.ref) ?? {},
    ...(stop ? endOf(entry, stop) : { ...wayItWent(entry, ranks, of.record), cause: null }),
    open: [...(stop?.open ? [stop.open] : []), ...doubts(checks), ...unscored],
  };
}

type End = Pick<ReplayedEntry, 'status' | 'reason' | 'stages'>;

const stagesOf = ({ stages }: RecordedEntry): readonly string[] => stages.map(({ stage }) => stage);

function endOf(entry: RecordedEntry, { end, cause, stages: such }: Stop): End & { cause: ReplayCause } {
  const reached = end?.stages ?? such;
  const stages = stagesOf(entry).filter((stage) => !reached || reached.has(stage));
  if (!end) return { status: null, reason: null, stages, cause };
  const { status, reason } = end;
  return { status, reason, stages, cause };
}

const wayItWent = (
  entry: RecordedEntry,
  ranks: Readonly<Record<string, ReplayedRank>>,
  record: SeasonRecord,
): End => ({ status: entry.status, reason: reasonNow(entry, ranks, record), stages: stagesOf(entry) });

/** What a person has not looked at because there was no need. */
const doubts = (checks: readonly ReplayedCheck[]): readonly string[] =>
  checks.flatMap(({ before, after, title }) => {
    if (after === 'unknown') return [`“${title}”要看的内容不在记录里，待人工核对。`];
    return after === 'person' && before !== 'person' ? [`“${title}”须人工核对。`] : [];
  });

function ranksOf({ ref, award }: RecordedEntry, { lists }: ReplayedRankings): Record<string, ReplayedRank> {
  return Object.fromEntries(
    listsWith(lists, award).flatMap(({ ranking, items }) => {
      const item = items.find((one) => one.ref === ref);
      return item
        ? [[ranking, { rank: item.rank, score: item.score, outcome: item.outcome, reason: item.reason }]]
        : [];
    }),
  );
}

/** A reason that a list gave is the list's as it is now. */
function reasonNow(
  { ref, reason }: RecordedEntry,
  ranks: Readonly<Record<string, ReplayedRank>>,
  { rankings }: SeasonRecord,
): string | null {
  const last = rankings.findLast(({ items }) => items.some((item) => item.ref === ref));
  const item = last?.items.find((one) => one.ref === ref);
  if (!last || !item || item.outcome === 'selected' || item.reason !== reason) return reason;
  return ranks[last.ranking]?.reason ?? null;
}

function notesOf(record: SeasonRecord, version: PlanVersion, { base }: Eyes): readonly string[] {
  const awards = new Set(version.plan.awards.map(({ id }) => id));
  const gone = new Set(record.entries.map(({ award }) => award).filter((award) => !awards.has(award)));
  return [
    ...[...gone].map((award) => `方案里没有奖项“${award}”，其申报不能重放。请在方案中保留该奖项。`),
    ...(base
      ? []
      : ['没有批次原来的方案可以对照，凡要看记录之外内容的条件一律待人工。请用 --base 给出原方案。']),
  ];
}
