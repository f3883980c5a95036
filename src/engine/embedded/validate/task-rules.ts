import type { EventDefinition, FlowNode, ProcessModel } from '../model/process-model.js';
import { labelOf, type Finding, type Reporter } from './reporter.js';

/** Each task and event says enough about its work for an engine to start it. */
export function checkTasks(model: ProcessModel, report: Reporter): void {
  for (const node of model.nodes.values()) {
    const finding = taskFault(node) ?? eventFault(model, node);
    if (finding) report.error({ element: node.id, ...finding });
  }
}

type Fault = Omit<Finding, 'element'> | null;
type MessageEvent = Extract<EventDefinition, { kind: 'message' }>;

/** What each kind of task needs, besides a job type that may stand in for it. */
const NEEDS: Readonly<Record<string, (node: FlowNode) => Fault>> = {
  serviceTask: jobMissing,
  sendTask: jobMissing,
  businessRuleTask: (node) =>
    node.decision ? null : incomplete(node, '没有填写决策编号', '请填写决策编号和结果变量。'),
  scriptTask: (node) =>
    node.script ? null : incomplete(node, '没有填写表达式', '请填写 FEEL 表达式和结果变量。'),
  callActivity: (node) =>
    node.call ? null : incomplete(node, '没有填写要调用的流程', '请填写被调用流程的编号。'),
};

function taskFault(node: FlowNode): Fault {
  return node.job ? null : (NEEDS[node.type]?.(node) ?? null);
}

function eventFault(model: ProcessModel, node: FlowNode): Fault {
  const throws = node.type === 'endEvent' || node.type === 'intermediateThrowEvent';
  if (throws) return throwFault(node);
  if (node.event.kind === 'message') return waitFault(model, node, node.event);
  if (node.type === 'intermediateCatchEvent' && node.event.kind === 'none') {
    return incomplete(node, '没有说明等什么', '请为它选择定时或消息。');
  }
  return null;
}

function throwFault(node: FlowNode): Fault {
  if (node.event.kind === 'message' && !node.job) return jobMissing(node);
  if (node.event.kind !== 'error' || node.event.code !== null) return null;
  return incomplete(node, '没有错误代码', '请选择或新建一个错误，并填写错误代码。');
}

function waitFault(model: ProcessModel, node: FlowNode, event: MessageEvent): Fault {
  if (event.name.text.trim() === '') {
    return incomplete(node, '没有选择消息', '请选择或新建一个消息，并填写消息名称。');
  }
  // A message that starts a whole process is matched by its name alone.
  const startsProcess = node.type === 'startEvent' && node.scopeId === model.root.id;
  if (startsProcess || event.correlationKey) return null;
  return incomplete(node, '等待的消息没有关联键', '请为该消息填写关联键表达式，例如 =entryId。');
}

function jobMissing(node: FlowNode): Fault {
  return {
    code: 'BPMN_JOB_TYPE_MISSING',
    message: `${labelOf(node)}没有作业类型，没有程序会处理它。`,
    cure: '请从服务任务目录里选一个模板。',
  };
}

function incomplete(node: FlowNode, what: string, cure: string): Fault {
  return { code: 'BPMN_INCOMPLETE', message: `${labelOf(node)}${what}。`, cure };
}
