export interface NoticeRow {
  readonly id: string;
  readonly seasonId: string;
  readonly key: string;
  readonly title: string;
  readonly postedAt: string;
  readonly endsAt: string;
  /** Local date of the last day. */
  readonly lastDay: string;
  readonly days: number;
  readonly daysAre: 'working' | 'calendar';
  readonly ended: boolean;
  readonly objections: boolean;
  readonly place: string | null;
  /** Counts all notices of one key in the season. */
  readonly revision: number;
  /** The one it corrects, and why. */
  readonly corrects: string | null;
  readonly correctionReason: string | null;
  /** The one that corrects it. */
  readonly correctedBy: string | null;
  /** There is a template to print it by. */
  readonly printable: boolean;
}

export interface NoticeListView {
  readonly award: string;
  readonly title: string;
  /** Organisation whose list it is; empty where lists are not grouped. */
  readonly group: string;
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
