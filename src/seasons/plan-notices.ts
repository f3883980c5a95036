// What a season plan says of its notices.

/** Exactly one of `ranking`, `stage` and `named` says who is listed; exactly one of the two kinds of days how long. */
export interface PlanNotice {
  readonly title: string;
  /** Ranking whose selected entries are listed. */
  readonly ranking?: string;
  /** Open entries that reached this stage. */
  readonly stage?: string;
  /** Those entered in the register in this season. */
  readonly named?: true;
  readonly workingDays?: number;
  readonly calendarDays?: number;
  readonly template?: string;
  /** Columns of the public list by award: label and semantic role or computed key. Nothing else is ever published. */
  readonly columns: Readonly<Record<string, readonly { readonly label: string; readonly value: string }[]>>;
  readonly objectionContact?: string;
  /** Whether objections are taken. Default: yes. */
  readonly objections?: boolean;
  /** Where else it is put up, e.g. the bureau's website. */
  readonly place?: string;
  /** Within an award and group. Default: `rank` for a ranking's list, else `submission`. */
  readonly order?: PlanNoticeOrder;
  /** `strokes`, `pinyin`: role or computed key (default `holderName`); `organisation`: a relation. */
  readonly orderBy?: string;
  /** A relation: one list for each of its organisations, in the plan's order, inside each award. */
  readonly groupBy?: string;
  /** Whether a correction begins the period anew. Default `keep`. */
  readonly onCorrection?: 'restart' | 'keep';
  /** Message to every listed case when the notice has ended for it. Default `notice-ended`. */
  readonly message?: string;
}

export type PlanNoticeOrder = 'score' | 'rank' | 'strokes' | 'pinyin' | 'organisation' | 'submission';
