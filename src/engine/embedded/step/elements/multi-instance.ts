import type { FlowNode, LoopDefinition } from '../../model/process-model.js';
import type { ElementRow, LoopProgress } from '../../state/case-rows.js';
import { localVariables, propagate, setLocal } from '../../state/variables.js';
import { finish, terminateChildren } from '../ending.js';
import { evaluate, evaluateBoolean, evaluateList } from '../evaluate.js';
import type { Execution } from '../execution.js';
import { StepFailure } from '../step-failure.js';
import { prepareEvents } from '../subscriptions.js';
import { markActive } from './behaviour.js';

/** The body: holds the inner instances, the boundary events and the list of results. */
export function activateBody(x: Execution, body: ElementRow, node: FlowNode): void {
  const loop = loopOf(node);
  const items = itemsOf(x, body, loop);
  const openEvents = prepareEvents(x, body, node.boundaries);
  markActive(x, body);
  openEvents();
  if (loop.outputCollection !== null) {
    setLocal(x.state, body.id, { [loop.outputCollection]: items.map(() => null) });
  }
  body.data.loop = { size: items.length, created: 0, completed: 0, terminated: 0 };
  x.enqueue('advance', body);
}

/** Starts the next inner instance, all of a parallel loop one after the other, or finds that all are done. */
export function advanceBody(x: Execution, body: ElementRow): void {
  const progress = body.data.loop;
  if (!progress || body.state !== 'active') return;
  const node = x.nodeOf(body);
  const loop = loopOf(node);
  if (progress.satisfied) {
    const left = x.state.elements.of(body.id).length;
    terminateChildren(x, body);
    progress.terminated += left;
    x.enqueue('complete', body);
  } else if (progress.created < progress.size) {
    if (loop.sequential && x.state.elements.hasAny(body.id)) return;
    startInner(x, body, node, loop, progress);
    if (!loop.sequential) x.enqueue('advance', body);
  } else if (!x.state.elements.hasAny(body.id)) {
    x.enqueue('complete', body);
  }
  x.state.touch(body);
}

function startInner(
  x: Execution,
  body: ElementRow,
  node: FlowNode,
  loop: LoopDefinition,
  progress: LoopProgress,
): void {
  const items = itemsOf(x, body, loop);
  if (progress.created >= items.length) {
    throw new StepFailure('EXTRACT_VALUE_ERROR', `列表“${loop.inputCollection.text}”在循环过程中变短了。`);
  }
  const item = items[progress.created];
  progress.created += 1;
  const inner = x.state.elements.add({
    id: x.nextKey(),
    instance: body.instance,
    elementId: node.id,
    type: node.type,
    scope: body.id,
    state: 'activating',
    data: { loopCounter: progress.created },
    enteredAt: x.now,
  });
  const output = loop.outputElement?.feel?.match(/^[A-Za-z_]\w*/)?.[0];
  setLocal(x.state, inner.id, {
    // Made here, so that what the instance sets is its own and not an outer variable of the name.
    ...(output === undefined ? {} : { [output]: null }),
    ...(loop.inputElement === null ? {} : { [loop.inputElement]: item ?? null }),
    loopCounter: progress.created,
  });
  x.enqueue('activate', inner);
}

/** A parallel loop reads its list once a command; a sequential one each time, since it may have changed. */
function itemsOf(x: Execution, body: ElementRow, loop: LoopDefinition): readonly unknown[] {
  const known = loop.sequential ? undefined : x.loopItems.get(body.id);
  if (known) return known;
  const items = evaluateList(x, loop.inputCollection, { scope: body.id });
  x.loopItems.set(body.id, items);
  return items;
}

/** Before an inner instance leaves: its result goes into the list, and the loop may be over. */
export function collectInner(x: Execution, inner: ElementRow): void {
  const body = x.scopeOf(inner);
  const progress = body?.data.loop;
  if (!body || !progress) return;
  const loop = loopOf(x.nodeOf(body));
  if (loop.outputCollection !== null && loop.outputElement) {
    const result = evaluate(x, loop.outputElement, { scope: inner.id });
    const index = (inner.data.loopCounter ?? 1) - 1;
    setLocal(x.state, body.id, {
      [loop.outputCollection]: replaced(x, body, loop.outputCollection, index, result),
    });
  }
  if (loop.completionCondition) {
    const extra = {
      numberOfInstances: progress.created,
      numberOfActiveInstances: x.state.elements.of(body.id).length - 1,
      numberOfCompletedInstances: progress.completed + 1,
      numberOfTerminatedInstances: progress.terminated,
    };
    progress.satisfied = evaluateBoolean(x, loop.completionCondition, { scope: inner.id, extra });
  }
}

function replaced(x: Execution, body: ElementRow, name: string, index: number, result: unknown): unknown[] {
  const results = localVariables(x.state, body.id)[name];
  if (!Array.isArray(results) || index >= results.length) {
    throw new StepFailure('EXTRACT_VALUE_ERROR', `变量“${name}”收集循环的结果，但已被改成别的内容。`);
  }
  return results.with(index, result);
}

export function completeBody(x: Execution, body: ElementRow, node: FlowNode): void {
  const { outputCollection } = loopOf(node);
  if (outputCollection !== null && body.scope !== null) {
    const results = localVariables(x.state, body.id)[outputCollection] ?? null;
    propagate(x.state, body.scope, { [outputCollection]: results });
  }
  finish(x, body, node.outgoing);
}

function loopOf(node: FlowNode): LoopDefinition {
  if (!node.loop) throw new Error(`element ${node.id} has no loop characteristics`);
  return node.loop;
}
