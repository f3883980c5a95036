import type { RuleResult, SeenValue } from '../eligibility/index.js';

/** A rule as it was judged then and as another plan judges it over the same record. */
export interface ReplayedCheck {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  /** Null: the record has no such rule. */
  readonly before: RuleResult | null;
  /** Null: the plan has no such rule any more. `unknown`: the record does not hold what the rule looks at. */
  readonly after: RuleResult | 'unknown' | null;
  readonly waived: boolean;
  readonly waivable: boolean;
  readonly soft: boolean;
  readonly rowBefore: number | null;
  readonly rowAfter: number | null;
  readonly valuesBefore: readonly SeenValue[];
  readonly valuesAfter: readonly SeenValue[];
}

export interface ReplayedRank {
  readonly rank: number;
  /** Hundredths. */
  readonly score: number;
  readonly outcome: string;
  readonly reason: string | null;
}

/** Why a case ends otherwise than it did. */
export type ReplayCause =
  | { readonly kind: 'rules'; readonly rules: readonly string[] }
  | { readonly kind: 'quota'; readonly message: string }
  | { readonly kind: 'ranking'; readonly ranking: string };

export interface ReplayedEntry {
  readonly ref: string;
  readonly award: string;
  readonly checks: readonly ReplayedCheck[];
  /** Null: the rules were never checked. */
  readonly eligibility: { readonly before: RuleResult; readonly after: RuleResult } | null;
  readonly placed: boolean;
  /** Round → hundredths. */
  readonly rounds: Readonly<Record<string, number>>;
  /** Ranking → place. */
  readonly ranks: Readonly<Record<string, ReplayedRank>>;
  readonly stages: readonly string[];
  /** Null: what would have come of it, no record tells. */
  readonly status: string | null;
  readonly reason: string | null;
  /** Null: it goes the way it went. */
  readonly cause: ReplayCause | null;
  /** Chinese sentences: what a person would have to decide. */
  readonly open: readonly string[];
}

export interface ReplayedNode {
  readonly key: string;
  readonly award: string;
  readonly organisation: string;
  readonly label: string;
  readonly part: boolean;
  readonly used: number;
  readonly max: number | null;
}

export interface ReplayedItem extends ReplayedRank {
  readonly ref: string;
  readonly tier: string | null;
  readonly grade: string | null;
  readonly secondOutcome: string | null;
}

export interface ReplayedList {
  readonly ranking: string;
  readonly label: string;
  readonly award: string;
  readonly places: number;
  readonly take: number;
  readonly items: readonly ReplayedItem[];
  /** Cases that may belong into it, which the record does not tell. */
  readonly missing: readonly string[];
}

/** What a plan makes of a recorded season. */
export interface ReplayOutcome {
  readonly plan: string;
  readonly planVersionId: string;
  readonly entries: readonly ReplayedEntry[];
  readonly quotas: readonly ReplayedNode[];
  readonly rankings: readonly ReplayedList[];
  /** Chinese: what could not be replayed at all. */
  readonly notes: readonly string[];
}
