import type { Fault } from '../../shared/fault.js';
import type { PlanParts } from './plan-parts.js';
import type { DiagramElement, DiagramProcess } from './read-diagram.js';

/** One process under examination, and where its findings go. */
export interface DiagramCheck {
  readonly parts: PlanParts;
  readonly process: DiagramProcess;
}

export function found(
  { parts, process }: DiagramCheck,
  severity: Fault['severity'],
  at: Pick<DiagramElement, 'id' | 'line'>,
  [code, message, cure]: readonly [code: string, message: string, cure: string],
): void {
  parts.faults.push({ code, severity, file: process.file, line: at.line, element: at.id, message, cure });
}

/** How people know an element: by its name, or where it has none by its id. */
export const labelOf = ({ name, id }: DiagramElement): string => (name === '' ? id : name);
