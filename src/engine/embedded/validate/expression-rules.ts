import type { Expression } from '../model/expression.js';
import type { FlowNode, ProcessModel, TimerKind } from '../model/process-model.js';
import { isCron } from '../step/cron.js';
import { parseCycle, parseDuration, parseInstant } from '../step/iso-time.js';
import { feelFinding } from './feel-problems.js';
import { labelOf, type Reporter } from './reporter.js';

interface Site {
  readonly element: string;
  readonly label: string;
  /** What the author calls it. */
  readonly what: string;
  readonly expression: Expression | null;
  /** `feel`: must begin with `=`; `any`: text or FEEL; `optional`: may also be missing. */
  readonly must: 'feel' | 'any' | 'optional';
}

/** All expressions can be read, and names they write to exist in every engine. */
export function checkExpressions(model: ProcessModel, report: Reporter): void {
  for (const node of model.nodes.values()) {
    for (const site of sitesOf(node)) checkSite(site, report);
    for (const named of namesOf(node)) checkName(node, named, report);
    checkTimer(node, report);
  }
}

function sitesOf(node: FlowNode): Site[] {
  const site = (what: string, expression: Expression | null, must: Site['must']): Site => ({
    element: node.id,
    label: labelOf(node),
    what,
    expression,
    must,
  });
  return [
    ...node.outgoing.map((flow) => ({
      ...site('路线条件', flow.condition, flow.condition ? 'feel' : 'optional'),
      element: flow.id,
    })),
    ...eventSites(node, site),
    ...taskSites(node, site),
    ...loopSites(node, site),
  ];
}

type MakeSite = (what: string, expression: Expression | null, must: Site['must']) => Site;

function eventSites({ event, type }: FlowNode, site: MakeSite): Site[] {
  if (event.kind === 'timer') return [site('定时', event.value, 'any')];
  if (event.kind !== 'message' || type === 'endEvent' || type === 'intermediateThrowEvent') return [];
  return [
    site('消息名称', event.name, 'any'),
    ...(event.correlationKey ? [site('关联键', event.correlationKey, 'feel')] : []),
  ];
}

function taskSites({ job, userTask, decision, script, call }: FlowNode, site: MakeSite): Site[] {
  return [
    ...(job ? [site('作业类型', job.type, 'any'), site('重试次数', job.retries, 'any')] : []),
    ...(userTask
      ? [
          site('表单键', userTask.formKey, 'optional'),
          site('办理人', userTask.assignee, 'optional'),
          site('候选组', userTask.candidateGroups, 'optional'),
          site('办理期限', userTask.dueDate, 'optional'),
        ]
      : []),
    ...(decision ? [site('决策编号', decision.decisionId, 'any')] : []),
    ...(script ? [site('脚本', script.expression, 'feel')] : []),
    ...(call ? [site('被调用的流程编号', call.processId, 'any')] : []),
  ];
}

function loopSites({ loop }: FlowNode, site: MakeSite): Site[] {
  if (!loop) return [];
  return [
    site('循环的列表', loop.inputCollection, 'feel'),
    site('循环的结果', loop.outputElement, loop.outputCollection === null ? 'optional' : 'feel'),
    ...(loop.outputElement && loop.outputCollection === null ? [site('循环的结果列表', null, 'any')] : []),
    ...(loop.completionCondition ? [site('循环的完成条件', loop.completionCondition, 'feel')] : []),
  ];
}

function checkSite({ element, label, what, expression, must }: Site, report: Reporter): void {
  if (!expression || expression.text.trim() === '') {
    if (must === 'optional') return;
    report.error({
      code: 'BPMN_VALUE_MISSING',
      element,
      message: `${label}的“${what}”没有填写。`,
      cure: `请在属性面板填写“${what}”。`,
    });
    return;
  }
  if (expression.feel === null) {
    if (must !== 'feel') return;
    report.error({
      code: 'BPMN_NOT_AN_EXPRESSION',
      element,
      message: `${label}的“${what}”是“${expression.text}”，应当是以 = 开头的表达式。`,
      cure: `请改为表达式，例如 =${expression.text.trim()}。`,
    });
    return;
  }
  const problem = feelFinding(expression.feel);
  if (!problem) return;
  const severity = problem.kind === 'unreadable' ? 'error' : 'product';
  report[severity]({
    code: problem.kind === 'unreadable' ? 'BPMN_FEEL_INVALID' : 'BPMN_FEEL_FUNCTION',
    element,
    message: `${label}的“${what}”${problem.kind === 'unreadable' ? '不是有效的 FEEL 表达式' : '不能这样写'}：${problem.message}`,
    cure: `请修改表达式“${expression.text}”的第 ${problem.position + 1} 个字符附近。`,
  });
}

type Named = readonly [what: string, name: string];

/** Names that elements write to; those of mappings are looked at with the mappings. */
function namesOf({ decision, script, loop }: FlowNode): Named[] {
  return [
    ...(decision ? [['结果变量', decision.resultVariable] as const] : []),
    ...(script ? [['结果变量', script.resultVariable] as const] : []),
    ...(loop?.inputElement != null ? [['循环的当前项', loop.inputElement] as const] : []),
    ...(loop?.outputCollection != null ? [['循环的结果列表', loop.outputCollection] as const] : []),
  ];
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** Brokers take any name here; only what has none is refused by all. */
function checkName(node: FlowNode, [what, name]: Named, report: Reporter): void {
  if (NAME.test(name) && !name.split('.').includes('__proto__')) return;
  report[name === '' ? 'error' : 'product']({
    code: 'BPMN_VARIABLE_NAME',
    element: node.id,
    message: `${labelOf(node)}的“${what}”是“${name}”，不能作变量名。`,
    cure: '变量名只能用英文字母、数字和下划线，且不以数字开头。中文请写在元素名称里。',
  });
}

/** A date that is written out says its zone: brokers do not know ours. */
const isDate = (text: string): boolean =>
  /(?:Z|[+-]\d\d:?\d\d(?:\[[^\]]*\])?)$/.test(text) && parseInstant(text, 'UTC') !== null;

function isCycle(text: string): boolean {
  const cycle = parseCycle(text, 'UTC');
  if (!cycle) return isCron(text);
  const [, from] = text.split('/');
  return parseDuration(cycle.interval)?.blank === false && (cycle.start === null || isDate(from ?? ''));
}

const TIMERS: Readonly<Record<TimerKind, (text: string) => boolean>> = {
  date: isDate,
  duration: (text) => parseDuration(text) !== null,
  cycle: isCycle,
};

/** A timer that is written out can be read now; one that is worked out, only when it starts. */
function checkTimer(node: FlowNode, report: Reporter): void {
  const { event } = node;
  if (event.kind !== 'timer' || event.value.feel !== null || event.value.text.trim() === '') return;
  const text = event.value.text.trim();
  if (TIMERS[event.timer](text)) return;
  const example = { date: '2030-01-31T17:30:00+08:00', duration: 'P3D', cycle: 'R3/PT10M' }[event.timer];
  report.error({
    code: 'BPMN_TIMER_INVALID',
    element: node.id,
    message: `${labelOf(node)}的定时“${text}”不能识别。`,
    cure: `请按 ISO 8601 填写，例如 ${example}；由变量决定时写成以 = 开头的表达式。`,
  });
}
