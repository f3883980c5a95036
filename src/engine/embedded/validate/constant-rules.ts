import { evaluateExpression, FeelError } from '../../../rules/index.js';
import type { FlowNode, ProcessModel } from '../model/process-model.js';
import type { Expression } from '../model/expression.js';
import { isCron } from '../step/cron.js';
import { parseCycle, parseDuration, parseInstant } from '../step/iso-time.js';
import { labelOf, type Reporter } from './reporter.js';

/** What starts a process is worked out at deployment, when there are no variables yet. */
export function checkConstants(model: ProcessModel, report: Reporter): void {
  for (const node of model.root.children) {
    if (node.type !== 'startEvent') continue;
    const { event } = node;
    if (event.kind === 'message' || event.kind === 'signal') checkName(node, event.name, report);
    if (event.kind === 'timer' && event.value.feel !== null)
      checkTime(node, event.timer, event.value, report);
  }
}

function checkName(node: FlowNode, name: Expression, report: Reporter): void {
  if (name.feel === null || typeof constantOf(name.feel) === 'string') return;
  report.error({
    code: 'BPMN_NOT_CONSTANT',
    element: node.id,
    message: `${labelOf(node)}等的名称“${name.text}”不是固定的文字。`,
    cure: '启动流程的消息和信号在部署时就要知道名称。请直接写出名称，不用变量。',
  });
}

const READERS = {
  date: (text: string): boolean => parseInstant(text, 'UTC') !== null,
  duration: (text: string): boolean => parseDuration(text) !== null,
  cycle: (text: string): boolean => parseCycle(text, 'UTC') !== null || isCron(text),
};

function checkTime(node: FlowNode, timer: keyof typeof READERS, value: Expression, report: Reporter): void {
  const constant = constantOf(value.feel ?? '');
  if (typeof constant === 'string' && READERS[timer](constant)) return;
  report.error({
    code: 'BPMN_NOT_CONSTANT',
    element: node.id,
    message: `${labelOf(node)}的定时“${value.text}”在部署时算不出时间。`,
    cure: '启动流程的定时在部署时就要算出来，不能用变量。请直接写出时间。',
  });
}

/** Dates come as ISO texts. Undefined when it cannot be worked out. */
function constantOf(source: string): unknown {
  try {
    // Any moment will do: only the kind of the answer matters.
    return evaluateExpression(source, {}, { now: new Date(0), timeZone: 'UTC' });
  } catch (error) {
    if (error instanceof FeelError) return undefined;
    throw error;
  }
}
