import { aggregateScores, aggregationOf, roundRule, settleRound } from '../scoring/index.js';
import { needsBatch, type PlanRound } from '../seasons/index.js';
import { AppError } from '../shared/errors.js';
import type { ReplayFacts } from './replay-facts.js';
import type { RecordedEntry } from './season-record.js';

export interface ReplayedRounds {
  /** Ref → round → hundredths. */
  readonly rounds: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** Ref → what could not be told, in Chinese. */
  readonly open: ReadonlyMap<string, readonly string[]>;
}

type Scores = Map<string, number>;

/** The rounds' scores as a plan makes them of the recorded ones. What was not scored but counted stays as counted. */
export function replayScores(facts: ReplayFacts, entries: readonly RecordedEntry[]): ReplayedRounds {
  const rounds = new Map(entries.map(({ ref, rounds: own }) => [ref, own]));
  const open = new Map<string, string[]>();
  for (const [id, round] of Object.entries(facts.version.plan.rounds)) {
    const scored = entries.filter(({ scores }) => scores.some((score) => score.round === id));
    const settled = needsBatch(round) ? batch(facts, id, round, scored) : single(id, round, scored);
    for (const { ref, rounds: own } of scored) {
      const value = settled.get(ref);
      const { [id]: _was, ...others } = rounds.get(ref) ?? {};
      rounds.set(ref, value === undefined ? others : { ...others, [id]: value });
      if (value === undefined && own[id] !== undefined)
        open.set(ref, [...(open.get(ref) ?? []), `“${round.label}”的打分份数与新方案不符，得分待人工确定。`]);
    }
  }
  return { rounds, open };
}

/** A round that was never finished stays so. */
function single(id: string, round: PlanRound, entries: readonly RecordedEntry[]): Scores {
  const aggregation = aggregationOf(round.aggregate);
  const settled: Scores = new Map();
  if (!aggregation) return settled;
  for (const { ref, scores, rounds } of entries) {
    if (rounds[id] === undefined && Object.keys(rounds).length > 0) continue;
    const values = scores.filter((score) => score.round === id).map(({ value }) => value);
    const value = attempt(() => aggregateScores(values, aggregation).value);
    if (value !== null) settled.set(ref, value);
  }
  return settled;
}

/** Seats stand for scorers where the record does not name them. */
function batch(facts: ReplayFacts, id: string, round: PlanRound, entries: readonly RecordedEntry[]): Scores {
  if (round.aggregate.method === 'figures')
    return new Map(entries.flatMap(({ ref, rounds }) => pairs(ref, rounds[id])));
  const scores = entries.flatMap(({ ref, award, scores: own }) =>
    own
      .filter((score) => score.round === id)
      .map(({ position, scorer, value }) => ({
        ...{ entryId: ref, award, value },
        scorer: scorer ?? `seat ${position}`,
      })),
  );
  const settled = attempt(() =>
    settleRound(roundRule(round), { scores, panels: panels(facts, round, entries) }),
  );
  return new Map([...(settled ?? [])].map(([ref, { value }]) => [ref, value]));
}

const pairs = (ref: string, value: number | undefined): [string, number][] =>
  value === undefined ? [] : [[ref, value]];

function panels(
  facts: ReplayFacts,
  { normalise }: PlanRound,
  entries: readonly RecordedEntry[],
): ReadonlyMap<string, string> {
  if (!normalise || normalise.by === 'award' || normalise.by === 'scorers') return new Map();
  return new Map(
    entries.map((entry) => {
      const value = facts.of(entry, Date.parse(entry.submittedAt))?.value(normalise.by);
      return [entry.ref, typeof value === 'string' || typeof value === 'number' ? String(value) : ''];
    }),
  );
}

/** Null where the recorded scores do not suit the rule. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
