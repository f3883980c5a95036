import type { Binding, FlowNode, ProcessModel } from '../model/process-model.js';
import { labelOf, type Reporter } from './reporter.js';

export interface Known {
  readonly processes: ReadonlyMap<string, ProcessModel>;
  readonly decisionIds: ReadonlySet<string>;
}

/** Called processes and decisions are deployed together with their callers; brokers look only when they are called. */
export function checkReferences(model: ProcessModel, known: Known, report: Reporter): void {
  for (const node of model.nodes.values()) {
    checkCall(node, known, report);
    checkDecision(node, known, report);
  }
}

/** A version that is named by its tag may be in another deployment; only when it is called is that known. */
const isElsewhere = (binding: Binding): boolean => binding.type === 'versionTag';

function checkCall(node: FlowNode, { processes }: Known, report: Reporter): void {
  if (!node.call || node.call.processId.feel !== null || node.call.processId.text === '') return;
  const id = node.call.processId.text;
  const called = processes.get(id);
  if (called?.root.noneStart || isElsewhere(node.call.binding)) return;
  report.product({
    code: 'BPMN_UNKNOWN_PROCESS',
    element: node.id,
    message: called
      ? `${labelOf(node)}调用的流程“${id}”没有空白开始事件。`
      : `${labelOf(node)}调用的流程“${id}”不在这个方案里。`,
    cure: `请修正流程编号，或把该流程加入方案。现有流程：${[...processes.keys()].join('、')}。`,
  });
}

function checkDecision(node: FlowNode, { decisionIds }: Known, report: Reporter): void {
  if (!node.decision || node.decision.decisionId.feel !== null) return;
  const id = node.decision.decisionId.text;
  if (id === '' || decisionIds.has(id) || isElsewhere(node.decision.binding)) return;
  report.product({
    code: 'BPMN_UNKNOWN_DECISION',
    element: node.id,
    message: `${labelOf(node)}引用的决策“${id}”不在这个方案里。`,
    cure: `请修正决策编号，或把决策表加入方案。现有决策：${[...decisionIds].join('、') || '无'}。`,
  });
}
