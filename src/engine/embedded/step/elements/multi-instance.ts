import type { FlowNode } from '../../model/process-model.js';
import type { ElementRow } from '../../state/case-rows.js';
import { localVariables, propagate, setLocal } from '../../state/variables.js';
import { finish } from '../ending.js';
import type { Execution } from '../execution.js';
import { enterInner, itemsOf, loopOf } from '../loop.js';
import { prepareEvents } from '../subscriptions.js';
import { completeIfEmpty } from '../termination.js';
import { markActive } from './behaviour.js';

/** The body: holds the inner instances, the boundary events and the list of results. */
export function activateBody(x: Execution, body: ElementRow, node: FlowNode): void {
  const loop = loopOf(node);
  const items = itemsOf(x, body, loop);
  const openEvents = prepareEvents(x, body, node.boundaries);
  body.data.loop = { size: items.length, created: 0, completed: 0, terminated: 0 };
  markActive(x, body);
  openEvents();
  if (loop.outputCollection !== null) {
    setLocal(x.state, body.id, { [loop.outputCollection]: items.map(() => null) });
  }
  if (items.length === 0) x.enqueue('complete', body);
  const first = loop.sequential ? items.slice(0, 1) : items;
  for (const _ of first) enterInner(x, body, node);
}

/** Takes up a loop that an earlier release left between two inner instances. */
export function advanceBody(x: Execution, body: ElementRow, node: FlowNode): void {
  const progress = body.data.loop;
  if (!progress || body.state !== 'active') return;
  const loop = loopOf(node);
  const { length } = itemsOf(x, body, loop);
  if (loop.sequential && x.state.elements.hasAny(body.id)) return;
  const missing = loop.sequential ? Math.min(1, length - progress.created) : length - progress.created;
  for (let left = missing; left > 0; left -= 1) enterInner(x, body, node);
  if (missing <= 0) completeIfEmpty(x, body);
}

export function completeBody(x: Execution, body: ElementRow, node: FlowNode): void {
  const { outputCollection } = loopOf(node);
  if (outputCollection !== null && body.scope !== null) {
    const results = localVariables(x.state, body.id)[outputCollection] ?? null;
    propagate(x.state, body.scope, { [outputCollection]: results });
  }
  finish(x, body, node.outgoing);
}
