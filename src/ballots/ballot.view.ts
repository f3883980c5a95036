import type { BallotOutcome, BallotResult } from './count-ballot.js';

export type BallotChoice = 'yes' | 'no' | 'abstain';

export interface BallotEntryView {
  readonly entryId: string;
  readonly position: number;
  readonly title: string;
  readonly award: string;
  /** Null until the round is counted. */
  readonly yes: number | null;
  readonly no: number | null;
  readonly abstain: number | null;
  readonly result: BallotResult | null;
  /** The person has declared a conflict and keeps away from the vote on it. */
  readonly recused: boolean;
}

export interface BallotView {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly round: number;
  readonly kind: 'each' | 'choose';
  readonly marks: number;
  readonly places: number | null;
  readonly secret: boolean;
  readonly openedAt: string;
  readonly countedAt: string | null;
  readonly members: number;
  readonly voted: number;
  readonly outcome: BallotOutcome | null;
  /** The person has a vote and has not used it, in an open round. */
  readonly mayVote: boolean;
  readonly hasVoted: boolean;
  readonly printable: boolean;
  /** What it takes, in words. */
  readonly rule: string;
  readonly entries: readonly BallotEntryView[];
  /** Of an open ballot once it is counted. */
  readonly votes: readonly {
    readonly voter: string;
    readonly entryId: string;
    readonly choice: BallotChoice;
  }[];
}
