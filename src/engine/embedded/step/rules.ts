import {
  evaluateDecision,
  evaluateExpression,
  type DecisionModel,
  type FeelContext,
} from '../../../rules/index.js';

/** FEEL and DMN as a step sees them. */
export interface Rules {
  /** `source` without the `=`. @throws FeelError */
  evaluate(source: string, context: FeelContext, now: Date): unknown;
  /** @throws when the table cannot decide */
  decide(model: DecisionModel, decisionId: string, context: FeelContext, now: Date): unknown;
}

/** Ours, with the clock of the case behind `now()` and `today()`. */
export function ownRules(timeZone: string): Rules {
  return {
    evaluate: (source, context, now) => evaluateExpression(source, context, { now, timeZone }),
    decide: (model, decisionId, context, now) =>
      evaluateDecision(model, decisionId, context, { now, timeZone }).value,
  };
}
