import type { FlowNode } from '../../model/process-model.js';
import type { ElementRow } from '../../state/case-rows.js';
import { compensate } from '../compensation.js';
import { finish } from '../ending.js';
import type { Execution } from '../execution.js';
import { throwSignal } from '../signals.js';
import { openScopeEvents, prepareEvents } from '../subscriptions.js';
import { codeOf, findErrorCatcher, throwEscalation } from '../throw-error.js';
import { trigger } from '../trigger.js';
import { markActive, passThrough, type Behaviour } from './behaviour.js';
import { boundariesOf, jobTask } from './jobs.js';

/** With it, what its scope waits for is opened: events of the scope's border and its event subprocesses. */
export const startEvent: Behaviour = {
  activate: passThrough.activate,
  complete: (x, element, node) => {
    const scope = x.scopeOf(element);
    if (scope) openScopeEvents(x, scope);
    finish(x, element, node.outgoing);
  },
};

/** Intermediate catch events and receive tasks: wait for their own event. */
export const catchEvent: Behaviour = {
  activate: (x, element, node) => {
    if (node.event.kind === 'link') {
      passThrough.activate(x, element, node);
      return;
    }
    const openEvents = prepareEvents(x, element, [node, ...boundariesOf(element, node)]);
    markActive(x, element);
    openEvents();
  },
};

type Activate = Behaviour['activate'];

/** The thrower does not go on: what catches the error ends it. */
const raiseError: Activate = (x, element, { event }) => {
  if (event.kind !== 'error') return;
  const code = codeOf(x, element, event);
  const catcher = findErrorCatcher(x, x.scopeOf(element), code);
  markActive(x, element);
  trigger(x, catcher.place, catcher.event.id, null);
};

const escalate: Activate = (x, element, { event }) => {
  if (event.kind !== 'escalation') return;
  const code = codeOf(x, element, event);
  markActive(x, element);
  if (throwEscalation(x, element, code)) x.enqueue('complete', element);
};

const signal: Activate = (x, element, node) => {
  throwSignal(x, element, node);
  passThrough.activate(x, element, node);
};

/** Waits until everything it undoes is undone. */
const undo: Activate = (x, element, { event }) => {
  if (event.kind !== 'compensation') return;
  markActive(x, element);
  if (!compensate(x, element, event.activity)) x.enqueue('complete', element);
};

const THROWING: Readonly<Partial<Record<FlowNode['event']['kind'], Activate>>> = {
  error: raiseError,
  escalation: escalate,
  signal,
  compensation: undo,
};

function throwIt(x: Execution, element: ElementRow, node: FlowNode): void {
  const activate = node.job ? jobTask.activate : (THROWING[node.event.kind] ?? passThrough.activate);
  activate(x, element, node);
}

/** Intermediate throw events and end events. A message is sent by a worker. */
export const throwEvent: Behaviour = { activate: throwIt };
