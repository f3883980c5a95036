import type { FlowNode, ProcessModel } from '../model/process-model.js';
import { labelOf, type Reporter } from './reporter.js';

/** Every step can be reached, and from every step there is a way to an end. */
export function checkReachability(model: ProcessModel, report: Reporter): void {
  const reached = reachedFrom(model);
  for (const node of model.nodes.values()) {
    if (!reached.has(node.id)) {
      report.product({
        code: 'BPMN_UNREACHABLE',
        element: node.id,
        message: `${labelOf(node)}永远走不到。`,
        cure: '请用连线把它接到流程里，或删除它。',
      });
    } else if (isDeadEnd(node)) {
      report.product({
        code: 'BPMN_DEAD_END',
        element: node.id,
        message: `${labelOf(node)}后面没有路线，也不是结束事件。`,
        cure: '请把它连到下一步，或连到一个结束事件。',
      });
    }
  }
  reportStuck(model, reached, report);
}

const WITHOUT_FLOWS = new Set(['process', 'eventSubProcess', 'endEvent']);
const isDeadEnd = (node: FlowNode): boolean =>
  !WITHOUT_FLOWS.has(node.type) &&
  !node.isForCompensation &&
  node.event.kind !== 'compensation' &&
  node.outgoing.length === 0;

function reachedFrom(model: ProcessModel): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [model.root.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = model.nodes.get(id);
    if (!node || reached.has(id)) continue;
    reached.add(id);
    open.push(...node.outgoing.map((flow) => flow.target), ...node.boundaries.map((each) => each.id));
    if (node.handler !== null) open.push(node.handler);
    const begins = node.children.filter(
      (child) => child.type === 'startEvent' || child.type === 'eventSubProcess',
    );
    open.push(...begins.map((each) => each.id));
  }
  return reached;
}

/** Steps from which the token can never leave again. One report for each container: the first of them. */
function reportStuck(model: ProcessModel, reached: ReadonlySet<string>, report: Reporter): void {
  const ending = endingIn(model);
  const seen = new Set<string | null>();
  for (const node of model.nodes.values()) {
    if (node.scopeId === null || node.type === 'eventSubProcess') continue;
    if (!reached.has(node.id) || ending.has(node.id) || seen.has(node.scopeId)) continue;
    seen.add(node.scopeId);
    report.product({
      code: 'BPMN_NO_WAY_OUT',
      element: node.id,
      message: `走到${labelOf(node)}以后，没有任何路线能到达结束事件。`,
      cure: '请为循环画一个出口，或补画结束事件。',
    });
  }
}

function endingIn(model: ProcessModel): ReadonlySet<string> {
  const ending = new Set<string>();
  const open = [...model.nodes.values()]
    .filter((node) => node.type === 'endEvent' || isDeadEnd(node))
    .map((node) => node.id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = model.nodes.get(id);
    if (!node || ending.has(id)) continue;
    ending.add(id);
    open.push(...node.incoming.map((flow) => flow.source));
    if (node.attachedTo !== null) open.push(node.attachedTo);
  }
  return ending;
}
