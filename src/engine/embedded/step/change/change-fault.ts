import type { Fault } from '../../../../shared/fault.js';
import type { FlowNode, ProcessModel } from '../../model/process-model.js';

/** Collects why a running instance cannot be changed as asked. */
export class ChangeFaults {
  readonly found: Fault[] = [];

  /** @param message what is wrong, @param cure what to do, both in Chinese */
  add(model: ProcessModel, code: string, element: string, message: string, cure: string): void {
    const fault: Fault = { code, severity: 'error', file: model.file, element, message, cure };
    // One element with many tokens has its fault once.
    if (!this.found.some((known) => known.code === code && known.message === message)) this.found.push(fault);
  }
}

/** How people know an element. */
export const titleOf = (node: FlowNode): string =>
  node.name && node.name !== node.id ? `“${node.name}”（${node.id}）` : `“${node.id}”`;
