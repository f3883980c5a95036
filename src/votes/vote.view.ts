import type { CandidateView } from './vote-candidates.js';
import type { PollState } from './vote-polls.js';

/** A vote as the public sees it. Instants are ISO strings. */
export interface VoteRow {
  /** By the season's clock. */
  readonly now: string;
  readonly key: string;
  readonly label: string;
  readonly state: PollState;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly verify: 'account' | 'phone';
  readonly perPerson: number;
  readonly perDay: number | null;
  readonly perAward: number | null;
}

export interface VoteView extends VoteRow {
  readonly order: 'number' | 'random';
  readonly counts: 'live' | 'hidden';
  readonly awards: readonly { readonly id: string; readonly title: string }[];
  /** `votes` is null while counts are hidden. */
  readonly candidates: readonly (CandidateView & { readonly votes: number | null })[];
  /** Null for whoever is not known: not signed in, or voting by phone. */
  readonly mine: CastBefore | null;
}

/** What somebody has voted so far, struck out or not. */
export interface CastBefore {
  readonly cast: number;
  readonly today: number;
  /** Award → votes. */
  readonly byAward: Readonly<Record<string, number>>;
  /** Who cannot have another vote of this person, today or at all. */
  readonly taken: readonly string[];
}

/** A vote as those see it who answer for its result. */
export interface VoteDeskRow extends VoteRow {
  /** Valid ones. */
  readonly votes: number;
  readonly voters: number;
  readonly voided: number;
  /** Proposals to strike votes out that wait for a second person. */
  readonly proposals: number;
}

export interface VoteDeskView extends VoteDeskRow {
  readonly awards: VoteView['awards'];
  readonly candidates: readonly {
    readonly id: string;
    readonly number: number;
    readonly award: string;
    readonly title: string;
    /** False: its case has ended meanwhile. */
    readonly open: boolean;
    readonly votes: number;
    readonly voided: number;
  }[];
  /** Valid votes by local date, in order; days without any are left out. */
  readonly days: readonly { readonly day: string; readonly votes: number }[];
}

/** Votes that look alike: cast from one address or device, or many for one candidate within a minute. */
export interface VotePattern {
  readonly by: 'address' | 'device' | 'burst';
  /** A keyed hash; of a burst the candidate's id. */
  readonly value: string;
  /** Of a burst, the minute it began; null otherwise. */
  readonly from: string | null;
  readonly votes: number;
  readonly voters: number;
  /** How many candidates they are for, and which of them got most. */
  readonly candidates: number;
  readonly candidate: string;
  readonly first: string;
  readonly last: string;
}

/** A scripted person has voted. Hashes as patterns tell them; `cast` is 0 for whoever had voted before. */
export interface ScriptedVoterView {
  readonly voter: string;
  readonly address: string;
  readonly device: string;
  readonly cast: number;
}

/** What striking votes out changes. Titles are those of the cases. */
export interface VoteDifference {
  readonly candidates: readonly {
    readonly id: string;
    readonly title: string;
    readonly before: number;
    readonly after: number;
  }[];
  readonly rankings: readonly {
    readonly ranking: string;
    readonly label: string;
    /** False: announced by then, and left as it was. */
    readonly recomputed: boolean;
    readonly changes: readonly {
      readonly id: string;
      readonly title: string;
      readonly rank: readonly [number | null, number | null];
      readonly outcome: readonly [string | null, string | null];
      /** Label of the other list that the case is on (nominations, for one). */
      readonly second: readonly [string | null, string | null];
    }[];
  }[];
}

export interface VoidView {
  readonly id: string;
  readonly pattern: Pick<VotePattern, 'by' | 'value' | 'from'>;
  readonly reason: string;
  readonly state: 'proposed' | 'confirmed' | 'dropped';
  readonly votes: number;
  readonly proposedBy: string;
  readonly proposedById: string;
  readonly proposedAt: string;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
  readonly difference: VoteDifference | null;
}
