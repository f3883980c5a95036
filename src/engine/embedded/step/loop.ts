import type { FlowNode, LoopDefinition } from '../model/process-model.js';
import type { ElementRow, LoopProgress } from '../state/case-rows.js';
import { localVariables, setLocal } from '../state/variables.js';
import { evaluate, evaluateBoolean, evaluateList } from './evaluate.js';
import type { Execution } from './execution.js';
import { StepFailure } from './step-failure.js';
import { completeIfEmpty, terminateChildren } from './termination.js';

// What a multi-instance body does for the instances in it.

/** Asks for one more inner instance. */
export function enterInner(x: Execution, body: ElementRow, node: FlowNode): void {
  x.enter({ elementId: node.id, type: node.type, scope: body.id, flow: null, data: {} });
}

/** The number of a new inner instance, from 1. */
export function countInner(x: Execution, body: ElementRow, progress: LoopProgress): number {
  progress.created += 1;
  x.state.touch(body);
  return progress.created;
}

/** Its item and number become the inner instance's own variables. @throws StepFailure */
export function prepareInner(x: Execution, inner: ElementRow, body: ElementRow): void {
  const loop = loopOf(x.nodeOf(body));
  const loopCounter = inner.data.loopCounter ?? 1;
  const items = itemsOf(x, body, loop);
  if (loopCounter > items.length) {
    throw new StepFailure('EXTRACT_VALUE_ERROR', `列表“${loop.inputCollection.text}”在循环过程中变短了。`);
  }
  const output = loop.outputElement?.feel?.match(/^[A-Za-z_]\w*(?=(\s*\.\s*[A-Za-z_]\w*)*\s*$)/)?.[0];
  setLocal(x.state, inner.id, {
    // Made here, so that what the instance sets is its own and not an outer variable of the name.
    ...(output === undefined ? {} : { [output]: null }),
    ...(loop.inputElement === null ? {} : { [loop.inputElement]: items[loopCounter - 1] ?? null }),
    loopCounter,
  });
}

/** A parallel loop reads its list once a command; a sequential one each time, since it may have changed. */
export function itemsOf(x: Execution, body: ElementRow, loop: LoopDefinition): readonly unknown[] {
  const known = loop.sequential ? undefined : x.loopItems.get(body.id);
  if (known) return known;
  const items = evaluateList(x, loop.inputCollection, { scope: body.id });
  x.loopItems.set(body.id, items);
  return items;
}

/**
 * Before an inner instance leaves: its result goes into the list. Returns whether the rest is not needed.
 * @throws StepFailure
 */
export function collectInner(x: Execution, inner: ElementRow, body: ElementRow): boolean {
  const loop = loopOf(x.nodeOf(body));
  if (loop.outputCollection !== null && loop.outputElement) {
    const result = evaluate(x, loop.outputElement, { scope: inner.id });
    const index = (inner.data.loopCounter ?? 1) - 1;
    setLocal(x.state, body.id, {
      [loop.outputCollection]: replaced(x, body, loop.outputCollection, index, result),
    });
  }
  const isSatisfied = loop.completionCondition !== null && isDone(x, inner, body, loop.completionCondition);
  // A list that is gone stops the instance that ends, not the one that would begin.
  if (!isSatisfied) itemsOf(x, body, loop);
  return isSatisfied;
}

function isDone(
  x: Execution,
  inner: ElementRow,
  body: ElementRow,
  condition: NonNullable<LoopDefinition['completionCondition']>,
): boolean {
  const { created = 0, completed = 0, terminated = 0 } = body.data.loop ?? {};
  const extra = {
    numberOfInstances: created,
    numberOfActiveInstances: x.state.elements.of(body.id).length - 1,
    numberOfCompletedInstances: completed + 1,
    numberOfTerminatedInstances: terminated,
  };
  return evaluateBoolean(x, condition, { scope: inner.id, extra });
}

function replaced(x: Execution, body: ElementRow, name: string, index: number, result: unknown): unknown[] {
  const results = localVariables(x.state, body.id)[name];
  if (!Array.isArray(results) || index >= results.length) {
    throw new StepFailure('EXTRACT_VALUE_ERROR', `变量“${name}”收集循环的结果，但已被改成别的内容。`);
  }
  return results.with(index, result);
}

/** An inner instance has left: the next one of a sequential loop begins, or the loop is over. */
export function afterInner(x: Execution, body: ElementRow, isSatisfied: boolean): void {
  const progress = body.data.loop;
  if (!progress) return;
  progress.completed += 1;
  x.state.touch(body);
  const node = x.nodeOf(body);
  const loop = loopOf(node);
  if (isSatisfied) {
    if (!terminateChildren(x, body)) x.enqueue('complete', body);
  } else if (loop.sequential && progress.created < itemsOf(x, body, loop).length) {
    enterInner(x, body, node);
  } else if (loop.sequential || progress.completed + progress.terminated >= progress.size) {
    completeIfEmpty(x, body);
  }
}

export function loopOf(node: FlowNode): LoopDefinition {
  if (!node.loop) throw new Error(`element ${node.id} has no loop characteristics`);
  return node.loop;
}
