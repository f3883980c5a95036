import type { FlowNode, NodeType, ProcessModel } from '../model/process-model.js';
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
  const done = new Set<string>();
  for (const node of model.nodes.values()) {
    const circle = done.has(node.id) || waits(model, node) ? null : circleFrom(model, node, done);
    if (!circle) continue;
    report.product({
      code: 'BPMN_STRAIGHT_LOOP',
      element: circle.id,
      message: `经过${labelOf(circle)}有一条不需要等待的循环路线，可能一直转下去。`,
      cure: '请在循环中加入一个需要等待的步骤（用户任务、服务任务、定时或消息），或去掉循环。',
    });
  }
}

function waits(model: ProcessModel, node: FlowNode): boolean {
  if (node.event.kind === 'link') return false;
  if (WAITING.has(node.type) || node.job) return true;
  if (node.type !== 'subProcess') return false;
  return [...model.nodes.values()].some((each) => isInside(model, each, node) && waits(model, each));
}

function isInside(model: ProcessModel, node: FlowNode, container: FlowNode): boolean {
  for (let id = node.scopeId; id !== null; id = model.nodes.get(id)?.scopeId ?? null) {
    if (id === container.id) return true;
  }
  return false;
}

/** Walks all paths of steps that do not wait; a step met again on its own path closes a circle. */
function circleFrom(model: ProcessModel, start: FlowNode, done: Set<string>): FlowNode | null {
  const path = [{ node: start, next: 0 }];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const flow = top.node.outgoing[top.next];
    top.next += 1;
    if (!flow) {
      done.add(top.node.id);
      path.pop();
      continue;
    }
    const target = model.nodes.get(flow.target);
    if (!target || done.has(target.id) || waits(model, target)) continue;
    if (path.some(({ node }) => node === target)) {
      for (const { node } of path) done.add(node.id);
      return target;
    }
    path.push({ node: target, next: 0 });
  }
  return null;
}
