import type { FlowNode, InclusiveJoin, InclusiveJoins } from './process-model.js';

/** Where each joining inclusive gateway may still get a token from; worked out when it is first asked for. */
export function inclusiveJoinsOf(nodes: ReadonlyMap<string, FlowNode>): InclusiveJoins {
  return new LazyJoins(nodes);
}

/** Large diagrams may have thousands of joins, and all their sets at once would grow with the square. */
const MOST_KEPT = 200;

class LazyJoins implements InclusiveJoins {
  private readonly known = new Map<string, InclusiveJoin>();

  constructor(private readonly nodes: ReadonlyMap<string, FlowNode>) {}

  get(gatewayId: string): InclusiveJoin | undefined {
    const known = this.known.get(gatewayId);
    if (known) return known;
    const gateway = this.nodes.get(gatewayId);
    if (gateway?.type !== 'inclusiveGateway' || gateway.incoming.length < 2) return undefined;
    const join = new Map(
      gateway.incoming.map((flow) => [flow.id, sourcesOf(this.nodes, flow.source, gatewayId)]),
    );
    if (this.known.size >= MOST_KEPT) this.known.clear();
    this.known.set(gatewayId, join);
    return join;
  }
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
