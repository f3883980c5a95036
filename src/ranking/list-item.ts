import type { CaseFacts } from './award-rule.js';
import type { CutItem } from './cut-list.js';
import type { GradeCount } from './assign-grades.js';

/** An entry with all that a ranking may look at. */
export interface Candidate {
  readonly id: string;
  readonly award: string;
  readonly submittedAt: Date;
  /** Order of filing. */
  readonly serial?: number;
  readonly conflictKey: string | null;
  /** Round id → hundredths. */
  readonly scores: ReadonlyMap<string, number>;
  /** Null where the rule reads none. */
  readonly facts: CaseFacts | null;
}

/** One round's share of a total. */
export interface TotalPart {
  readonly round: string;
  /** Hundredths; null where there is no score. */
  readonly score: number | null;
  /** Per cent. */
  readonly weight: number;
}

/** How one tier judged an entry. */
export interface TierStep {
  readonly tier: string;
  readonly label: string;
  readonly rank: number;
  /** Hundredths, by this tier's weights. */
  readonly score: number;
  readonly text: string;
}

export interface ItemExplanation extends Omit<CutItem['explanation'], 'kind'> {
  readonly kind: CutItem['explanation']['kind'] | 'notAccepted' | 'otherEntry' | 'noTier';
  readonly parts: readonly TotalPart[];
  readonly steps?: readonly TierStep[];
  /** The tier it stood for first and the one it got. */
  readonly moved?: { readonly from: string; readonly to: string } | null;
  readonly tierLabel?: string | null;
  /** Of its tier among the tiers, from 0. */
  readonly tierPlace?: number | null;
  readonly gradeLabel?: string | null;
  readonly secondLabel?: string | null;
}

/** A line of a result set. */
export interface ListItem {
  readonly id: string;
  readonly rank: number;
  readonly score: number;
  readonly outcome: CutItem['outcome'];
  readonly reason: string | null;
  readonly tier: string | null;
  readonly grade: string | null;
  readonly secondOutcome: string | null;
  readonly explanation: ItemExplanation;
}

/** What a ranking decides, ready to be stored. */
export interface AwardResult {
  /** An award, or `POOL` for a list of several. */
  readonly award: string;
  readonly places: number;
  readonly take: number;
  readonly explanation: ListExplanation;
  readonly items: readonly ListItem[];
}

/** What a list needs to know beyond those who stand in it. */
export interface Batch {
  /** How many applied at all. Default: those who stand in it. */
  readonly applicants?: number;
  readonly roundLabel?: (id: string) => string;
}

/** Stands where a result set names its award, for a list of several. */
export const POOL = 'pool';

export interface ListExplanation {
  readonly text: string;
  readonly grades?: readonly GradeCount[];
  readonly [more: string]: unknown;
}
