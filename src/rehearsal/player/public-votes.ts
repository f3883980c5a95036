import { Invalid } from '../../shared/errors.js';
import type { ScriptedVoterView, VoteRow } from '../../votes/index.js';
import { actTime, type SeasonTimes } from '../act-time.js';
import {
  evaluate,
  votesOf,
  type ActTime,
  type Feel,
  type RehearsalMapping,
  type VoteScript,
} from '../mapping.js';
import type { Api } from './api.js';
import type { Player } from './cast.js';
import { dealFraud, dealVotes, minuteOf, type Demand, type Span, type Voter } from './deal-votes.js';
import type { People } from './people.js';
import { VoteStrikes, type Strike } from './vote-strikes.js';

/** The clock stops so often while votes are cast; between two stops each has its own moment. */
const STOPS = 48;
/** As many as the server takes in one go. */
const AT_ONCE = 500;

/** Votes that are handed over together, when the clock has reached the last of them. */
interface Batch {
  readonly vote: string;
  readonly at: number;
  readonly voters: readonly Voter[];
}

/** The public's votes, as the script says, and those who strike out what was not honest. */
export class PublicVotes {
  private readonly scripts: readonly VoteScript[];
  private batches: readonly Batch[] | null = null;
  private readonly strikes: VoteStrikes;

  constructor(
    private readonly of: {
      readonly api: Api;
      readonly people: People;
      readonly admin: string;
      readonly seasonId: string;
    },
    mapping: RehearsalMapping,
    private readonly cast: readonly Player[],
  ) {
    this.scripts = votesOf(mapping);
    this.strikes = new VoteStrikes(of, (vote, voters) => this.hand(vote, voters));
  }

  /** When the next votes are cast or struck out; null when nothing is left, or its time is not known. */
  async nextAt(times: SeasonTimes): Promise<number | null> {
    if (this.scripts.length === 0) return null;
    const batches = await this.dealt(times);
    const due = [batches[0]?.at ?? null, this.strikes.nextAt(times)].filter((at) => at !== null);
    return due.length === 0 ? null : Math.min(...due);
  }

  async run(times: SeasonTimes, now: number): Promise<void> {
    const batches = await this.dealt(times);
    const due = batches.filter(({ at }) => at <= now);
    for (const { vote, voters } of due) await this.hand(vote, voters);
    this.batches = batches.slice(due.length);
    await this.strikes.run(times, now);
  }

  /** Those who have voted before are passed over, so a run that was killed casts nothing twice. */
  private async hand(vote: string, voters: readonly Voter[]): Promise<readonly ScriptedVoterView[]> {
    const done: ScriptedVoterView[] = [];
    for (let from = 0; from < voters.length; from += AT_ONCE) {
      const body = {
        voters: voters
          .slice(from, from + AT_ONCE)
          .map(({ at, ...voter }) => ({ ...voter, at: new Date(at).toISOString() })),
      };
      const path = `/seasons/${this.of.seasonId}/rehearsal/votes/${vote}`;
      done.push(...(await this.of.api.post<ScriptedVoterView[]>(path, body, this.of.admin)));
    }
    return done;
  }

  /** Dealt once, when it is first asked for: the times of the vote are those of then. */
  private async dealt(times: SeasonTimes): Promise<readonly Batch[]> {
    if (this.batches) return this.batches;
    const rows = await this.of.api.get<VoteRow[]>(`/public/seasons/${this.of.seasonId}/votes`);
    const batches = this.scripts.flatMap((script) => {
      const row = rows.find(({ key }) => key === script.vote);
      if (row) return this.dealOne(script, row, times);
      throw new Invalid('REHEARSAL_UNKNOWN_VOTE', `方案里没有公众投票“${script.vote}”，请改剧本。`);
    });
    this.batches = [...batches].sort((a, b) => a.at - b.at);
    return this.batches;
  }

  private dealOne(script: VoteScript, row: VoteRow, times: SeasonTimes): readonly Batch[] {
    const { vote, seed = 1 } = script;
    const span = {
      from: momentOf(script.from, times) ?? Date.parse(row.opensAt),
      until: momentOf(script.until, times) ?? Date.parse(row.closesAt),
    };
    const groups = (script.fraud ?? []).flatMap((fraud, place) => {
      const at = momentOf(fraud.at, times) ?? (span.from + span.until) / 2;
      return this.demands(fraud.votes).map((demand) => ({
        fraud,
        ref: demand.ref,
        voters: dealFraud(demand, { key: vote, place, by: fraud.by, at }),
        minute: minuteOf(at),
      }));
    });
    for (const { fraud, ref, voters } of groups) {
      const strike: Omit<Strike, 'struck'> = { vote, ref, by: fraud.by, voters };
      if (fraud.struck) this.strikes.plan({ ...strike, struck: fraud.struck });
    }
    const bursts = groups.filter(({ fraud }) => fraud.by === 'burst');
    const honest = dealVotes(this.demands(script.votes), { key: vote, seed, limits: row, span, bursts });
    return batchesOf(vote, [...honest, ...groups.flatMap(({ voters }) => voters)], span);
  }

  private demands(votes: Feel): readonly Demand[] {
    return this.cast.flatMap(({ ref, award, line }) => {
      const number = evaluate(votes, { line }) ?? 0;
      if (typeof number !== 'number' || !Number.isInteger(number) || number < 0)
        throw new Invalid(
          'REHEARSAL_VOTES',
          `${ref} 的票数（${votes}）得出“${JSON.stringify(number)}”，不是不小于 0 的整数。请改剧本或清单。`,
        );
      return number === 0 ? [] : [{ ref, award, votes: number }];
    });
  }
}

const momentOf = (at: ActTime | undefined, times: SeasonTimes): number | null =>
  at === undefined ? null : actTime(at, times, { openedAt: 0 });

/** By equal parts of the time; each batch is due with its last vote. */
function batchesOf(vote: string, voters: readonly Voter[], { from, until }: Span): readonly Batch[] {
  const parts = new Map<number, Voter[]>();
  for (const voter of voters) {
    const part = Math.floor(((voter.at - from) / Math.max(until - from, 1)) * STOPS);
    parts.set(part, [...(parts.get(part) ?? []), voter]);
  }
  return [...parts.values()].map((part) => ({
    ...{ vote, voters: part },
    at: Math.max(...part.map(({ at }) => at)),
  }));
}
