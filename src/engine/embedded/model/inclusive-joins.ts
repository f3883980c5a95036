import type { FlowNode, InclusiveJoin } from './process-model.js';

/** Where a joining inclusive gateway may still get a token from, worked out once for each diagram. */
export function inclusiveJoinsOf(nodes: ReadonlyMap<string, FlowNode>): Map<string, InclusiveJoin> {
  const joins = [...nodes.values()].filter(
    (node) => node.type === 'inclusiveGateway' && node.incoming.length > 1,
  );
  return new Map(
    joins.map((gateway) => [
      gateway.id,
      new Map(gateway.incoming.map((flow) => [flow.id, sourcesOf(nodes, flow.source, gateway.id)])),
    ]),
  );
}

/** All nodes with a path to `from` that does not pass through the gateway itself. */
function sourcesOf(
  nodes: ReadonlyMap<string, FlowNode>,
  from: string,
  gatewayId: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes.get(id);
    if (!node || id === gatewayId || found.has(id)) continue;
    found.add(id);
    open.push(...node.incoming.map((flow) => flow.source));
    if (node.attachedTo !== null) open.push(node.attachedTo);
  }
  return found;
}
