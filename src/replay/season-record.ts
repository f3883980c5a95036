import type { CountedFile, RuleResult } from '../eligibility/index.js';
import type { PlanDate } from '../seasons/index.js';

/** A season written down: what people handed in and decided, and what came of it. Points and money are integers. */
export interface SeasonRecord {
  readonly format: 1;
  readonly season: RecordedSeason;
  readonly dates: readonly { key: string; label: string; kind: PlanDate['kind']; at: string }[];
  /** Titles, those given in the season among them. */
  readonly register: readonly RecordedTitle[];
  readonly quotas: readonly RecordedQuota[];
  readonly rankings: readonly RecordedRanking[];
  readonly notices: readonly RecordedNotice[];
  readonly entries: readonly RecordedEntry[];
}

export interface RecordedSeason {
  readonly plan: string;
  readonly planVersionId: string;
  readonly title: string;
  readonly year: number;
  readonly timezone: string;
  readonly state: 'open' | 'closed';
}

export interface RecordedTitle {
  readonly title: string;
  readonly year: number;
  readonly unitCode: string;
  readonly occupation: string;
  readonly field: string;
  readonly holder: string;
  readonly namedAt: string | null;
  /** The case of this season it was given to. */
  readonly ref: string | null;
}

export interface RecordedQuota {
  readonly key: string;
  readonly award: string;
  readonly organisation: string;
  readonly parent: string | null;
  readonly label: string;
  readonly used: number;
  readonly max: number;
}

export interface RecordedRanking {
  readonly ranking: string;
  readonly award: string;
  readonly places: number;
  readonly take: number;
  readonly at: string;
  readonly items: readonly {
    readonly ref: string;
    readonly score: number;
    readonly rank: number;
    readonly outcome: string;
    readonly reason: string | null;
    /** Ids of the plan, where its list has such. Older records do not have them. */
    readonly tier?: string | null;
    readonly grade?: string | null;
    readonly secondOutcome?: string | null;
  }[];
}

export interface RecordedNotice {
  readonly key: string;
  readonly title: string;
  readonly postedAt: string;
  readonly endsAt: string;
  readonly listed: readonly string[];
  readonly objections: readonly { ref: string; state: string; raisedAt: string; content: string }[];
}

export interface RecordedCheck {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  readonly result: RuleResult;
  readonly values: readonly { readonly label: string; readonly value: string }[];
  readonly row: number | null;
  readonly waivable: boolean;
  readonly waived: boolean;
}

/** A decision of a person on a task of the case. */
export interface RecordedAct {
  /** Order in the whole season. */
  readonly seq: number;
  readonly at: string;
  readonly task: string;
  readonly label: string;
  readonly outcome: string;
  readonly role: string;
  readonly organisation: string | null;
}

export interface RecordedEntry {
  readonly ref: string;
  readonly applicationId: string;
  /** What breaks ties that no rule of the plan does. This and the other optional parts older records do not have. */
  readonly entryId?: string;
  /** Its applicant has taken it back. */
  readonly withdrawn?: boolean;
  readonly award: string;
  readonly title: string;
  readonly holder: string;
  readonly unit: string;
  /** Relation → organisation key. */
  readonly organisations: Readonly<Record<string, string>>;
  readonly submittedAt: string;
  /** The last submission in clear. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Evidence that was handed in with it. */
  readonly files?: readonly CountedFile[];
  /** When the rules were last checked; null: never. */
  readonly checkedAt: string | null;
  readonly checks: readonly RecordedCheck[];
  readonly acts: readonly RecordedAct[];
  readonly stages: readonly { stage: string; at: string }[];
  /** Uses a place of its body. */
  readonly placed: boolean;
  /** When it moved up from a waiting list to a place. */
  readonly movedUpAt?: string;
  /** Hundredths. */
  readonly scores: readonly { round: string; position: number; value: number; scorer?: string }[];
  readonly rounds: Readonly<Record<string, number>>;
  /** `open` while it is under way. */
  readonly status: string;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly endedAt: string | null;
  readonly certificateNo: string | null;
  readonly payments: readonly RecordedPayment[];
}

export interface RecordedPayment {
  readonly item: string;
  /** Which time, of an item that is paid again and again. */
  readonly occasion?: string;
  readonly payer: string;
  readonly receiver: string;
  readonly amountFen: number;
  /** What became of it; left out while it is only planned. */
  readonly state?: string;
}
