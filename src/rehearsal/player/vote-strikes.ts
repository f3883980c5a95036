import { Invalid } from '../../shared/errors.js';
import type { ScriptedVoterView, VoidView, VotePattern } from '../../votes/index.js';
import { actTime, type SeasonTimes } from '../act-time.js';
import type { VoteFraud } from '../mapping.js';
import type { Api } from './api.js';
import { minuteOf, type Voter } from './deal-votes.js';
import type { People } from './people.js';

/** Votes for one candidate that look alike and are to be struck out. */
export interface Strike {
  readonly vote: string;
  readonly ref: string;
  readonly by: VoteFraud['by'];
  readonly voters: readonly Voter[];
  readonly struck: NonNullable<VoteFraud['struck']>;
}

type Pattern = Pick<VotePattern, 'by' | 'value' | 'from'>;

/** Scripted staff who find votes that look alike: one proposes to strike them out, another confirms it or does not. */
export class VoteStrikes {
  private left: Strike[] = [];

  constructor(
    private readonly of: {
      readonly api: Api;
      readonly people: People;
      readonly seasonId: string;
      readonly admin: string;
    },
    /** Tells the hashes of voters who have voted. */
    private readonly known: (vote: string, voters: readonly Voter[]) => Promise<readonly ScriptedVoterView[]>,
  ) {}

  plan(strike: Strike): void {
    this.left.push(strike);
  }

  nextAt(times: SeasonTimes): number | null {
    const due = this.left.flatMap(({ struck }) => actTime(struck.at, times, { openedAt: 0 }) ?? []);
    return due.length === 0 ? null : Math.min(...due);
  }

  async run(times: SeasonTimes, now: number): Promise<void> {
    const due = this.left.filter(({ struck }) => {
      const at = actTime(struck.at, times, { openedAt: 0 });
      return at !== null && at <= now;
    });
    for (const strike of due) await this.strike(strike);
    this.left = this.left.filter((one) => !due.includes(one));
  }

  private async strike(strike: Strike): Promise<void> {
    const { by, confirmedBy, settle = 'confirm' } = strike.struck;
    const proposer = await this.of.people.inGroup(by);
    const second = await this.of.people.inGroup(confirmedBy, by === confirmedBy ? '2' : '1');
    const path = `/seasons/${this.of.seasonId}/votes/${strike.vote}/voids`;
    const pattern = await this.patternOf(strike);
    const all = await this.of.api.get<VoidView[]>(path, proposer);
    // A run that was killed may have come so far before.
    const before = all.find((one) => same(one.pattern, pattern));
    if (before && before.state !== 'proposed') return;
    const id = before?.id ?? (await this.propose(strike, pattern, path, proposer));
    await this.of.api.post(`${path}/${id}/${settle}`, {}, second);
  }

  private async propose(strike: Strike, pattern: Pattern, path: string, proposer: string): Promise<string> {
    const { reason } = strike.struck;
    const { from, ...rest } = pattern;
    const body = { ...rest, ...(from === null ? {} : { from }), reason };
    const { id, votes } = await this.of.api.post<{ id: string; votes: number }>(path, body, proposer);
    if (votes === strike.voters.length) return id;
    throw new Invalid(
      'REHEARSAL_STRIKE',
      `${strike.ref} 应有 ${strike.voters.length} 张票符合“${strike.by}”的特征，实有 ${votes} 张。请核对剧本 votes 一节。`,
    );
  }

  private async patternOf({ vote, ref, by, voters }: Strike): Promise<Pattern> {
    if (by === 'burst') {
      const minute = new Date(minuteOf(voters[0]?.at ?? 0)).toISOString();
      return { by, value: await this.entryOf(ref), from: minute };
    }
    const [first] = await this.known(vote, voters.slice(0, 1));
    return { by, value: first?.[by] ?? '', from: null };
  }

  private async entryOf(ref: string): Promise<string> {
    const outcomes = await this.of.api.get<{ clientRef: string | null; entryId: string }[]>(
      `/seasons/${this.of.seasonId}/rehearsal/outcomes`,
      this.of.admin,
    );
    return outcomes.find(({ clientRef }) => clientRef === ref)?.entryId ?? '';
  }
}

const same = (a: Pattern, b: Pattern): boolean =>
  a.by === b.by && a.value === b.value && Date.parse(a.from ?? '0') === Date.parse(b.from ?? '0');
