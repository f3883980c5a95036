import type { CandidateView } from './vote-candidates.js';
import type { PollState } from './vote-polls.js';

/** A vote as the public sees it. Instants are ISO strings. */
export interface VoteRow {
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
  readonly awards: readonly { readonly id: string; readonly title: string }[];
  /** `votes` is null while counts are hidden. */
  readonly candidates: readonly (CandidateView & { readonly votes: number | null })[];
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
  readonly first: string;
  readonly last: string;
}

export interface VoteDifference {
  readonly candidates: readonly { readonly id: string; readonly before: number; readonly after: number }[];
  readonly rankings: readonly {
    readonly ranking: string;
    readonly label: string;
    /** False: announced by then, and left as it was. */
    readonly recomputed: boolean;
    readonly changes: readonly {
      readonly id: string;
      readonly rank: readonly [number | null, number | null];
      readonly outcome: readonly [string | null, string | null];
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
  readonly proposedAt: string;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
  readonly difference: VoteDifference | null;
}
