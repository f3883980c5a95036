import type { PlanVersionRow as PlanVersion } from '../../../../src/season-run/plan.view.js';
import type { Instant } from './instant.js';

export type { AuditEventView, AuditPage, AuditVerification } from '../../../../src/audit/audit.view.js';
export type { ProcessView } from '../../../../src/instances/instance.view.js';
export type { ClockView } from '../../../../src/rehearsal/clock.view.js';

export interface InstanceRow {
  readonly key: string;
  readonly processId: string;
  readonly businessKey: string;
  readonly title?: string | null;
  readonly parentKey: string | null;
  readonly state: 'active' | 'completed' | 'terminated';
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

export interface InstanceDetail extends InstanceRow {
  readonly elements: readonly ElementStep[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly incidents: readonly Incident[];
  readonly xml: string;
}

export interface ElementStep {
  readonly key: string;
  readonly elementId: string;
  readonly type: string;
  readonly state: 'active' | 'completed' | 'terminated';
  readonly enteredAt: Instant;
  readonly leftAt: Instant | null;
}

export interface Incident {
  readonly key: string;
  readonly instanceKey: string;
  readonly elementId: string;
  readonly type: string;
  readonly message: string;
  readonly createdAt: Instant;
  readonly jobKey: string | null;
}

export type { PlanImportView, ReleaseView } from '../../../../src/season-run/plan.view.js';
export type { Fault } from '../../../../src/shared/fault.js';

/** A plan version as it arrives, with instants as text. */
export type PlanVersionRow = Omit<PlanVersion, 'createdAt' | 'releasedAt'> & {
  readonly createdAt: Instant;
  readonly releasedAt: Instant | null;
};
