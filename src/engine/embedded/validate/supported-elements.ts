import { extensionOf, extensionsOf, listOf, textOf, type XmlElement } from '../model/xml-element.js';
import { typeOf } from '../model/compile-node.js';
import { labelOf, type Reporter } from './reporter.js';

/** Drawn, but without a token. */
const SILENT = new Set([
  'bpmn:SequenceFlow',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

const NAMES: Readonly<Record<string, string>> = {
  'bpmn:ComplexGateway': '复杂网关',
  'bpmn:Transaction': '事务子流程',
  'bpmn:AdHocSubProcess': '即席子流程',
  'bpmn:SignalEventDefinition': '信号事件',
  'bpmn:EscalationEventDefinition': '升级事件',
  'bpmn:CompensateEventDefinition': '补偿事件',
  'bpmn:ConditionalEventDefinition': '条件事件',
  'bpmn:CancelEventDefinition': '取消事件',
  'bpmn:TimerEventDefinition': '定时事件',
  'bpmn:MessageEventDefinition': '消息事件',
  'bpmn:ErrorEventDefinition': '错误事件',
  'bpmn:TerminateEventDefinition': '终止事件',
  'bpmn:LinkEventDefinition': '链接事件',
  'bpmn:StandardLoopCharacteristics': '标准循环标记',
};

const TIMER = 'bpmn:TimerEventDefinition';
const MESSAGE = 'bpmn:MessageEventDefinition';
const ERROR = 'bpmn:ErrorEventDefinition';
const LINK = 'bpmn:LinkEventDefinition';
const SIGNAL = 'bpmn:SignalEventDefinition';
const ESCALATION = 'bpmn:EscalationEventDefinition';
const COMPENSATION = 'bpmn:CompensateEventDefinition';

/** Which events may stand where. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  'bpmn:EndEvent': [MESSAGE, ERROR, SIGNAL, ESCALATION, COMPENSATION, 'bpmn:TerminateEventDefinition'],
  'bpmn:IntermediateThrowEvent': [MESSAGE, LINK, SIGNAL, ESCALATION, COMPENSATION],
  'bpmn:IntermediateCatchEvent': [TIMER, MESSAGE, SIGNAL, LINK],
  'bpmn:BoundaryEvent': [TIMER, MESSAGE, SIGNAL, ERROR, ESCALATION, COMPENSATION],
};
const PROCESS_STARTS = [TIMER, MESSAGE, SIGNAL];
const EVENT_SUBPROCESS_STARTS = [TIMER, MESSAGE, SIGNAL, ERROR, ESCALATION];

/** Every element and event definition is one that this engine runs, in a place where it can. */
export function checkSupportedElements(container: XmlElement, report: Reporter): void {
  for (const element of listOf(container, 'flowElements')) {
    if (SILENT.has(element.$type)) continue;
    if (!typeOf(element)) reportUnsupported(element, element.$type, report);
    checkEvents(container, element, report);
    checkExtensions(element, report);
    const loop = element['loopCharacteristics'] as XmlElement | undefined;
    if (loop && loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') reportIgnoredLoop(element, report);
    checkSupportedElements(element, report);
  }
}

/** As on a broker, the step is done once. */
function reportIgnoredLoop(element: XmlElement, report: Reporter): void {
  report.product({
    code: 'BPMN_LOOP_IGNORED',
    ...at(element),
    message: `${label(element)}带有标准循环标记，引擎不理会它，只做一次。`,
    cure: '请改用多实例标记，或用网关画出循环。',
  });
}

function checkEvents(container: XmlElement, element: XmlElement, report: Reporter): void {
  const definitions = listOf(element, 'eventDefinitions');
  if (definitions.length > 1) {
    report.error({
      code: 'BPMN_SEVERAL_EVENTS',
      ...at(element),
      message: `${label(element)}同时定义了 ${definitions.length} 个事件。`,
      cure: '一个事件只能等一件事。请拆成几个事件。',
    });
  }
  const allowed = element.$type === 'bpmn:StartEvent' ? startsIn(container) : (EVENTS[element.$type] ?? []);
  for (const definition of definitions) {
    if (!allowed.includes(definition.$type)) reportUnsupported(element, definition.$type, report);
  }
}

function startsIn(container: XmlElement): readonly string[] {
  if (container.$type === 'bpmn:Process') return PROCESS_STARTS;
  return container['triggeredByEvent'] === true ? EVENT_SUBPROCESS_STARTS : [];
}

function reportUnsupported(element: XmlElement, type: string, report: Reporter): void {
  const name = NAMES[type] ?? type.replace('bpmn:', '');
  report.error({
    code: 'BPMN_UNSUPPORTED_ELEMENT',
    ...at(element),
    message: `${label(element)}在这里使用了不支持的${name}。`,
    cure: '请改用支持的元素：任务、子流程、调用活动、网关，以及定时、消息、错误事件。',
  });
}

interface Refused {
  readonly severity?: 'product';
  readonly code: string;
  readonly what: string;
  readonly cure: string;
}

/** Extensions of Camunda 8 that would silently do nothing here. */
const REFUSED: Readonly<Record<string, Refused>> = {
  'zeebe:UserTask': {
    // It runs as any user task does.
    severity: 'product',
    code: 'BPMN_ZEEBE_USER_TASK',
    what: '是“Zeebe 用户任务”（zeebe:userTask）',
    cure: '请在属性面板把“实现方式”改为“作业”（Job worker），即删除 zeebe:userTask。',
  },
  'zeebe:ExecutionListeners': {
    code: 'BPMN_LISTENERS',
    what: '带有执行监听器',
    cure: '请删除监听器，改画一个服务任务。',
  },
  'zeebe:TaskListeners': {
    code: 'BPMN_LISTENERS',
    what: '带有任务监听器',
    cure: '请删除监听器，改画一个服务任务。',
  },
};

function checkExtensions(element: XmlElement, report: Reporter): void {
  for (const { $type } of extensionsOf(element)) {
    const refused = REFUSED[$type];
    if (!refused) continue;
    const { severity = 'error', code, what, cure } = refused;
    report[severity]({ code, ...at(element), message: `${label(element)}${what}，不能使用。`, cure });
  }
  if (textOf(extensionOf(element, 'zeebe:FormDefinition'), 'formId') !== undefined) {
    report.product({
      code: 'BPMN_FORM_ID',
      ...at(element),
      message: `${label(element)}用表单编号（formId）引用 Camunda 表单。`,
      cure: '请把表单类型改为“外部表单引用”，填写本方案的表单键。',
    });
  }
}

const at = (element: XmlElement): { element?: string } =>
  element.id === undefined ? {} : { element: element.id };
const label = (element: XmlElement): string =>
  labelOf({ id: element.id ?? element.$type, name: textOf(element, 'name') ?? '' });
