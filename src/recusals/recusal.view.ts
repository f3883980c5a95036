export interface RecusalView {
  readonly id: string;
  readonly person: string;
  readonly entryId: string | null;
  /** What it is about, as whoever asked knows it. */
  readonly about: string;
  readonly reason: string;
  readonly state: 'pending' | 'confirmed' | 'refused' | 'takenBack';
  readonly askedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly opinion: string | null;
  /** What came of it, in sentences; only for whoever decides. */
  readonly outcome: readonly string[];
  readonly mine: boolean;
}

/** A case that a declaration may be about. */
export interface RecusalCase {
  readonly entryId: string;
  readonly title: string;
  readonly holderName: string;
  readonly unitName: string;
  readonly awardTitle: string;
  /** The person sits for it. */
  readonly seated: boolean;
  /** The person has scored it: confirming makes the score void. */
  readonly scored: boolean;
}

export interface RecusalBoard {
  readonly mayDecide: boolean;
  readonly items: readonly RecusalView[];
}
