import type { FlowNode, NodeType, ProcessModel } from '../model/process-model.js';
import { componentsOf } from './components.js';
import type { Reporter } from './reporter.js';

/** Where a broker begins to look for a circle. */
const BEGINS = new Set<NodeType>(['manualTask', 'task', 'intermediateThrowEvent', 'callActivity']);
const PASSED = new Set<NodeType>([
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'intermediateThrowEvent',
  'manualTask',
  'task',
  'startEvent',
  'callActivity',
]);

/** A circle of steps that do nothing and wait for nothing: brokers refuse it, as it would never come to rest. */
export function checkBrokerLoops(model: ProcessModel, report: Reporter): void {
  const straight = [...model.nodes.values()].filter((node) => passesAtOnce(node, model));
  for (const circle of componentsOf(straight, (node) => nextOf(node, model))) {
    const first = circle.find((node) => BEGINS.has(node.type));
    if (!first) continue;
    report.error({
      code: 'BPMN_ENDLESS_LOOP',
      element: model.id,
      message: `流程里有一个没有任何等待的循环：${circle
        .slice(0, 8)
        .map(({ id }) => id)
        .join(' → ')}，它永远转不完。`,
      cure: '请在循环中加入一个需要等待的步骤（用户任务、服务任务、定时或消息），或去掉循环。',
    });
  }
}

const callsItself = ({ call }: FlowNode, { id }: ProcessModel): boolean =>
  call?.processId.feel === null && call.processId.text === id;

function passesAtOnce(node: FlowNode, model: ProcessModel): boolean {
  if (!PASSED.has(node.type) || node.job) return false;
  if (node.type === 'callActivity') return callsItself(node, model);
  return node.type !== 'intermediateThrowEvent' || node.event.kind !== 'compensation';
}

function nextOf(node: FlowNode, model: ProcessModel): readonly FlowNode[] {
  if (node.type === 'callActivity') return model.root.noneStart ? [model.root.noneStart] : [];
  return node.outgoing.flatMap((flow) => model.nodes.get(flow.target) ?? []);
}
