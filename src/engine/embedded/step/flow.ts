import { nodeOf, type Flow, type FlowNode, type InclusiveJoin } from '../model/process-model.js';
import type { Variables } from '../../process-engine.js';
import type { ElementData, ElementRow } from '../state/case-rows.js';
import type { Execution } from './execution.js';

/** Puts a token on a node; it gets its element when its turn comes. */
export function enterNode(x: Execution, node: FlowNode, scope: ElementRow, data: ElementData = {}): void {
  x.enter({
    elementId: node.id,
    type: node.loop ? 'multiInstanceBody' : node.type,
    scope: scope.id,
    flow: null,
    data,
  });
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

/** A boundary event, or the event subprocess that a start event belongs to, begins in a scope. */
export function begin(x: Execution, event: FlowNode, scope: ElementRow, variables: Variables | null): void {
  const data = variables ? { pending: variables } : {};
  if (event.type === 'startEvent') {
    enterNode(x, nodeOf(x.modelOf(scope.instance), event.scopeId ?? ''), scope, data);
  } else {
    enterTriggered(x, event, scope, data);
  }
}

export function takeFlow(x: Execution, scope: ElementRow, flow: Flow): void {
  const target = nodeOf(x.modelOf(scope.instance), flow.target);
  if (isJoin(target)) {
    const waiting = scope.data.joins?.[target.id] ?? {};
    scope.data.joins = {
      ...scope.data.joins,
      [target.id]: { ...waiting, [flow.id]: (waiting[flow.id] ?? 0) + 1 },
    };
    x.state.touch(scope);
    // Only at rest is it known whether more tokens can reach an inclusive gateway.
    if (target.type === 'inclusiveGateway') return;
  }
  x.enter({
    elementId: target.id,
    type: target.loop ? 'multiInstanceBody' : target.type,
    scope: scope.id,
    flow: flow.id,
    data: {},
  });
}

export const isJoin = (node: FlowNode): boolean =>
  (node.type === 'parallelGateway' || node.type === 'inclusiveGateway') && node.incoming.length > 1;

/** Takes one token from every flow into the gateway; false while one of them has none. */
export function takeTokens(x: Execution, scope: ElementRow, gateway: FlowNode): boolean {
  const waiting = scope.data.joins?.[gateway.id] ?? {};
  if (!gateway.incoming.every((flow) => (waiting[flow.id] ?? 0) > 0)) return false;
  consumeTokens(x, scope, gateway.id);
  return true;
}

function consumeTokens(x: Execution, scope: ElementRow, gatewayId: string): void {
  const left = Object.entries(scope.data.joins?.[gatewayId] ?? {})
    .map(([flow, tokens]) => [flow, tokens - 1] as const)
    .filter(([, tokens]) => tokens > 0);
  const { [gatewayId]: _, ...others } = scope.data.joins ?? {};
  const joins = left.length > 0 ? { ...others, [gatewayId]: Object.fromEntries(left) } : others;
  if (Object.keys(joins).length > 0) scope.data.joins = joins;
  else delete scope.data.joins;
  x.state.touch(scope);
}

/** Tokens that stand nowhere: before a joining gateway, or on their way. */
export function hasLooseTokens(x: Execution, scope: ElementRow): boolean {
  return x.flowsIn(scope.id) > 0 || Object.keys(scope.data.joins ?? {}).length > 0;
}

export function forgetLooseTokens(x: Execution, scope: ElementRow): void {
  x.forgetFlows(scope.id);
  if (!scope.data.joins) return;
  delete scope.data.joins;
  x.state.touch(scope);
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
      consumeTokens(x, scope, gatewayId);
      enterNode(x, nodeOf(model, gatewayId), scope);
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
