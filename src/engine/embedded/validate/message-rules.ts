import { childOf, extensionsOf, listOf, textOf, type XmlElement } from '../model/xml-element.js';
import { executableProcesses } from '../model/compile-process.js';
import { drawnIn, definitionOf, isEventSubProcess, nameOf, type Drawn } from './drawn-elements.js';
import { feelFinding } from './feel-problems.js';
import type { Reporter } from './reporter.js';

/** Messages and signals of a file, and who uses them. */
export function checkMessages(definitions: XmlElement, report: Reporter): void {
  const drawn = executableProcesses(definitions).flatMap(drawnIn);
  const starts = startsByMessage(drawn);
  for (const root of listOf(definitions, 'rootElements')) {
    if (root.$type === 'bpmn:Message') checkMessage(root, starts.get(root) ?? 0, report);
    if (root.$type === 'bpmn:Message' || root.$type === 'bpmn:Signal') checkRootName(root, report);
  }
  for (const each of drawn) checkReceiver(each, report);
}

const startsProcess = ({ element, container }: Drawn): boolean =>
  element.$type === 'bpmn:StartEvent' && container.$type === 'bpmn:Process';

/** How many start events of processes each message has. */
function startsByMessage(drawn: readonly Drawn[]): ReadonlyMap<XmlElement, number> {
  const starts = new Map<XmlElement, number>();
  for (const each of drawn.filter(startsProcess)) {
    const message = childOf(definitionOf(each.element), 'messageRef');
    if (message) starts.set(message, (starts.get(message) ?? 0) + 1);
  }
  return starts;
}

function checkMessage(message: XmlElement, starts: number, report: Reporter): void {
  if (starts > 1) {
    report.error({
      code: 'BPMN_DUPLICATE_EVENT',
      element: message.id ?? '',
      message: `消息${nameOf(message)}启动流程的开始事件有 ${starts} 个。`,
      cure: '一个消息只能用于一个开始事件。请另建消息，或合并开始事件。',
    });
  }
  const subscriptions = extensionsOf(message).filter(({ $type }) => $type === 'zeebe:Subscription');
  for (const subscription of subscriptions) checkKey(message, subscription, report);
  if (subscriptions.length < 2) return;
  report.error({
    code: 'BPMN_EXTENSION_TWICE',
    element: message.id ?? '',
    message: `消息${nameOf(message)}写了 ${subscriptions.length} 个关联键（zeebe:subscription）。`,
    cure: '请只保留一个。',
  });
}

function checkKey(message: XmlElement, subscription: XmlElement, report: Reporter): void {
  const key = textOf(subscription, 'correlationKey') ?? '';
  const problem = key.startsWith('=') ? feelFinding(key.slice(1)) : null;
  const isWrong = key.trim() === '' || !key.startsWith('=') || problem?.kind === 'unreadable';
  if (!isWrong) return;
  report.error({
    code: 'BPMN_MESSAGE_KEY',
    element: message.id ?? '',
    message: `消息${nameOf(message)}的关联键“${key}”${problem ? `不是有效的 FEEL 表达式：${problem.message}` : '不是以 = 开头的表达式。'}`,
    cure: '请填写关联键表达式，例如 =entryId。',
  });
}

function checkRootName(root: XmlElement, report: Reporter): void {
  const name = textOf(root, 'name') ?? '';
  const problem = name.startsWith('=') ? feelFinding(name.slice(1)) : null;
  if (problem?.kind !== 'unreadable') return;
  report.error({
    code: 'BPMN_FEEL_INVALID',
    element: root.id ?? '',
    message: `${nameOf(root)}的名称不是有效的 FEEL 表达式：${problem.message}`,
    cure: '请直接写出名称，或改正以 = 开头的表达式。',
  });
}

/** A receive task and an event at its border that wait for the same message. */
function checkReceiver({ element, container }: Drawn, report: Reporter): void {
  if (element.$type !== 'bpmn:BoundaryEvent' || isEventSubProcess(element)) return;
  const host = childOf(element, 'attachedToRef');
  const waited = host?.$type === 'bpmn:ReceiveTask' ? textOf(childOf(host, 'messageRef'), 'name') : undefined;
  const name = textOf(childOf(definitionOf(element), 'messageRef'), 'name');
  if (!host || waited === undefined || waited !== name) return;
  report.error({
    code: 'BPMN_DUPLICATE_EVENT',
    element: host.id ?? container.id ?? '',
    message: `接收任务${nameOf(host)}和它的边界事件等的是同一个消息“${name}”。`,
    cure: '请为边界事件选择另一个消息。',
  });
}
