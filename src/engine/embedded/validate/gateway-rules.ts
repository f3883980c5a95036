import type { FlowNode, ProcessModel } from '../model/process-model.js';
import { labelOf, type Reporter } from './reporter.js';

/** Conditions stand where a choice is made, and only there. */
export function checkConditions(model: ProcessModel, report: Reporter): void {
  for (const node of model.nodes.values()) {
    if (node.type === 'exclusiveGateway' || node.type === 'inclusiveGateway') checkChoice(node, report);
    else checkNoChoice(node, report);
  }
}

function checkChoice(node: FlowNode, report: Reporter): void {
  const fallback = node.outgoing.find((flow) => flow.id === node.defaultFlow);
  if (fallback?.condition) {
    report.error({
      code: 'BPMN_DEFAULT_HAS_CONDITION',
      element: fallback.id,
      message: `网关${labelOf(node)}的默认路线“${fallback.id}”又写了条件。`,
      cure: '请删除该条件，或把另一条路线设为默认。',
    });
  }
  if (node.outgoing.length < 2) return;
  for (const flow of node.outgoing.filter((each) => !each.condition && each !== fallback)) {
    report.error({
      code: 'BPMN_CONDITION_MISSING',
      element: flow.id,
      message: `网关${labelOf(node)}的路线“${flow.id}”没有条件，也不是默认路线。`,
      cure: '请为它填写条件（以 = 开头），或把它设为默认路线。',
    });
  }
  if (!fallback) {
    report.product({
      code: 'BPMN_DEFAULT_MISSING',
      element: node.id,
      message: `网关${labelOf(node)}没有默认路线，所有条件都不成立时流程会停住。`,
      cure: '请把其中一条路线设为默认路线。',
    });
  }
}

function checkNoChoice(node: FlowNode, report: Reporter): void {
  for (const flow of node.outgoing.filter((each) => each.condition)) {
    report.error({
      code: 'BPMN_CONDITION_IGNORED',
      element: flow.id,
      message: `路线“${flow.id}”写了条件，但它的起点${labelOf(node)}不是排他或包容网关，条件不起作用。`,
      cure: '请在它前面画一个排他网关，或删除条件。',
    });
  }
}
