import { childOf, listOf, textOf, type XmlElement } from '../model/xml-element.js';
import { at, definitionOf, drawnIn, isEventSubProcess, nameOf, type Drawn } from './drawn-elements.js';
import type { Reporter } from './reporter.js';

/** Events: what they refer to, and where each kind may interrupt. */
export function checkEvents(process: XmlElement, report: Reporter): void {
  for (const drawn of drawnIn(process)) {
    const definition = definitionOf(drawn.element);
    if (!definition) continue;
    checkReference(drawn, definition, report);
    checkInterrupting(drawn, definition, report);
    checkHost(drawn, definition, report);
    if (definition.$type === 'bpmn:CompensateEventDefinition') checkCompensation(drawn, definition, report);
    if (definition.$type === 'bpmn:LinkEventDefinition') checkLinkName(drawn, definition, report);
  }
}

interface Reference {
  readonly property: string;
  /** What it must have. */
  readonly value: string;
  readonly label: string;
  /** May a catching event do without, for all of them? */
  readonly catchesAll: boolean;
}

const REFERENCES: Readonly<Record<string, Reference>> = {
  'bpmn:SignalEventDefinition': { property: 'signalRef', value: 'name', label: '信号', catchesAll: false },
  'bpmn:ErrorEventDefinition': { property: 'errorRef', value: 'errorCode', label: '错误', catchesAll: true },
  'bpmn:EscalationEventDefinition': { property: 'escalationRef', value: 'escalationCode', label: '升级', catchesAll: true },
}; // prettier-ignore

const THROWING = new Set(['bpmn:EndEvent', 'bpmn:IntermediateThrowEvent']);

function checkReference(drawn: Drawn, definition: XmlElement, report: Reporter): void {
  const reference = REFERENCES[definition.$type];
  if (!reference) return;
  const { property, value, label, catchesAll } = reference;
  const referred = childOf(definition, property);
  const text = textOf(referred, value) ?? '';
  const catches = !THROWING.has(drawn.element.$type);
  if (catches && catchesAll) checkCaughtCode(drawn, text, label, report);
  else if (text.trim() === '') reportUnnamed(drawn, referred, reference, report);
}

function checkCaughtCode(drawn: Drawn, code: string, label: string, report: Reporter): void {
  if (!code.startsWith('=')) return;
  report.error({
    code: 'BPMN_CODE_IS_EXPRESSION',
    ...at(drawn),
    message: `${nameOf(drawn.element)}捕获的${label}代码是表达式“${code}”。`,
    cure: '捕获的代码要写成固定的文字；捕获任何代码的，不选择即可。',
  });
}

function reportUnnamed(
  drawn: Drawn,
  referred: XmlElement | null,
  { value, label }: Reference,
  report: Reporter,
): void {
  const what = value === 'name' ? '名称' : '代码';
  report.error({
    code: 'BPMN_INCOMPLETE',
    ...(referred?.id === undefined ? at(drawn) : { element: referred.id }),
    message: `${nameOf(drawn.element)}${referred ? `的${label}没有${what}` : `没有选择${label}`}。`,
    cure: `请选择或新建一个${label}，并填写它的${what}。`,
  });
}

const isInterrupting = (element: XmlElement): boolean =>
  element['cancelActivity'] !== false && element['isInterrupting'] !== false;
const ALWAYS_INTERRUPT = new Set(['bpmn:ErrorEventDefinition', 'bpmn:CompensateEventDefinition']);

const startsEventSubProcess = ({ element, container }: Drawn): boolean =>
  element.$type === 'bpmn:StartEvent' && isEventSubProcess(container);

function checkInterrupting(drawn: Drawn, definition: XmlElement, report: Reporter): void {
  const { element, container } = drawn;
  const isStart = startsEventSubProcess(drawn);
  const isCycle = childOf(definition, 'timeCycle') !== null;
  if (element.$type === 'bpmn:IntermediateCatchEvent' && isCycle) reportMiddleCycle(drawn, report);
  if (!isStart && element.$type !== 'bpmn:BoundaryEvent') return;
  const place = isStart ? { element: container.id ?? '' } : at(drawn);
  if (isCycle) checkCycle(element, place, report);
  const isOurs = isStart || definition.$type === 'bpmn:CompensateEventDefinition';
  if (isOurs) checkAlwaysInterrupting(element, definition, place, report);
}

function checkCycle(element: XmlElement, place: { element?: string }, report: Reporter): void {
  if (!isInterrupting(element)) return;
  report.error({
    code: 'BPMN_CYCLE_PLACE',
    ...place,
    message: `${nameOf(element)}会中断，却按周期重复。`,
    cure: '请改为不中断，或改用时长、日期。',
  });
}

function reportMiddleCycle(drawn: Drawn, report: Reporter): void {
  report.error({
    code: 'BPMN_CYCLE_PLACE',
    ...at(drawn),
    message: `${nameOf(drawn.element)}按周期定时，但中间事件只等一次。`,
    cure: '请改为时长或日期。',
  });
}

/** At a boundary an error is named by `structure-rules`. */
function checkAlwaysInterrupting(
  element: XmlElement,
  definition: XmlElement,
  place: { element?: string },
  report: Reporter,
): void {
  if (!ALWAYS_INTERRUPT.has(definition.$type) || isInterrupting(element)) return;
  report.error({
    code: 'BPMN_ERROR_NOT_INTERRUPTING',
    ...place,
    message: `${nameOf(element)}设成了不中断，但这种事件总是中断。`,
    cure: '请改为中断。',
  });
}

function checkHost(drawn: Drawn, definition: XmlElement, report: Reporter): void {
  const { element } = drawn;
  if (element.$type !== 'bpmn:BoundaryEvent') return;
  const host = childOf(element, 'attachedToRef')?.$type ?? '';
  const mayEscalate = ['bpmn:SubProcess', 'bpmn:CallActivity', 'bpmn:AdHocSubProcess', 'bpmn:Transaction'];
  if (definition.$type === 'bpmn:EscalationEventDefinition' && !mayEscalate.includes(host)) {
    report.error({
      code: 'BPMN_BOUNDARY_HOST',
      ...at(drawn),
      message: `升级边界事件${nameOf(element)}不在子流程或调用活动上。`,
      cure: '升级只从子流程和调用活动里抛出。请把它移到那里，或改用错误事件。',
    });
  }
}

function checkCompensation(drawn: Drawn, definition: XmlElement, report: Reporter): void {
  const { element, container } = drawn;
  const throws = THROWING.has(element.$type);
  if (throws && definition['waitForCompletion'] === false) {
    report.error({
      code: 'BPMN_COMPENSATION_THROW',
      ...at(drawn),
      message: `补偿事件${nameOf(element)}设成了不等待补偿完成。`,
      cure: '请删除 waitForCompletion，补偿总是等待完成。',
    });
  }
  const activity = childOf(definition, 'activityRef');
  if (!throws || !activity || compensable(activity, container)) return;
  report.error({
    code: 'BPMN_COMPENSATION_THROW',
    element: definition.id ?? element.id ?? '',
    message: `补偿事件${nameOf(element)}要补偿的活动${nameOf(activity)}不在同一层，或没有补偿边界事件。`,
    cure: '请选择同一层里带补偿边界事件的活动，或一个子流程；不选则补偿本层全部。',
  });
}

function compensable(activity: XmlElement, container: XmlElement): boolean {
  if (activity.$parent !== container) return false;
  return (
    activity.$type === 'bpmn:SubProcess' ||
    listOf(container, 'flowElements').some(
      (each) =>
        childOf(each, 'attachedToRef') === activity &&
        definitionOf(each)?.$type === 'bpmn:CompensateEventDefinition',
    )
  );
}

function checkLinkName(drawn: Drawn, definition: XmlElement, report: Reporter): void {
  if ((textOf(definition, 'name') ?? '') !== '') return;
  report.error({
    code: 'BPMN_INCOMPLETE',
    ...(definition.id === undefined ? at(drawn) : { element: definition.id }),
    message: `链接事件${nameOf(drawn.element)}没有链接名称。`,
    cure: '请填写链接名称，两端一致。',
  });
}
