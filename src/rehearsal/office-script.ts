import type { ActTime, Feel } from './mapping.js';

/** The order in which a body hands in whom it has recommended for an award. */
export interface OrderScript {
  readonly award: string;
  /** `role@organisation`: whose candidates, and who orders them. */
  readonly by: string;
  readonly at: ActTime;
  /** FEEL over `line`: its place, counted from 1; equal places are shared, null: none. */
  readonly place: Feel;
  /** Default true. False: the order is only kept. */
  readonly handIn?: boolean;
}

/** Applicants admitted after the cut-off: one officer asks, another confirms. */
export interface LateAdmissionScript {
  /** FEEL over `line`. */
  readonly when: Feel;
  /** `role@organisation`; of one group the second is another member. */
  readonly by: string;
  readonly confirmedBy: string;
  readonly at: ActTime;
  /** Local time until which they may hand in. */
  readonly until: string;
  readonly reason: string;
  /** `drop`: the second person does not agree. Default `confirm`. */
  readonly settle?: 'confirm' | 'drop';
}

/** Lines added to one of the plan's lists that keep people or units out. */
export interface ExclusionScript {
  /** Key of the plan's list. */
  readonly list: string;
  readonly at: ActTime;
  /** The document the lines come from. */
  readonly source: string;
  readonly lines: readonly {
    readonly number?: string;
    readonly unitCode?: string;
    readonly name?: string;
    readonly ofUnit?: boolean;
    readonly reason: string;
  }[];
}

/** What offices do of themselves, without a task of a process. */
export interface OfficeScript {
  readonly orders?: readonly OrderScript[];
  readonly lateAdmissions?: readonly LateAdmissionScript[];
  readonly exclusions?: readonly ExclusionScript[];
}
