// What a season plan says of votes of the public.

export interface PlanVote {
  readonly label: string;
  /** Open cases that reached this stage are candidates. */
  readonly stage: string;
  /** Only of these awards. Default: all that have columns. */
  readonly awards?: readonly string[];
  /** Keys of dates: from when to when votes are taken. */
  readonly opens: string;
  readonly closes: string;
  /** Votes one person has over the whole time. A candidate has at most one of them, with `perDay` one a day. */
  readonly perPerson: number;
  readonly perDay?: number;
  readonly perAward?: number;
  /** `account`: whoever is signed in; `phone`: a number and the code sent to it. */
  readonly verify: 'account' | 'phone';
  /** Whether the public sees counts while votes are taken. */
  readonly counts: 'live' | 'hidden';
  /** How candidates are listed: by their numbers (default), or shuffled anew in every browser. */
  readonly order?: 'number' | 'random';
  /** What is shown of a candidate, by award: semantic role or computed key. Nothing else is ever published. */
  readonly columns: Readonly<Record<string, readonly { readonly label: string; readonly value: string }[]>>;
}
