import type { Signal } from '../../process-engine.js';
import type { FlowNode } from '../model/process-model.js';
import type { ElementRow } from '../state/case-rows.js';
import { localVariables } from '../state/variables.js';
import { evaluateText } from './evaluate.js';
import type { Execution } from './execution.js';
import { trigger } from './trigger.js';

/** A signal carries what the input mappings of its throw event made. @throws StepFailure */
export function throwSignal(x: Execution, element: ElementRow, node: FlowNode): void {
  if (node.event.kind !== 'signal') return;
  const name = evaluateText(x, node.event.name, { scope: element.id });
  x.broadcast({ name, variables: localVariables(x.state, element.id) });
}

/** What waits for it in this very case; others get it after the commit. */
export function receiveOwnSignal(x: Execution, signal: Signal): void {
  x.broadcasts.push(signal);
  for (const row of x.state.signals.all().filter((each) => each.signalName === signal.name)) {
    const waiting = x.state.elements.get(row.element);
    if (waiting) trigger(x, waiting, row.targetId, signal.variables ?? {});
  }
}
