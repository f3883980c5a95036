// What a season plan says of opinions asked of other agencies.

/** Exactly one of `organisations` and `relation`; exactly one of the two kinds of days. */
export interface PlanOpinions {
  readonly label: string;
  /** The agencies' people: the task's candidate group is `role@organisation`. */
  readonly role: string;
  /** Keys of organisations. */
  readonly organisations?: readonly string[];
  /** All organisations of these relations of the case. */
  readonly relations?: readonly string[];
  readonly workingDays?: number;
  readonly calendarDays?: number;
  /** How many must agree. Default: all who are asked. */
  readonly needed?: number;
  /** What silence until the end counts as. Default `open`. */
  readonly overdue?: 'agree' | 'disagree' | 'open';
}
