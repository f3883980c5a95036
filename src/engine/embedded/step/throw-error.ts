import type { Variables } from '../../process-engine.js';
import { parseExpression } from '../model/expression.js';
import type { EventDefinition, FlowNode } from '../model/process-model.js';
import type { ElementRow } from '../state/case-rows.js';
import { evaluateText } from './evaluate.js';
import type { Execution } from './execution.js';
import { StepFailure } from './step-failure.js';
import { trigger } from './trigger.js';

type Kind = 'error' | 'escalation';

/** Where an error or escalation is caught. */
export interface Catcher {
  readonly place: ElementRow;
  readonly event: FlowNode;
}

/** The code a throw event names; it may be FEEL. @throws StepFailure */
export function codeOf(
  x: Execution,
  element: ElementRow,
  event: Extract<EventDefinition, { kind: Kind }>,
): string {
  return evaluateText(x, parseExpression(event.code ?? ''), { scope: element.id });
}

/**
 * Looks for who catches a business error: the nearest boundary event or event subprocess outwards, in called
 * processes also the caller's. At one place an exact code goes before catch-all.
 * @throws StepFailure when nothing catches it
 */
export function findErrorCatcher(x: Execution, from: ElementRow | null, code: string): Catcher {
  let place = from;
  while (place?.state === 'active') {
    const event = place.data.interrupted ? null : catcherAt(x, place, 'error', code);
    if (event) return { place, event };
    // What is interrupted catches nothing any more, nor does what is around it in the same process.
    const outer: ElementRow | null = place.data.interrupted ? null : x.scopeOf(place);
    place = outer?.state === 'active' ? outer : callerOf(x, place);
  }
  throw new StepFailure(
    'UNHANDLED_ERROR_EVENT',
    `抛出了错误“${code}”，但没有边界事件或事件子流程捕获它。请在流程图上补画捕获，或改正错误代码。`,
  );
}

/** @throws StepFailure when nothing catches it */
export function throwError(x: Execution, from: ElementRow, code: string, variables: Variables | null): void {
  const { place, event } = findErrorCatcher(x, from, code);
  trigger(x, place, event.id, variables);
}

/** An escalation that nothing catches goes unheard. Returns whether its thrower goes on. */
export function throwEscalation(x: Execution, thrower: ElementRow, code: string): boolean {
  const catcher = findEscalationCatcher(x, x.scopeOf(thrower), code);
  if (!catcher) return true;
  trigger(x, catcher.place, catcher.event.id, null);
  return !catcher.event.interrupting;
}

function findEscalationCatcher(x: Execution, from: ElementRow | null, code: string): Catcher | null {
  let place = from;
  while (place) {
    const event = catcherAt(x, place, 'escalation', code);
    if (event) return { place, event };
    const isOpen: boolean = place.state === 'active' && !place.data.interrupted;
    const outer = isOpen ? x.scopeOf(place) : null;
    if (outer) place = outer;
    else {
      const caller = callerOf(x, place);
      place = caller?.state === 'active' ? caller : null;
    }
  }
  return null;
}

function catcherAt(x: Execution, place: ElementRow, kind: Kind, code: string): FlowNode | null {
  const node = x.nodeOf(place);
  // The boundary belongs to the multi-instance body, not to each instance in it.
  const boundaries = place.data.loopCounter === undefined ? node.boundaries : [];
  const starts = place.type === 'multiInstanceBody' ? [] : node.eventStarts;
  const matches = [...starts, ...boundaries].filter(
    ({ event }) => event.kind === kind && (event.code === null || event.code === code),
  );
  return matches.find(({ event }) => event.kind === kind && event.code !== null) ?? matches[0] ?? null;
}

function callerOf(x: Execution, place: ElementRow): ElementRow | null {
  const { parentElement } = x.state.instanceOf(place.instance);
  return parentElement === null ? null : (x.state.elements.get(parentElement) ?? null);
}
