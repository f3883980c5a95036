import {
  callOf,
  decisionOf,
  headersOf,
  jobOf,
  loopOf,
  mappingsOf,
  scriptOf,
  userTaskOf,
} from './compile-extensions.js';
import { eventOf } from './compile-events.js';
import type { FlowNode, NodeType } from './process-model.js';
import { childOf, textOf, type XmlElement } from './xml-element.js';

export type Draft<T> = { -readonly [K in keyof T]: T[K] };

const TYPES: Readonly<Record<string, NodeType>> = {
  'bpmn:Process': 'process',
  'bpmn:CallActivity': 'callActivity',
  'bpmn:ServiceTask': 'serviceTask',
  'bpmn:SendTask': 'sendTask',
  'bpmn:UserTask': 'userTask',
  'bpmn:BusinessRuleTask': 'businessRuleTask',
  'bpmn:ScriptTask': 'scriptTask',
  'bpmn:ReceiveTask': 'receiveTask',
  'bpmn:ManualTask': 'manualTask',
  'bpmn:Task': 'task',
  'bpmn:StartEvent': 'startEvent',
  'bpmn:EndEvent': 'endEvent',
  'bpmn:IntermediateCatchEvent': 'intermediateCatchEvent',
  'bpmn:IntermediateThrowEvent': 'intermediateThrowEvent',
  'bpmn:BoundaryEvent': 'boundaryEvent',
  'bpmn:ExclusiveGateway': 'exclusiveGateway',
  'bpmn:ParallelGateway': 'parallelGateway',
  'bpmn:InclusiveGateway': 'inclusiveGateway',
  'bpmn:EventBasedGateway': 'eventBasedGateway',
};

/** Null for what holds no token (flows, data, artifacts) and for what this engine does not know. */
export function typeOf(element: XmlElement): NodeType | null {
  if (element.$type === 'bpmn:SubProcess') {
    return element['triggeredByEvent'] === true ? 'eventSubProcess' : 'subProcess';
  }
  return TYPES[element.$type] ?? null;
}

/** Nobody works on them: a broker leaves their mappings aside. */
const WITHOUT_MAPPINGS: ReadonlySet<NodeType> = new Set<NodeType>(['task', 'manualTask']);

/** A node before its flows, boundary events and children are connected. */
export function compileNode(element: XmlElement, type: NodeType, scopeId: string | null): Draft<FlowNode> {
  const isMapped = !WITHOUT_MAPPINGS.has(type);
  return {
    id: element.id ?? '',
    name: textOf(element, 'name') ?? '',
    type,
    scopeId,
    incoming: [],
    outgoing: [],
    defaultFlow: childOf(element, 'default')?.id ?? null,
    inputs: isMapped ? mappingsOf(element, 'inputParameters') : [],
    outputs: isMapped ? mappingsOf(element, 'outputParameters') : [],
    headers: headersOf(element),
    event: eventOf(element),
    interrupting: isInterrupting(element),
    attachedTo: childOf(element, 'attachedToRef')?.id ?? null,
    boundaries: [],
    handler: null,
    isForCompensation: element['isForCompensation'] === true,
    job: jobOf(element),
    userTask: type === 'userTask' ? userTaskOf(element) : null,
    decision: decisionOf(element),
    script: scriptOf(element),
    call: callOf(element),
    loop: loopOf(element),
    noneStart: null,
    children: [],
    eventStarts: [],
  };
}

function isInterrupting(element: XmlElement): boolean {
  return element['cancelActivity'] !== false && element['isInterrupting'] !== false;
}
