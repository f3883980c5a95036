import type { Fault } from '../../../shared/fault.js';
import type { FlowNode } from '../model/process-model.js';

export interface Finding {
  readonly code: string;
  /** Element id. */
  readonly element?: string;
  /** 1-based. */
  readonly line?: number;
  readonly message: string;
  readonly cure: string;
}

/** Collects the faults of one file. */
export class Reporter {
  readonly faults: Fault[] = [];

  constructor(
    private readonly file: string,
    private readonly productSeverity: Fault['severity'],
  ) {}

  /** What no engine would run. */
  error(finding: Finding): void {
    this.faults.push({ ...finding, severity: 'error', file: this.file });
  }

  warn(finding: Finding): void {
    this.faults.push({ ...finding, severity: 'warning', file: this.file });
  }

  /** What an engine would run but a plan must not contain. */
  product(finding: Finding): void {
    this.faults.push({ ...finding, severity: this.productSeverity, file: this.file });
  }

  addAll(faults: readonly Fault[]): void {
    this.faults.push(...faults);
  }
}

/** How a message calls an element: by what its author sees. */
export function labelOf({ id, name }: Pick<FlowNode, 'id' | 'name'>): string {
  return name === '' ? `“${id}”` : `“${name}”（${id}）`;
}
