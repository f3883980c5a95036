import { nodeOf } from '../model/process-model.js';
import type { ElementRow } from '../state/case-rows.js';
import { handlerBegins } from './compensation.js';
import { behaviours } from './elements/behaviours.js';
import { takeAllFlows } from './elements/behaviour.js';
import { activateBody, advanceBody, completeBody } from './elements/multi-instance.js';
import { LookupNeeded } from './definitions.js';
import type { Entry, Execution, Operation } from './execution.js';
import { isJoin, openInclusiveJoins, takeTokens } from './flow.js';
import { acceptsIn, isWanted } from './guards.js';
import { raiseIncident } from './incidents.js';
import { countInner, prepareInner } from './loop.js';
import { applyInputs, applyOutputs } from './mappings.js';
import { receiveOwnSignal } from './signals.js';
import { StepFailure } from './step-failure.js';
import { beginTermination, terminate } from './termination.js';

/** More than one operation can use: the widest fork of a diagram that passes validation. */
export const KEYS_AHEAD = 500;

/** Runs the case until it is at rest, or until more keys or a definition must be fetched first. */
export function drain(x: Execution): 'rest' | 'keys' | 'lookup' {
  for (;;) {
    if (x.lookup) return 'lookup';
    if (x.around.keys.available < KEYS_AHEAD) return 'keys';
    const operation = x.nextOperation();
    if (operation) perform(x, operation);
    else if (!openInclusiveJoins(x)) return 'rest';
  }
}

function perform(x: Execution, operation: Operation): void {
  if (operation.kind === 'enter') {
    enter(x, operation.entry);
  } else if (operation.kind === 'broadcast') {
    receiveOwnSignal(x, operation.signal);
  } else {
    const element = x.state.elements.get(operation.element);
    // It may have ended after it was asked for.
    if (element) performOn(x, element, operation.kind);
  }
}

type Kind = Exclude<Operation['kind'], 'enter' | 'broadcast'>;

const STEPS: Readonly<Record<Kind, (x: Execution, element: ElementRow) => void>> = {
  activate: (x, element) => {
    if (element.state === 'activating' && isWanted(x, element)) activate(x, element);
  },
  complete: (x, element) => {
    if (element.state !== 'active' && element.state !== 'completing') return;
    if (isWanted(x, element)) complete(x, element);
  },
  advance: (x, element) => advanceBody(x, element, x.nodeOf(element)),
  terminate: (x, element) => {
    if (element.state !== 'terminating') beginTermination(x, element);
  },
  terminateChildren: (x, scope) => {
    for (const child of x.state.elements.of(scope.id)) terminate(x, child);
  },
};

function performOn(x: Execution, element: ElementRow, kind: Kind): void {
  try {
    STEPS[kind](x, element);
  } catch (error) {
    if (error instanceof LookupNeeded) postpone(x, element, error);
    else if (error instanceof StepFailure) raiseIncident(x, element, error);
    else throw error;
  }
}

/** Only activations need definitions. */
function postpone(x: Execution, element: ElementRow, { lookup }: LookupNeeded): void {
  x.lookup = lookup;
  x.prepared.add(element.id);
  x.enqueue('activate', element);
}

/** A token arrives: it gets an element, unless its scope has ended or been interrupted meanwhile. */
function enter(x: Execution, entry: Entry): void {
  if (entry.flow !== null) x.flowTaken(entry.scope);
  const scope = x.state.elements.get(entry.scope);
  if (!scope || !acceptsIn(scope, entry.elementId, entry.type)) return;
  const node = nodeOf(x.modelOf(scope.instance), entry.elementId);
  if (entry.flow !== null && isJoin(node) && !takeTokens(x, scope, node)) return;
  const { loop } = scope.data;
  const element = x.state.elements.add({
    id: x.nextKey(),
    instance: scope.instance,
    elementId: entry.elementId,
    type: entry.type,
    scope: scope.id,
    state: 'activating',
    data: loop ? { ...entry.data, loopCounter: countInner(x, scope, loop) } : entry.data,
    enteredAt: x.now,
  });
  if (entry.compensation !== undefined) handlerBegins(x, element, entry.compensation);
  performOn(x, element, 'activate');
}

function activate(x: Execution, element: ElementRow): void {
  const node = x.nodeOf(element);
  if (element.type === 'multiInstanceBody') {
    activateBody(x, element, node);
    return;
  }
  if (!x.prepared.delete(element.id)) {
    const scope = x.scopeOf(element);
    if (scope?.data.loop) prepareInner(x, element, scope);
    applyInputs(x, element, node);
  }
  behaviours[node.type].activate(x, element, node);
}

function complete(x: Execution, element: ElementRow): void {
  const node = x.nodeOf(element);
  element.state = 'completing';
  x.state.touch(element);
  if (element.type === 'multiInstanceBody') {
    completeBody(x, element, node);
    return;
  }
  applyOutputs(x, element, node);
  (behaviours[node.type].complete ?? takeAllFlows)(x, element, node);
}
