import type { RuleChange } from './recheck-changes.js';

/** What judging a season's open cases by a plan version would change. */
export interface RecheckView {
  readonly versionId: string;
  /** Cases that were judged. */
  readonly judged: number;
  readonly cases: readonly RecheckedCase[];
  /** Cases whose rules cannot be judged by this version, and why. */
  readonly broken: readonly { readonly entryId: string; readonly title: string; readonly message: string }[];
}

export interface RecheckedCase {
  readonly entryId: string;
  readonly title: string;
  readonly award: string;
  readonly awardTitle: string;
  /** Organisation of the first relation that the application decides; empty where there is none. */
  readonly organisation: string;
  readonly changes: readonly RuleChange[];
}
