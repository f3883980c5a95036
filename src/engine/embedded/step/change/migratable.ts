import type { ElementType, EventDefinition, FlowNode } from '../../model/process-model.js';

/** What Zeebe 8.6 moves while a token is on it; everything else only passes by, or waits for another reason. */
export const MIGRATABLE: ReadonlySet<ElementType> = new Set<ElementType>([
  'process',
  'serviceTask',
  'userTask',
  'subProcess',
  'callActivity',
  'intermediateCatchEvent',
  'receiveTask',
  'eventSubProcess',
  'exclusiveGateway',
  'eventBasedGateway',
  'businessRuleTask',
  'scriptTask',
  'sendTask',
  'multiInstanceBody',
]);

type EventKind = EventDefinition['kind'];

/** Kinds of events at a border or of event subprocesses that it moves. */
const MIGRATABLE_EVENTS: ReadonlySet<EventKind> = new Set<EventKind>(['message', 'timer', 'signal', 'error']);

/** Kinds that leave something open which has to go with the token. */
const WAITING: ReadonlySet<EventKind> = new Set<EventKind>(['message', 'timer', 'signal']);

export const isMigratableEvent = (event: FlowNode): boolean => MIGRATABLE_EVENTS.has(event.event.kind);
export const isWaiting = (event: FlowNode): boolean => WAITING.has(event.event.kind);

/** Words for the kinds of elements, as the designer names them. */
const NAMES: Readonly<Partial<Record<ElementType, string>>> = {
  process: '流程',
  subProcess: '子流程',
  eventSubProcess: '事件子流程',
  callActivity: '调用活动',
  serviceTask: '服务任务',
  sendTask: '发送任务',
  userTask: '用户任务',
  businessRuleTask: '业务规则任务',
  scriptTask: '脚本任务',
  receiveTask: '接收任务',
  manualTask: '手工任务',
  task: '任务',
  startEvent: '开始事件',
  endEvent: '结束事件',
  intermediateCatchEvent: '中间捕获事件',
  intermediateThrowEvent: '中间抛出事件',
  boundaryEvent: '边界事件',
  exclusiveGateway: '排他网关',
  parallelGateway: '并行网关',
  inclusiveGateway: '包容网关',
  eventBasedGateway: '事件网关',
  multiInstanceBody: '多实例活动',
};

export const kindName = (type: ElementType): string => NAMES[type] ?? type;

const EVENT_NAMES: Readonly<Partial<Record<EventKind, string>>> = {
  timer: '定时',
  message: '消息',
  signal: '信号',
  error: '错误',
  escalation: '升级',
  compensation: '补偿',
  link: '链接',
};

export const eventName = (kind: EventKind): string => EVENT_NAMES[kind] ?? kind;
