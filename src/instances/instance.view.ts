import type { InstanceDetail as EngineDetail, InstanceView } from '../engine/index.js';
import type { Fault } from '../shared/fault.js';

export interface ProcessView {
  readonly processId: string;
  readonly name: string;
  readonly versionId: string;
  readonly xml: string;
  readonly counts: readonly StandingView[];
}

/** What stands at an element. Waits are by the season's clock, in whole seconds; null where nothing stands. */
export interface StandingView {
  readonly elementId: string;
  readonly active: number;
  readonly incidents: number;
  readonly medianWait: number | null;
  readonly longestWait: number | null;
}

/** Instances whose business key is an entry carry its title. */
export interface InstanceRow extends Omit<InstanceView, 'standingSince'> {
  readonly title: string | null;
  /** Of a list by element: for how many seconds it has stood there. */
  readonly wait: number | null;
}

/** One instance in full: what the engine tells, and what the case is called. */
export interface InstanceDetail extends EngineDetail {
  readonly title: string | null;
}

/** A version of the same plan that an instance may move to. */
export interface MigrationTarget {
  readonly versionId: string;
  /** How people tell versions apart. */
  readonly label: string;
  readonly processId: string;
  readonly xml: string;
}

/** What stands in the way of a migration; without errors it may go. */
export interface MigrationCheck {
  readonly faults: readonly Fault[];
}
