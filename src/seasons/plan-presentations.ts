// What a season plan says of presentations: candidates appear before people who listen, each in a slot of time.

export interface PlanPresentation {
  readonly label: string;
  /** Open cases that reached this stage present. */
  readonly stage: string;
  /** Only of these awards. Default: all. */
  readonly awards?: readonly string[];
  /** Who listens in the rooms. */
  readonly role: string;
  /** `choose`: candidates choose their slots, who has not is drawn; `draw`: all are drawn; `staff`: staff assigns. */
  readonly assign: 'choose' | 'draw' | 'staff';
  /** Length of a slot in minutes. */
  readonly minutes: number;
  /** How many present in one slot. Default 1. */
  readonly capacity?: number;
  /** Key of `dates`: until then candidates choose and exchange. Without it they cannot. */
  readonly chooseUntil?: string;
  /** Slots there are from the start; staff may lay out more on the page. */
  readonly sessions?: readonly PlanSession[];
  readonly absent: PlanAbsence;
}

/** A half-day or so in some rooms. Local times `HH:mm`. */
export interface PlanSession {
  /** Key of `dates`: the day. */
  readonly on: string;
  /** So many working days after it. Default 0: the day itself. */
  readonly workingDays?: number;
  readonly from: string;
  readonly to: string;
  readonly rooms: readonly string[];
  readonly breaks?: readonly { readonly from: string; readonly to: string }[];
  /** Minutes between two slots. Default 0. */
  readonly gap?: number;
}

/**
 * What follows for who does not come. `zero`: nought in `round`; `ended`: the diagram ends the case; `otherDay`: presents
 * when the presentation is opened again, at most `times` more (default 1), and then what `finally` says.
 */
export type PlanAbsence =
  | { readonly as: 'zero'; readonly round: string }
  | { readonly as: 'ended' }
  | { readonly as: 'otherDay'; readonly times?: number; readonly finally: PlanFinalAbsence };

export type PlanFinalAbsence = { readonly as: 'zero'; readonly round: string } | { readonly as: 'ended' };
