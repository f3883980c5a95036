import type { FlowNode, NodeType, ProcessModel } from '../model/process-model.js';
import { componentsOf } from './components.js';
import { labelOf, type Reporter } from './reporter.js';

const WAITING: ReadonlySet<NodeType> = new Set<NodeType>([
  'serviceTask',
  'sendTask',
  'userTask',
  'receiveTask',
  'intermediateCatchEvent',
  'eventBasedGateway',
  'callActivity',
]);

/** A circle in which nothing waits would run until the step budget stops it. */
export function checkStraightLoops(model: ProcessModel, report: Reporter): void {
  const waiting = waitingIn(model);
  const straight = [...model.nodes.values()].filter((node) => !waiting.has(node));
  const next = (node: FlowNode): FlowNode[] =>
    node.outgoing.flatMap((flow) => model.nodes.get(flow.target) ?? []);
  for (const [circle] of componentsOf(straight, next)) {
    if (!circle) continue;
    report.product({
      code: 'BPMN_STRAIGHT_LOOP',
      element: circle.id,
      message: `经过${labelOf(circle)}有一条不需要等待的循环路线，可能一直转下去。`,
      cure: '请在循环中加入一个需要等待的步骤（用户任务、服务任务、定时或消息），或去掉循环。',
    });
  }
}

/** What waits, and the subprocesses around it. */
function waitingIn(model: ProcessModel): ReadonlySet<FlowNode> {
  const waiting = new Set<FlowNode>();
  for (const node of model.nodes.values()) {
    if (node.event.kind === 'link' || !(WAITING.has(node.type) || node.job)) continue;
    for (let at: FlowNode | undefined = node; at && !waiting.has(at);) {
      waiting.add(at);
      at = at.scopeId === null ? undefined : model.nodes.get(at.scopeId);
    }
  }
  return waiting;
}
