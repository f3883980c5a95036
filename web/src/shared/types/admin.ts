import type {
  InstanceDetail as Detail,
  InstanceRow as Row,
  MigrationTarget as Target,
} from '../../../../src/instances/instance.view.js';
import type { PlanVersionRow as PlanVersion } from '../../../../src/season-run/plan.view.js';
import type { Wire } from './wire.js';

export type { AuditEventView, AuditPage, AuditVerification } from '../../../../src/audit/audit.view.js';
export type { MigrationCheck, ProcessView } from '../../../../src/instances/instance.view.js';
export type { ClockView } from '../../../../src/rehearsal/clock.view.js';

export type InstanceRow = Wire<Row>;
export type InstanceDetail = Wire<Detail>;
export type MigrationTarget = Wire<Target>;
export type ElementStep = InstanceDetail['elements'][number];
export type Incident = InstanceDetail['incidents'][number];
export type OpenJob = InstanceDetail['jobs'][number];
export type Wait = InstanceDetail['waits'][number];

export type { PlanImportView, ReleaseView } from '../../../../src/season-run/plan.view.js';
export type { Fault } from '../../../../src/shared/fault.js';

/** A plan version as it arrives, with instants as text. */
export type PlanVersionRow = Wire<PlanVersion>;

export type {
  PlanMovePreview,
  PlanMoveView,
  ProcessPreview,
} from '../../../../src/instances/plan-move.view.js';
