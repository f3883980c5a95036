import type { Fault } from '../shared/fault.js';
import type { DiagramChanges, DiagramStep } from './diagram-changes.js';

/** GET /seasons/:id/plan-moves/preview */
export interface PlanMovePreview {
  readonly targetId: string;
  readonly processes: readonly ProcessPreview[];
}

export interface ProcessPreview {
  readonly processId: string;
  readonly name: string;
  /** Null: the newer version has no such process, and nobody of it can move. */
  readonly changes: DiagramChanges | null;
  /** Steps that are gone and on which somebody stands: the administrator says where they go. */
  readonly unmapped: readonly DiagramStep[];
  /** Steps of the newer diagram that one may be mapped to. */
  readonly steps: readonly DiagramStep[];
  readonly instances: readonly InstancePreview[];
}

export interface InstancePreview {
  readonly key: string;
  readonly title: string;
  readonly standing: readonly string[];
  /** Without errors it can move. */
  readonly faults: readonly Fault[];
}

/** A batch of cases that moves, or has moved. */
export interface PlanMoveView {
  readonly id: string;
  readonly targetId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly endedAt: string | null;
  readonly items: readonly PlanMoveItem[];
}

export interface PlanMoveItem {
  readonly instanceKey: string;
  readonly processId: string;
  readonly title: string;
  readonly state: 'waiting' | 'moved' | 'refused';
  /** Why it could not move. */
  readonly message: string | null;
}
