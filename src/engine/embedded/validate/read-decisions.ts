import { parseDecisions } from '../../../rules/index.js';
import type { DeploymentResource } from '../../process-engine.js';
import type { ProcessModel } from '../model/process-model.js';
import { checkDecisionFile, graphIdOf } from './decision-rules.js';
import type { Reporter } from './reporter.js';

interface DecisionChecks {
  readonly reportOn: (file: string) => Reporter;
  readonly productChecks: 'refuse' | 'report';
}

/**
 * Ids of all decisions. A table that a diagram calls directly must do without our own functions, which the
 * other engine does not have; where files from elsewhere are looked at, any table may be called.
 */
export function readDecisions(
  resources: readonly DeploymentResource[],
  processes: ReadonlyMap<string, ProcessModel>,
  { reportOn, productChecks }: DecisionChecks,
): ReadonlySet<string> {
  const called = calledIn(processes);
  const ids = new Set<string>();
  const graphs = new Set<string>();
  for (const { name, content } of resources) {
    const report = reportOn(name);
    const { model, faults } = parseDecisions(content, name);
    const isCalled = model?.decisionIds.some((id) => called.has(id)) ?? false;
    report.addAll(isCalled ? parseDecisions(content, name, { ownFunctions: false }).faults : faults);
    if (!model) continue;
    checkDecisionFile(content, isCalled || productChecks === 'report', report);
    for (const id of model.decisionIds) addOnce(ids, id, '决策', report);
    const graph = graphIdOf(content);
    if (graph !== null) addOnce(graphs, graph, '决策文件', report);
  }
  return ids;
}

const calledIn = (processes: ReadonlyMap<string, ProcessModel>): ReadonlySet<string> =>
  new Set(
    [...processes.values()].flatMap((model) =>
      [...model.nodes.values()].flatMap((node) => (node.decision ? [node.decision.decisionId.text] : [])),
    ),
  );

function addOnce(ids: Set<string>, id: string, what: string, report: Reporter): void {
  if (ids.has(id)) {
    report.error({
      code: 'DMN_DUPLICATE_DECISION',
      element: id,
      message: `${what}编号“${id}”在另一个文件里已经用过。`,
      cure: `请给其中一个${what}另起编号。`,
    });
  }
  ids.add(id);
}
