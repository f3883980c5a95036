import type { Variables } from '../../process-engine.js';
import type { FlowNode } from '../model/process-model.js';
import type { ElementRow } from '../state/case-rows.js';
import type { Execution } from './execution.js';
import { StepFailure } from './step-failure.js';
import { trigger } from './trigger.js';

/**
 * Throws a business error from an element: the nearest boundary event or event subprocess outwards takes
 * it, in called processes also the caller's. At one place an exact code goes before catch-all.
 * @throws StepFailure when nothing catches it
 */
export function throwError(x: Execution, from: ElementRow, code: string, variables: Variables | null): void {
  for (let place: ElementRow | null = from; place && !place.data.interrupted; place = outside(x, place)) {
    const catcher = catcherAt(x, place, code);
    if (!catcher) continue;
    trigger(x, place, catcher.id, variables);
    return;
  }
  throw new StepFailure(
    'UNHANDLED_ERROR_EVENT',
    `抛出了错误“${code}”，但没有边界事件或事件子流程捕获它。请在流程图上补画捕获，或改正错误代码。`,
  );
}

function catcherAt(x: Execution, place: ElementRow, code: string): FlowNode | null {
  const node = x.nodeOf(place);
  // The boundary belongs to the multi-instance body, not to each instance in it.
  const boundaries = place.data.loopCounter === undefined ? node.boundaries : [];
  const starts = place.type === 'multiInstanceBody' ? [] : node.eventStarts;
  const matches = [...boundaries, ...starts].filter(
    ({ event }) => event.kind === 'error' && (event.code === null || event.code === code),
  );
  return matches.find(({ event }) => event.kind === 'error' && event.code !== null) ?? matches[0] ?? null;
}

function outside(x: Execution, place: ElementRow): ElementRow | null {
  const scope = x.scopeOf(place);
  if (scope) return scope;
  const { parentElement } = x.state.instanceOf(place.instance);
  return parentElement === null ? null : (x.state.elements.get(parentElement) ?? null);
}
