export interface NoticeRow {
  readonly id: string;
  readonly seasonId: string;
  readonly key: string;
  readonly title: string;
  readonly postedAt: string;
  readonly endsAt: string;
  /** Local date of the last day. */
  readonly lastDay: string;
  readonly workingDays: number;
  readonly ended: boolean;
}

export interface NoticeListView {
  readonly award: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly items: readonly {
    readonly itemId: string;
    readonly position: number;
    readonly values: readonly string[];
  }[];
}

/** Exactly what is published: the plan's columns and nothing else. */
export interface NoticeView extends NoticeRow {
  readonly issuer: string;
  readonly objectionContact: string | null;
  readonly lists: readonly NoticeListView[];
}

export interface ObjectionRow {
  readonly id: string;
  readonly number: string;
  readonly entryId: string;
  readonly title: string;
  readonly noticeTitle: string;
  readonly objectorName: string;
  readonly content: string;
  readonly raisedAt: string;
  readonly state: 'open' | 'upheld' | 'dismissed';
  readonly decidedAt: string | null;
  readonly decision: string | null;
}
