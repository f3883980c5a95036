import {
  evaluateDecision,
  type DecisionModel,
  type DecisionTrace,
  type FeelContext,
  type FeelOptions,
} from '../rules/index.js';
import type { PlanRule } from '../seasons/index.js';
import { AppError } from '../shared/errors.js';

export const RESULTS = ['pass', 'fail', 'person'] as const;
export type RuleResult = (typeof RESULTS)[number];

/** A value a rule saw, as people read it. */
export interface SeenValue {
  readonly label: string;
  readonly value: string;
}

export interface RuleJudgement {
  readonly rule: PlanRule;
  readonly result: RuleResult;
  readonly values: readonly SeenValue[];
  readonly trace: readonly DecisionTrace[];
}

/** A decision table that gives no verdict is broken: an incident for an administrator, never a verdict. */
export class RuleTableBroken extends AppError {
  readonly code = 'RULE_TABLE_BROKEN';
  readonly status = 500;
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(rule: PlanRule, value: unknown) {
    super(
      `条件“${rule.title}”的决策“${rule.decision}”得出 ${JSON.stringify(value)}，应为 pass、fail 或 person。请在决策表中补全缺少的行或更正输出。`,
    );
    this.details = { rule: rule.id, decision: rule.decision };
  }
}

/**
 * Judges every rule over the facts, each by its own decision of the table. Rules decide nothing about each
 * other: all of them are judged, so that all reasons are known at once.
 * @throws RuleTableBroken, FeelError
 */
export function judgeRules(
  rules: readonly PlanRule[],
  model: DecisionModel,
  facts: FeelContext,
  options: FeelOptions,
): readonly RuleJudgement[] {
  return rules.map((rule) => judgeRule(rule, model, facts, options));
}

export function judgeRule(
  rule: PlanRule,
  model: DecisionModel,
  facts: FeelContext,
  options: FeelOptions,
): RuleJudgement {
  const { value, traces } = evaluateDecision(model, rule.decision, facts, options);
  const context = isContext(value) ? value : { result: value };
  const result = RESULTS.find((known) => known === context['result']);
  if (result === undefined) throw new RuleTableBroken(rule, value);
  return { rule, result, values: valuesSeen(traces.at(-1), context), trace: traces };
}

/** The decision's own inputs, and what else its output says. */
function valuesSeen(
  trace: DecisionTrace | undefined,
  output: Readonly<Record<string, unknown>>,
): readonly SeenValue[] {
  const inputs = (trace?.inputs ?? []).map(({ label, expression, value }) => ({
    label: label || expression,
    value: readable(value),
  }));
  const said = Object.entries(output).filter(([key]) => key !== 'result');
  return [...inputs, ...said.map(([label, value]) => ({ label, value: readable(value) }))];
}

function readable(value: unknown): string {
  if (value === null || value === undefined || value === '') return '未填写';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map(readable).join('、');
  return JSON.stringify(value);
}

const isContext = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How an eligibility check ends: failures that nobody waived outweigh what a person must look at. */
export function verdictOf(checks: readonly { readonly result: RuleResult; readonly waived: boolean }[]): {
  eligibility: RuleResult;
  failures: number;
} {
  const failures = checks.filter(({ result, waived }) => result === 'fail' && !waived).length;
  if (failures > 0) return { eligibility: 'fail', failures };
  const doubtful = checks.some(({ result }) => result === 'person');
  return { eligibility: doubtful ? 'person' : 'pass', failures };
}
