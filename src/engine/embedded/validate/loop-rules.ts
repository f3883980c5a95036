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
    const circle = waits(model, node) ? null : circleFrom(model, node, done);
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
  const path: { node: FlowNode; next: number }[] = [];
  const onPath = new Set<string>();
  const enter = (node: FlowNode): void => {
    path.push({ node, next: 0 });
    onPath.add(node.id);
  };
  if (!done.has(start.id)) enter(start);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const target = model.nodes.get(top.node.outgoing[top.next]?.target ?? '');
    top.next += 1;
    if (target && onPath.has(target.id)) {
      for (const each of path) done.add(each.node.id);
      return target;
    }
    if (target && !done.has(target.id) && !waits(model, target)) enter(target);
    else if (top.next > top.node.outgoing.length) {
      done.add(top.node.id);
      onPath.delete(top.node.id);
      path.pop();
    }
  }
  return null;
}
