import type { FlowNode } from '../../model/process-model.js';
import type { ElementRow } from '../../state/case-rows.js';
import { finish } from '../ending.js';
import type { Execution } from '../execution.js';

/** How one kind of element lives. Input and output mappings are done before `activate` and `complete`. */
export interface Behaviour {
  /** From `activating` on: starts the work, or asks for completion at once. @throws StepFailure */
  readonly activate: (x: Execution, element: ElementRow, node: FlowNode) => void;
  /** From `completing` on; without it the token takes every outgoing flow. */
  readonly complete?: (x: Execution, element: ElementRow, node: FlowNode) => void;
}

export function markActive(x: Execution, element: ElementRow): void {
  element.state = 'active';
  x.state.touch(element);
}

/** Nothing to do: the token only comes by. */
export const passThrough: Behaviour = {
  activate: (x, element) => {
    markActive(x, element);
    x.enqueue('complete', element);
  },
};

export const takeAllFlows = (x: Execution, element: ElementRow, node: FlowNode): void =>
  finish(x, element, node.outgoing);
