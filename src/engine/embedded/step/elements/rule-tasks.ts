import type { Variables } from '../../../process-engine.js';
import { visibleVariables } from '../../state/variables.js';
import { evaluate, evaluateText } from '../evaluate.js';
import { calledDecision, whereOf } from '../bindings.js';
import { StepFailure } from '../step-failure.js';
import { markActive, type Behaviour } from './behaviour.js';
import { jobTask } from './jobs.js';

/** A decision table, or a worker when a job type is given instead. */
export const businessRuleTask: Behaviour = {
  activate: (x, element, node) => {
    if (!node.decision) {
      jobTask.activate(x, element, node);
      return;
    }
    const decisionId = evaluateText(x, node.decision.decisionId, { scope: element.id });
    const { binding } = node.decision;
    const model = calledDecision(x, element, decisionId, binding);
    if (!model) {
      throw new StepFailure(
        'CALLED_DECISION_ERROR',
        `决策“${decisionId}”${whereOf(binding)}。请修正决策编号，或把决策表加入方案。`,
      );
    }
    const result = decide(decisionId, () =>
      x.around.rules.decide(model, decisionId, visibleVariables(x.state, element.id), x.now),
    );
    markActive(x, element);
    element.data.pending = { [node.decision.resultVariable]: result };
    x.enqueue('complete', element);
  },
};

function decide(decisionId: string, evaluateTable: () => unknown): unknown {
  try {
    return evaluateTable() ?? null;
  } catch (error) {
    throw new StepFailure(
      'DECISION_EVALUATION_ERROR',
      `决策“${decisionId}”不能得出结果：${(error as Error).message}`,
    );
  }
}

export const scriptTask: Behaviour = {
  activate: (x, element, node) => {
    if (!node.script) {
      jobTask.activate(x, element, node);
      return;
    }
    const result = evaluate(x, node.script.expression, { scope: element.id });
    markActive(x, element);
    const pending: Variables = { [node.script.resultVariable]: result };
    element.data.pending = pending;
    x.enqueue('complete', element);
  },
};
