import { childOf, listOf, type XmlElement } from '../model/xml-element.js';
import { at, definitionOf, drawnIn, isFlowNode, nameOf, type Drawn } from './drawn-elements.js';
import type { Reporter } from './reporter.js';

/** Ids and connections as brokers count on them, also where our own engine would do without. */
export function checkWiring(process: XmlElement, report: Reporter): void {
  const drawn = drawnIn(process);
  const wires = wiresIn(process, drawn);
  for (const each of drawn) {
    checkId(each, report);
    if (each.element.$type === 'bpmn:SequenceFlow') checkEnds(each, report);
    else if (isFlowNode(each.element)) checkNode(each, wires, report);
  }
  for (const association of associationsIn(process, drawn)) checkAssociation(association, process, report);
}

const associationsIn = (process: XmlElement, drawn: readonly Drawn[]): XmlElement[] =>
  [process, ...drawn.map(({ element }) => element)]
    .flatMap((container) => listOf(container, 'artifacts'))
    .filter(({ $type }) => $type === 'bpmn:Association');

const LOOKED_UP = new Set(['bpmn:LinkEventDefinition', 'bpmn:CompensateEventDefinition']);

function checkId(drawn: Drawn, report: Reporter): void {
  const { element } = drawn;
  const definition = definitionOf(element);
  const nameless = [element, ...(definition && LOOKED_UP.has(definition.$type) ? [definition] : [])].find(
    ({ id }) => id === undefined,
  );
  if (!nameless) return;
  report.error({
    code: 'BPMN_ID_MISSING',
    ...at(drawn),
    message: `${nameOf(drawn.container)}里的 <${nameless.$type.replace('bpmn:', '')}> 没有编号。`,
    cure: '请用流程编辑器打开并重新保存，它会补上编号。',
  });
}

function checkEnds(drawn: Drawn, report: Reporter): void {
  for (const end of ['sourceRef', 'targetRef']) {
    const other = childOf(drawn.element, end);
    if (!other || (isFlowNode(other) && processOf(other) === processOf(drawn.element))) continue;
    report.error({
      code: 'BPMN_FLOW_END',
      ...at(drawn),
      message: `连线${nameOf(drawn.element)}连着${nameOf(other)}，它不是同一流程里的步骤。`,
      cure: '连线只能连接同一流程里的任务、事件、网关和子流程。请重新连接；流程之间用消息。',
    });
  }
}

function processOf(element: XmlElement): XmlElement {
  let top = element;
  while (top.$parent && top.$type !== 'bpmn:Process') top = top.$parent;
  return top;
}

/** What leads from and to elements, gathered once. */
interface Wires {
  readonly associated: ReadonlySet<string | undefined>;
  readonly bordered: ReadonlySet<XmlElement | null>;
  /** Sequence flows by where they begin. */
  readonly flows: ReadonlyMap<XmlElement | null, number>;
}

function wiresIn(process: XmlElement, drawn: readonly Drawn[]): Wires {
  const flows = new Map<XmlElement | null, number>();
  for (const { element } of drawn) {
    const source = childOf(element, 'sourceRef');
    if (element.$type === 'bpmn:SequenceFlow') flows.set(source, (flows.get(source) ?? 0) + 1);
  }
  return {
    associated: new Set(associationsIn(process, drawn).map((each) => childOf(each, 'sourceRef')?.id)),
    bordered: new Set(drawn.map(({ element }) => childOf(element, 'attachedToRef'))),
    flows,
  };
}

function checkNode(drawn: Drawn, { associated, bordered, flows }: Wires, report: Reporter): void {
  const { element } = drawn;
  const written = listOf(element, 'outgoing').length;
  if (element.$type === 'bpmn:BoundaryEvent' && written === 0 && !associated.has(element.id)) {
    report.error({
      code: 'BPMN_BOUNDARY_LEADS_NOWHERE',
      ...at(drawn),
      message: `边界事件${nameOf(element)}没有出去的路线（outgoing）或关联。`,
      cure: '请从它画一条连线到下一步；补偿事件用关联连到补偿活动。连线已画的，请用流程编辑器重新保存。',
    });
  }
  if (element.$type === 'bpmn:EventBasedGateway' && written < 2 && (flows.get(element) ?? 0) >= 2) {
    report.error({
      code: 'BPMN_EVENT_GATEWAY',
      ...at(drawn),
      message: `事件网关${nameOf(element)}上没有写出它的路线（outgoing）。`,
      cure: '请用流程编辑器打开并重新保存，它会补上。',
    });
  }
  checkDefault(drawn, report);
  checkCompensationHandler(drawn, bordered.has(element), report);
}

function checkDefault(drawn: Drawn, report: Reporter): void {
  const { element } = drawn;
  const chosen = childOf(element, 'default');
  if (!chosen || !['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'].includes(element.$type)) return;
  if (chosen.$type === 'bpmn:SequenceFlow' && childOf(chosen, 'sourceRef') === element) return;
  report.error({
    code: 'BPMN_DEFAULT_ELSEWHERE',
    ...at(drawn),
    message: `网关${nameOf(element)}的默认路线“${chosen.id ?? ''}”不是从它出发的。`,
    cure: '请把从该网关出发的一条路线设为默认。',
  });
}

function checkCompensationHandler(drawn: Drawn, bordered: boolean, report: Reporter): void {
  const { element } = drawn;
  if (element['isForCompensation'] !== true) return;
  const flows = [...listOf(element, 'incoming'), ...listOf(element, 'outgoing')];
  if (flows.length === 0 && !bordered) return;
  report.error({
    code: 'BPMN_COMPENSATION_HANDLER',
    ...at(drawn),
    message: `补偿活动${nameOf(element)}${bordered ? '上有边界事件' : '连着路线'}。`,
    cure: '补偿活动只由关联连到补偿边界事件。请删除它的路线和边界事件，或去掉补偿标记。',
  });
}

function checkAssociation(association: XmlElement, process: XmlElement, report: Reporter): void {
  const from = childOf(association, 'sourceRef');
  if (from?.$type !== 'bpmn:BoundaryEvent' || childOf(association, 'targetRef')) return;
  report.error({
    code: 'BPMN_COMPENSATION_HANDLER',
    element: association.id ?? process.id ?? '',
    message: `补偿边界事件${nameOf(from)}的关联没有连到任何活动。`,
    cure: '请把关联连到标记为补偿的活动。',
  });
}
