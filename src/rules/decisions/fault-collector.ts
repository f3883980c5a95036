import type { Fault } from '../../shared/fault.js';

export type DmnFaultCode =
  | 'DMN_XML'
  | 'DMN_DTD'
  | 'DMN_TOO_LARGE'
  | 'DMN_NO_DECISION'
  | 'DMN_DUPLICATE_ID'
  | 'DMN_UNKNOWN_REQUIREMENT'
  | 'DMN_UNKNOWN_IMPORT'
  | 'DMN_CYCLE'
  | 'DMN_NO_LOGIC'
  | 'DMN_LANGUAGE'
  | 'DMN_UNSUPPORTED'
  | 'DMN_EXPRESSION'
  | 'DMN_CELL'
  | 'DMN_CELL_COUNT'
  | 'DMN_HIT_POLICY'
  | 'DMN_OUTPUT';

/** Where in a file a fault is. */
export interface Place {
  readonly element: string;
  readonly line: number;
}

/** Collects all faults of one file. */
export class FaultCollector {
  readonly faults: Fault[] = [];

  constructor(private readonly file: string) {}

  add(code: DmnFaultCode, place: Partial<Place>, message: string, cure: string): void {
    this.faults.push({ code, severity: 'error', file: this.file, ...place, message, cure });
  }
}
