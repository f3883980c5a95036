import { nodeOf, type Flow, type FlowNode, type InclusiveJoin } from '../model/process-model.js';
import type { ElementData, ElementRow } from '../state/case-rows.js';
import type { Execution } from './execution.js';

/** Puts a token on a node: a new element in `activating`, to be activated when its turn comes. */
export function enterNode(x: Execution, node: FlowNode, scope: ElementRow): ElementRow {
  const element = x.state.elements.add({
    id: x.nextKey(),
    instance: scope.instance,
    elementId: node.id,
    type: node.loop ? 'multiInstanceBody' : node.type,
    scope: scope.id,
    state: 'activating',
    data: {},
    enteredAt: x.now,
  });
  x.enqueue('activate', element);
  return element;
}

/** An event that has just happened: it needs no activation, only to pass on what it brought. */
export function enterTriggered(x: Execution, node: FlowNode, scope: ElementRow, data: ElementData): void {
  const element = x.state.elements.add({
    id: x.nextKey(),
    instance: scope.instance,
    elementId: node.id,
    type: node.type,
    scope: scope.id,
    state: 'active',
    data,
    enteredAt: x.now,
  });
  x.enqueue('complete', element);
}

export function takeFlow(x: Execution, scope: ElementRow, flow: Flow): void {
  const target = nodeOf(x.modelOf(scope.instance), flow.target);
  if (!isJoin(target)) {
    enterNode(x, target, scope);
    return;
  }
  const tokens = (((scope.data.joins ??= {})[target.id] ??= {})[flow.id] ?? 0) + 1;
  scope.data.joins[target.id] = { ...scope.data.joins[target.id], [flow.id]: tokens };
  x.state.touch(scope);
  if (
    target.type === 'parallelGateway' &&
    target.incoming.every((each) => tokensAt(scope, target, each) > 0)
  ) {
    openJoin(x, scope, target);
  }
}

const isJoin = (node: FlowNode): boolean =>
  (node.type === 'parallelGateway' || node.type === 'inclusiveGateway') && node.incoming.length > 1;

const tokensAt = (scope: ElementRow, gateway: FlowNode, flow: Flow): number =>
  scope.data.joins?.[gateway.id]?.[flow.id] ?? 0;

/** Takes one token from every flow that has one, and goes through the gateway. */
function openJoin(x: Execution, scope: ElementRow, gateway: FlowNode): void {
  const waiting = Object.entries(scope.data.joins?.[gateway.id] ?? {});
  const left = waiting
    .map(([flow, tokens]) => [flow, tokens - 1] as const)
    .filter(([, tokens]) => tokens > 0);
  if (left.length > 0) scope.data.joins = { ...scope.data.joins, [gateway.id]: Object.fromEntries(left) };
  else delete scope.data.joins?.[gateway.id];
  x.state.touch(scope);
  enterNode(x, gateway, scope);
}

export function hasWaitingTokens(scope: ElementRow): boolean {
  return Object.keys(scope.data.joins ?? {}).length > 0;
}

/**
 * At rest, lets joining inclusive gateways go through that nothing can reach any more. Only then is it known
 * where all tokens are. Returns whether one did.
 */
export function openInclusiveJoins(x: Execution): boolean {
  for (const scope of x.state.elements.all()) {
    for (const gatewayId of Object.keys(scope.data.joins ?? {})) {
      const model = x.modelOf(scope.instance);
      const join = model.inclusiveJoins.get(gatewayId);
      if (!join || isAwaited(x, scope, gatewayId, join)) continue;
      openJoin(x, scope, nodeOf(model, gatewayId));
      return true;
    }
  }
  return false;
}

/**
 * BPMN 2.0 §13.4.3: the gateway waits while some token can still reach an incoming flow without one, but
 * not for a token that could as well reach a flow that has one (it would wait for itself in a loop).
 */
function isAwaited(x: Execution, scope: ElementRow, gatewayId: string, join: InclusiveJoin): boolean {
  const arrived = new Set(Object.keys(scope.data.joins?.[gatewayId] ?? {}));
  const places = [
    ...x.state.elements.of(scope.id).map((element) => element.elementId),
    ...Object.keys(scope.data.joins ?? {}).filter((id) => id !== gatewayId),
  ];
  const reaches = (place: string, wanted: (flow: string) => boolean): boolean =>
    [...join].some(([flow, sources]) => wanted(flow) && sources.has(place));
  return places.some(
    (place) => reaches(place, (flow) => !arrived.has(flow)) && !reaches(place, (flow) => arrived.has(flow)),
  );
}
