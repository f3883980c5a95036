import type { ElementRow } from '../state/case-rows.js';
import type { Execution } from './execution.js';

/** Whether elements of this id may still begin or end in a scope. */
export function acceptsIn(scope: ElementRow, elementId: string, type: ElementRow['type']): boolean {
  if (scope.state !== 'active') return false;
  const { interrupted } = scope.data;
  if (!interrupted) return true;
  return interrupted === true ? type === 'eventSubProcess' : interrupted === elementId;
}

/** As `acceptsIn`, of an element that exists: a called process hangs on its call activity. */
export function isWanted(x: Execution, element: ElementRow): boolean {
  if (element.scope !== null) {
    const scope = x.scopeOf(element);
    return scope !== null && acceptsIn(scope, element.elementId, element.type);
  }
  const { parentElement } = x.state.instanceOf(element.instance);
  if (parentElement === null) return true;
  return x.state.elements.get(parentElement)?.state === 'active';
}

/**
 * Whether an event of an element still counts: nothing has interrupted it or what is around it. A boundary
 * event outranks an event subprocess that has interrupted its host.
 */
export function canTrigger(x: Execution, waiting: ElementRow, isBoundary: boolean): boolean {
  if (waiting.state !== 'active' || x.boundaryTriggers.has(waiting.id) || x.triggered.has(waiting.id)) {
    return false;
  }
  if (waiting.data.interrupted && !isBoundary) return false;
  return !x.scopeOf(waiting)?.data.interrupted;
}
