import type { Fault } from '../../../../shared/fault.js';
import type { Activation, Modification } from '../../../process-engine.js';
import { nodeOf, type FlowNode, type ProcessModel } from '../../model/process-model.js';
import type { ElementRow } from '../../state/case-rows.js';
import { setLocal } from '../../state/variables.js';
import type { Execution } from '../execution.js';
import { hasLooseTokens } from '../flow.js';
import { StepFailure } from '../step-failure.js';
import { openScopeEvents } from '../subscriptions.js';
import { terminate } from '../termination.js';
import { ChangeFaults, titleOf } from './change-fault.js';
import { findPlace } from './find-place.js';

/**
 * Puts tokens on elements and takes others away, as Zeebe 8.6 modifies a process instance. With faults
 * nothing may be kept of the case that it was tried on.
 * @returns every fault; none when it is done
 */
export function modify(x: Execution, instanceKey: string, modification: Modification): readonly Fault[] {
  const faults = new ChangeFaults();
  const ending = endingOf(x, instanceKey, modification.terminate ?? [], faults);
  const entered = (modification.activate ?? []).map((activation) =>
    activate(x, instanceKey, activation, ending, faults),
  );
  if (faults.found.length > 0) return faults.found;
  // The new tokens are there, so that what they are in stays, but begin when the others are on their way out.
  endAll(x, instanceKey, ending, faults);
  for (const element of entered) if (element) x.enqueue('activate', element);
  return faults.found;
}

function endingOf(
  x: Execution,
  instanceKey: string,
  keys: readonly string[],
  faults: ChangeFaults,
): Set<string> {
  const model = x.modelOf(instanceKey);
  for (const key of keys) {
    if (x.state.elements.get(key)?.instance === instanceKey) continue;
    faults.add(
      model,
      'MODIFY_TOKEN_NOT_RUNNING',
      key,
      `要终止的步骤 ${key} 已经结束，或不属于这个流程实例。`,
      '请刷新页面后重新选择。',
    );
  }
  return new Set(keys);
}

function activate(
  x: Execution,
  instance: string,
  { elementId, variables, ancestorKey }: Activation,
  ending: ReadonlySet<string>,
  faults: ChangeFaults,
): ElementRow | null {
  const model = x.modelOf(instance);
  const node = model.nodes.get(elementId);
  if (!node || !isEnterable(model, node)) {
    refuseElement(model, elementId, node, faults);
    return null;
  }
  const place = findPlace(x, { instance, node, ancestorKey }, faults);
  if (!place) return null;
  if (isEnding(x, place.scope, ending)) {
    faults.add(
      model,
      'MODIFY_SCOPE_ENDS',
      elementId,
      `${titleOf(node)} 要进入的 ${titleOf(x.nodeOf(place.scope))} 在同一次修改中被终止。`,
      '请改为终止其中的步骤，或分两次修改。',
    );
    return null;
  }
  return enter(x, node, scopeIn(x, place.scope, place.missing, faults), variables ?? {});
}

/** What holds no token of its own, or only together with what it belongs to. */
function isEnterable(model: ProcessModel, node: FlowNode): boolean {
  if (node.type === 'startEvent' || node.type === 'boundaryEvent' || node.type === 'process') return false;
  return !node.incoming.some((flow) => nodeOf(model, flow.source).type === 'eventBasedGateway');
}

function refuseElement(
  model: ProcessModel,
  elementId: string,
  node: FlowNode | undefined,
  faults: ChangeFaults,
): void {
  if (!node) {
    const message = `流程图中没有步骤“${elementId}”。`;
    faults.add(model, 'MODIFY_UNKNOWN_ELEMENT', elementId, message, '请从流程图上选择一个步骤。');
    return;
  }
  faults.add(
    model,
    'MODIFY_UNSUPPORTED_ELEMENT',
    elementId,
    `${titleOf(node)} 是开始事件、边界事件、事件网关之后的事件或整个流程，不能直接进入。`,
    '请选择它之后的步骤，或它所依附的步骤、网关。',
  );
}

function isEnding(x: Execution, scope: ElementRow, ending: ReadonlySet<string>): boolean {
  for (let place: ElementRow | null = scope; place; place = x.scopeOf(place)) {
    if (ending.has(place.id)) return true;
  }
  return false;
}

/** Scopes are entered with what they wait for, but without their input mappings. */
function scopeIn(
  x: Execution,
  outer: ElementRow,
  missing: readonly FlowNode[],
  faults: ChangeFaults,
): ElementRow {
  let scope = outer;
  for (const node of missing) {
    liftInterruption(x, scope, node);
    scope = x.state.elements.add({ ...rowOf(x, node, scope), state: 'active' });
    try {
      openScopeEvents(x, scope);
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      const cure = '请先设置所需的变量。';
      faults.add(x.modelOf(scope.instance), 'MODIFY_EVENTS_FAIL', node.id, error.message, cure);
    }
  }
  return scope;
}

function enter(
  x: Execution,
  node: FlowNode,
  scope: ElementRow,
  variables: NonNullable<Activation['variables']>,
): ElementRow {
  liftInterruption(x, scope, node);
  const type = node.loop ? 'multiInstanceBody' : node.type;
  const element = x.state.elements.add({ ...rowOf(x, node, scope), type, state: 'activating' });
  setLocal(x.state, element.id, variables);
  return element;
}

function rowOf(x: Execution, node: FlowNode, scope: ElementRow): Omit<ElementRow, 'state'> {
  return {
    id: x.nextKey(),
    instance: scope.instance,
    elementId: node.id,
    type: node.type,
    scope: scope.id,
    data: {},
    enteredAt: x.now,
  };
}

/** What an event subprocess has interrupted goes on when a token is put there; the event stays spent. */
function liftInterruption(x: Execution, scope: ElementRow, node: FlowNode): void {
  if (!scope.data.interrupted || scope.data.interrupted === node.id) return;
  delete scope.data.interrupted;
  x.state.touch(scope);
}

/** Whatever is left without a token ends too, up to the whole instance. */
function endAll(x: Execution, instanceKey: string, ending: Set<string>, faults: ChangeFaults): void {
  for (const key of [...ending]) addEmptied(x, key, ending);
  const { parentElement } = x.state.instanceOf(instanceKey);
  if (ending.has(instanceKey) && parentElement !== null) {
    const model = x.modelOf(instanceKey);
    faults.add(
      model,
      'MODIFY_ENDS_CALLED',
      model.id,
      '这样修改会结束整个被调用的流程，而它的上级流程还在等待它。',
      '请在上级流程实例中终止或改动那个调用活动。',
    );
    return;
  }
  for (const key of ending) {
    const element = x.state.elements.get(key);
    if (element && !isEndingAround(x, element, ending)) terminate(x, element);
  }
}

function addEmptied(x: Execution, key: string, ending: Set<string>): void {
  const element = x.state.elements.get(key);
  const scope = element && x.scopeOf(element);
  if (!scope || ending.has(scope.id) || hasLooseTokens(x, scope)) return;
  if (!x.state.elements.of(scope.id).every((child) => ending.has(child.id))) return;
  ending.add(scope.id);
  addEmptied(x, scope.id, ending);
}

function isEndingAround(x: Execution, element: ElementRow, ending: ReadonlySet<string>): boolean {
  const scope = x.scopeOf(element);
  return scope !== null && isEnding(x, scope, ending);
}
