import { nodeOf, type FlowNode } from '../model/process-model.js';
import type { CompensationRow, ElementRow } from '../state/case-rows.js';
import type { Execution } from './execution.js';

// What is done can be undone while its process runs: a completed activity with a compensation boundary event
// leaves a row, and so does every scope around it when it completes in turn.

export function rememberCompensable(x: Execution, element: ElementRow, node: FlowNode): void {
  if (element.scope === null) return;
  // The boundary belongs to the multi-instance body, not to each instance in it.
  const boundary =
    element.data.loopCounter === undefined
      ? node.boundaries.find(({ event }) => event.kind === 'compensation')
      : undefined;
  const contains =
    (element.type === 'subProcess' || element.type === 'multiInstanceBody') &&
    x.state.compensations.hasAny(element.id);
  if (!boundary && !contains) return;
  x.state.compensations.add({
    id: x.nextKey(),
    instance: element.instance,
    activityId: element.elementId,
    activity: element.id,
    scope: element.scope,
    handlerId: boundary?.handler ?? null,
    throwEvent: null,
    handler: null,
  });
}

/**
 * Undoes what is done in the scope of a throw event (and around the event subprocess it stands in), or one
 * activity of it, in the order it was done; handlers run side by side. False when there is nothing to undo.
 */
export function compensate(x: Execution, thrower: ElementRow, activity: string | null): boolean {
  const scope = x.scopeOf(thrower);
  const scopes = [thrower.scope, scope?.type === 'eventSubProcess' ? scope.scope : null];
  const open = x.state.compensations
    .all()
    .filter((row) => row.instance === thrower.instance && row.throwEvent === null);
  const wanted = open.filter(
    (row) => scopes.includes(row.scope) && (activity === null || row.activityId === activity),
  );
  for (const row of wanted) undo(x, thrower, row, open);
  return wanted.length > 0;
}

function undo(
  x: Execution,
  thrower: ElementRow,
  row: CompensationRow,
  open: readonly CompensationRow[],
): void {
  if (row.handlerId !== null && thrower.scope !== null) {
    const handler = nodeOf(x.modelOf(row.instance), row.handlerId);
    x.enter({
      elementId: handler.id,
      type: handler.loop ? 'multiInstanceBody' : handler.type,
      scope: thrower.scope,
      flow: null,
      data: { compensates: true },
      compensation: row.id,
    });
  }
  row.throwEvent = thrower.id;
  x.state.compensations.touch(row);
  for (const inner of open) if (inner.scope === row.activity) undo(x, thrower, inner, open);
}

/** A handler begins: its boundary event has happened, and the row knows it. */
export function handlerBegins(x: Execution, element: ElementRow, compensation: string): void {
  const row = x.state.compensations.get(compensation);
  if (!row) return;
  row.handler = element.id;
  x.state.compensations.touch(row);
  const host = nodeOf(x.modelOf(row.instance), row.activityId);
  const boundary = host.boundaries.find(({ event }) => event.kind === 'compensation');
  if (!boundary) return;
  const { instance, scope } = element;
  x.state.history.push({
    id: x.nextKey(),
    instance,
    scope,
    elementId: boundary.id,
    type: boundary.type,
    state: 'completed',
    enteredAt: x.now,
    leftAt: x.now,
  });
}

/** A handler is done. With the last one of a throw event, that event is. */
export function handlerDone(x: Execution, element: ElementRow): void {
  if (!element.data.compensates) return;
  const row = x.state.compensations.all().find((each) => each.handler === element.id);
  if (!row) return;
  x.state.compensations.remove(row);
  forgetEmptyScope(x, row.scope);
  if (x.state.compensations.all().some((each) => each.throwEvent === row.throwEvent)) return;
  const thrower = x.state.elements.get(row.throwEvent ?? '');
  if (thrower) x.enqueue('complete', thrower);
}

/** A completed scope in which nothing is left to undo, and those around it. */
function forgetEmptyScope(x: Execution, scope: string): void {
  if (x.state.compensations.hasAny(scope)) return;
  const row = x.state.compensations.all().find((each) => each.activity === scope && each.handlerId === null);
  if (!row) return;
  x.state.compensations.remove(row);
  forgetEmptyScope(x, row.scope);
}

/** Of a scope that is no more: nothing in it can be undone. */
export function forgetCompensations(x: Execution, scope: ElementRow): void {
  const { compensations } = x.state;
  if (scope.scope === null) {
    for (const row of compensations.all()) if (row.instance === scope.instance) compensations.remove(row);
  } else {
    forgetInside(x, scope.id);
  }
}

function forgetInside(x: Execution, scope: string): void {
  for (const row of x.state.compensations.of(scope)) {
    x.state.compensations.remove(row);
    forgetInside(x, row.activity);
  }
}
