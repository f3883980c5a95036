// What a season plan says of the user tasks of its diagrams.

export interface PlanTask {
  readonly label?: string;
  /** Key of `dates`: when it is due. */
  readonly due?: string;
  /** Two different people must decide alike. */
  readonly secondPerson?: boolean;
  /** Names and units are hidden (the form keys listed under `hides`). */
  readonly blind?: { readonly hides: readonly string[] };
  /** What stands beside the form. Default: all. */
  readonly shows?: readonly (
    'application' | 'evidence' | 'checks' | 'history' | 'quota' | 'ranking' | 'conflicts'
  )[];
  /** What the form starts with: form key → FEEL over the case's facts (answers and computed values). */
  readonly prefill?: Readonly<Record<string, string>>;
  /** Paths of the application form that this task may correct or hide are plan versions' matters; none in the first schema. */
  readonly outcomes: Readonly<Record<string, PlanOutcome>>;
}

export interface PlanOutcome {
  readonly label: string;
  readonly tone?: 'primary' | 'default' | 'danger';
  /** Keys of the task's form that must be filled for this outcome. */
  readonly requires?: readonly string[];
  /** Form keys passed on to the process besides `outcome`. */
  readonly variables?: readonly string[];
  readonly effects?: readonly OutcomeEffect[];
}

/**
 * What a decision does, in the same transaction; a refusal leaves the task open.
 * take-place: uses a place of the holder's quota (409 QUOTA_FULL / QUOTA_SUBLIMIT_FULL).
 * release-place: gives it back; where the plan has a waiting list, the next who fits moves up.
 * join-waiting-list: waits for a place of the holder's (409 PLACE_FREE while there is one).
 * waive-failures: waives failed waivable rules (409 EXCEPTION_NOT_REQUESTED when the applicant asked for none).
 * answer-soft-rules: refuses while a failed "in principle" rule has no reason (409 SOFT_RULES_UNANSWERED); with `key`,
 *   what the form says there answers all that are open.
 * request-correction: opens the application for its applicant, with the opinion as remark and its own deadline.
 * store-score: keeps the value of a form key, or what a score sheet makes of the form, as this person's score.
 * close-objection: records the hearing's result (`upheld`: true / false).
 * confirm-ranking: takes a list only when its blocking floors are met (409 RANKING_FLOOR_UNMET).
 * give-opinion: keeps an agency's opinion for the count of the `opinions` named.
 * take-slot: takes the slot whose number stands at a form key, for the case of the task (409 SLOT_FULL, SLOT_CLASH).
 * mark-presentation: records that the case of the task came to its presentation, or did not.
 * record-opinion: prints the form's opinion in the named box of the application form.
 */
export type OutcomeEffect =
  | { readonly do: 'take-place' }
  | { readonly do: 'release-place' }
  | { readonly do: 'join-waiting-list' }
  | { readonly do: 'waive-failures' }
  | { readonly do: 'answer-soft-rules'; readonly key?: string }
  | {
      readonly do: 'request-correction';
      readonly workingDays: number;
      /** Whether what is to be corrected must be listed item by item. Default `optional`. */
      readonly items?: 'required' | 'optional';
    }
  | { readonly do: 'store-score'; readonly round: string; readonly key: string }
  | { readonly do: 'store-score'; readonly round: string; readonly sheet: string }
  | { readonly do: 'close-objection'; readonly upheld: boolean }
  | { readonly do: 'confirm-ranking'; readonly ranking: string }
  | { readonly do: 'take-slot'; readonly presentation: string; readonly key: string }
  | { readonly do: 'mark-presentation'; readonly presentation: string; readonly came: boolean }
  | { readonly do: 'record-opinion'; readonly box: string; readonly key: string }
  | {
      readonly do: 'give-opinion';
      readonly opinions: string;
      readonly opinion: 'agree' | 'disagree';
      /** Form key of the reason. */
      readonly reason?: string;
      /** Form key of an upload: the opinion as written and sealed. */
      readonly file?: string;
    };
