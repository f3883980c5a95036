import type { FlowNode, NodeType, ProcessModel } from '../model/process-model.js';
import { labelOf, type Finding, type Reporter } from './reporter.js';

const ACTIVITIES: readonly NodeType[] = [
  'serviceTask',
  'sendTask',
  'userTask',
  'businessRuleTask',
  'scriptTask',
  'receiveTask',
  'manualTask',
  'task',
  'subProcess',
  'callActivity',
];

/** Starts, hosts, borders: what must be where for a token to move at all. */
export function checkStructure(model: ProcessModel, report: Reporter): void {
  checkLinks(model, report);
  for (const node of model.nodes.values()) {
    checkStarts(node, report);
    checkBorders(model, node, report);
    checkBoundary(model, node, report);
    checkRace(model, node, report);
    checkSiblings(node, report);
  }
}

function checkStarts(node: FlowNode, report: Reporter): void {
  if (!['process', 'subProcess', 'eventSubProcess'].includes(node.type)) return;
  const starts = node.children.filter((child) => child.type === 'startEvent');
  const fault = startFault(node, starts);
  if (fault) report.error({ element: node.id, ...fault });
}

function startFault(node: FlowNode, starts: readonly FlowNode[]) {
  const blank = starts.filter((start) => start.event.kind === 'none');
  if (node.type === 'eventSubProcess') {
    if (starts.length === 1 && blank.length === 0) return null;
    return {
      code: 'BPMN_EVENT_SUBPROCESS_START',
      message: `事件子流程${labelOf(node)}应当恰好有一个带事件的开始事件，现有 ${starts.length} 个。`,
      cure: '请只保留一个开始事件，并为它选择定时、消息或错误。',
    };
  }
  if (starts.length === 0) {
    return {
      code: 'BPMN_NO_START',
      message: `${labelOf(node)}没有开始事件。`,
      cure: '请画一个开始事件，并连到第一个步骤。',
    };
  }
  if (blank.length <= 1) return null;
  return {
    code: 'BPMN_MULTIPLE_STARTS',
    message: `${labelOf(node)}有 ${blank.length} 个空白开始事件，不知道从哪里开始。`,
    cure: '请只保留一个空白开始事件。',
  };
}

function checkBorders(model: ProcessModel, node: FlowNode, report: Reporter): void {
  const noEntry =
    node.type === 'startEvent' || node.type === 'boundaryEvent' || node.type === 'eventSubProcess';
  if (noEntry && node.incoming.length > 0) {
    report.error({
      code: 'BPMN_FLOW_INTO_START',
      element: node.id,
      message: `${labelOf(node)}不能有进入的连线。`,
      cure: '请删除这条连线。',
    });
  }
  if (node.type === 'endEvent' && node.outgoing.length > 0) {
    report.error({
      code: 'BPMN_FLOW_OUT_OF_END',
      element: node.id,
      message: `结束事件${labelOf(node)}不能有出去的连线。`,
      cure: '请删除这条连线，或把它改成中间事件。',
    });
  }
  for (const flow of node.outgoing) {
    const target = model.nodes.get(flow.target);
    if (!target || target.scopeId === node.scopeId) continue;
    report.error({
      code: 'BPMN_FLOW_CROSSES_BORDER',
      element: flow.id,
      message: `连线“${flow.id}”从${labelOf(node)}穿过了子流程的边界。`,
      cure: '请把连线接到子流程本身，或用边界事件离开子流程。',
    });
  }
}

function checkBoundary(model: ProcessModel, node: FlowNode, report: Reporter): void {
  if (node.type !== 'boundaryEvent') return;
  const host = node.attachedTo === null ? undefined : model.nodes.get(node.attachedTo);
  if (!host || !ACTIVITIES.includes(host.type)) {
    report.error({
      code: 'BPMN_BOUNDARY_HOST',
      element: node.id,
      message: `边界事件${labelOf(node)}没有附着在任务、子流程或调用活动上。`,
      cure: '请把它拖到一个任务或子流程的边上。',
    });
  }
  if (node.event.kind === 'none') {
    report.error({
      code: 'BPMN_BOUNDARY_EVENT',
      element: node.id,
      message: `边界事件${labelOf(node)}没有说明等什么。`,
      cure: '请为它选择定时、消息或错误。',
    });
  }
  if (node.event.kind === 'error' && !node.interrupting) {
    report.error({
      code: 'BPMN_ERROR_NOT_INTERRUPTING',
      element: node.id,
      message: `错误边界事件${labelOf(node)}设成了不中断。`,
      cure: '错误总是中断所在的活动。请改为中断。',
    });
  }
}

function checkRace(model: ProcessModel, node: FlowNode, report: Reporter): void {
  if (node.type !== 'eventBasedGateway') return;
  const targets = node.outgoing.flatMap((flow) => model.nodes.get(flow.target) ?? []);
  checkGroup(targets, report, node);
  const wrong = targets.filter(
    ({ type, event, incoming }) =>
      type !== 'intermediateCatchEvent' || event.kind === 'link' || incoming.length > 1,
  );
  if (targets.length < 2 || wrong.length > 0) {
    report.error({
      code: 'BPMN_EVENT_GATEWAY',
      element: node.id,
      message: `事件网关${labelOf(node)}后面应当直接连着至少两个定时或消息捕获事件，且不与别的路线共用。`,
      cure: '请在它后面只画捕获事件；等待消息用消息捕获事件，不用接收任务。',
    });
  }
}

interface Ends {
  readonly throws: FlowNode[];
  readonly catches: FlowNode[];
}

/** Throwing and catching links by the place they connect in. */
function checkLinks(model: ProcessModel, report: Reporter): void {
  const ends = new Map<string, Ends>();
  for (const node of model.nodes.values()) {
    if (node.event.kind !== 'link') continue;
    const place = `${node.scopeId ?? ''} ${node.event.name}`;
    const found = ends.get(place) ?? { throws: [], catches: [] };
    ends.set(place, found);
    (node.type === 'intermediateThrowEvent' ? found.throws : found.catches).push(node);
  }
  for (const each of ends.values()) reportEnds(each, report);
}

function reportEnds({ throws, catches }: Ends, report: Reporter): void {
  if (catches.length !== 1) for (const node of throws) reportLink(node, '恰好一个捕获', report);
  if (catches.length > 1) for (const node of catches) reportLink(node, '唯一的捕获', report);
  if (throws.length > 0) return;
  for (const node of catches) report.product(linkFinding(node, '一个抛出'));
}

function reportLink(node: FlowNode, partner: string, report: Reporter): void {
  report.error(linkFinding(node, partner));
}

function linkFinding(node: FlowNode, partner: string): Finding {
  const name = node.event.kind === 'link' ? node.event.name : '';
  return {
    code: 'BPMN_LINK_UNMATCHED',
    element: node.id,
    message: `链接事件${labelOf(node)}的名称“${name}”应当对应同一层里${partner}链接事件。`,
    cure: '请让两端的链接名称一致；同名的捕获端只能有一个。',
  };
}

/** Two waits that could not be told apart. */
function checkSiblings(node: FlowNode, report: Reporter): void {
  checkGroup(node.boundaries, report);
  checkGroup(node.eventStarts, report);
  if (node.type === 'process') {
    checkGroup(
      node.children.filter(({ type, event }) => type === 'startEvent' && event.kind === 'signal'),
      report,
    );
  }
}

/** Reported at the second of two, or at what joins them. */
function checkGroup(events: readonly FlowNode[], report: Reporter, joint?: FlowNode): void {
  const seen = new Set<string>();
  for (const event of events) {
    const key = identityOf(event);
    if (key === null) continue;
    if (seen.has(key)) {
      report.error({
        code: 'BPMN_DUPLICATE_EVENT',
        element: (joint ?? event).id,
        message: `${labelOf(event)}和旁边的另一个事件等的是同一件事。`,
        cure: '请删除其中一个，或改用不同的名称或代码。',
      });
    }
    seen.add(key);
  }
}

function identityOf({ event }: FlowNode): string | null {
  if (event.kind === 'message' || event.kind === 'signal') return `${event.kind} ${event.name.text}`;
  if (event.kind === 'error' || event.kind === 'escalation') return `${event.kind} ${event.code ?? ''}`;
  return null;
}
