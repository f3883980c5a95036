import { nodeOf, type FlowNode, type ProcessModel } from '../../model/process-model.js';
import type { ElementRow } from '../../state/case-rows.js';

/** The events that a live element waits for: its own, those at its border, event subprocesses in it. */
export function attachedEvents(
  model: ProcessModel,
  element: ElementRow,
  node: FlowNode,
): readonly FlowNode[] {
  // The border belongs to the body of a loop; what is inside belongs to each item.
  const boundaries = element.data.loopCounter === undefined ? node.boundaries : [];
  if (element.type === 'multiInstanceBody') return boundaries;
  return [...ownEvents(model, node), ...boundaries, ...node.eventStarts];
}

function ownEvents(model: ProcessModel, node: FlowNode): readonly FlowNode[] {
  if (node.type === 'intermediateCatchEvent' || node.type === 'receiveTask') return [node];
  if (node.type !== 'eventBasedGateway') return [];
  return node.outgoing.map((flow) => nodeOf(model, flow.target));
}
