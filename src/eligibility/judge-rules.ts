import {
  evaluateDecision,
  type DecisionModel,
  type DecisionTrace,
  type FeelContext,
  type FeelOptions,
} from '../rules/index.js';
import type { PlanRule } from '../seasons/index.js';
import { AppError } from '../shared/errors.js';
import {
  combinationOf,
  combineResults,
  RESULTS,
  type Combination,
  type RuleResult,
} from './combine-results.js';
import { plainReader, type ValueReader } from './value-reader.js';

/** A value a rule saw, as people read it. */
export interface SeenValue {
  readonly label: string;
  readonly value: string;
}

/** A part of a combined rule, judged. */
export interface PartJudgement {
  /** Id of the rule or decision. */
  readonly id: string;
  readonly title: string;
  readonly clause: string | null;
  readonly result: RuleResult;
  readonly values: readonly SeenValue[];
  /** Row of its table that decided, 1-based; null when it is no table. */
  readonly row: number | null;
  readonly annotation: string | null;
  /** Parts of a part that combines itself. */
  readonly parts: readonly PartJudgement[];
}

export interface RuleJudgement {
  readonly rule: PlanRule;
  readonly result: RuleResult;
  readonly values: readonly SeenValue[];
  readonly trace: readonly DecisionTrace[];
  /** Of a combined rule, in the plan's order. */
  readonly parts: readonly PartJudgement[];
  /** It hangs on a part that could not be judged; only where the case is read leniently. */
  readonly unknown?: boolean;
}

/** Everything judging needs; nothing of it is looked up on the way. */
export interface RuleCase {
  readonly rules: readonly PlanRule[];
  readonly table: DecisionModel;
  readonly facts: FeelContext;
  readonly feel: FeelOptions;
  readonly read?: ValueReader;
  /** Of a draft: a part that cannot be judged yet does not stop the others. */
  readonly lenient?: boolean;
}

/** A decision table that gives no verdict is broken: an incident for an administrator, never a verdict. */
export class RuleTableBroken extends AppError {
  readonly code = 'RULE_TABLE_BROKEN';
  readonly status = 500;
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(rule: Pick<PlanRule, 'id' | 'title'>, decision: string, value: unknown) {
    super(
      `条件“${rule.title}”的决策“${decision}”得出 ${JSON.stringify(value)}，应为 pass、fail 或 person。请在决策表中补全缺少的行或更正输出。`,
    );
    this.details = { rule: rule.id, decision };
  }
}

/** Rules that count by themselves: a part of another one counts through it. */
export function standingRules(rules: readonly PlanRule[]): readonly PlanRule[] {
  const parts = new Set(rules.flatMap((rule) => combinationOf(rule)?.parts ?? []));
  return rules.filter(({ id }) => !parts.has(id));
}

/**
 * Judges every rule over the facts, each by its own decision of the table or by its parts. Rules decide nothing
 * about each other: all of them are judged, so that all reasons are known at once. Pure.
 * @throws RuleTableBroken, FeelError
 */
export const judgeRules = (of: RuleCase): readonly RuleJudgement[] =>
  standingRules(of.rules).map((rule) => judgeRule(of, rule));

/** @throws RuleTableBroken, FeelError */
export function judgeRule(of: RuleCase, rule: PlanRule): RuleJudgement {
  const combination = combinationOf(rule);
  return combination ? judgeParts(of, rule, combination) : judgeDecision(of, rule, rule.decision ?? rule.id);
}

function judgeDecision(of: RuleCase, rule: PlanRule, decision: string): RuleJudgement {
  const { value, traces } = evaluateDecision(of.table, decision, of.facts, of.feel);
  const context = isContext(value) ? value : { result: value };
  const result = RESULTS.find((known) => known === context['result']);
  if (result === undefined) throw new RuleTableBroken(rule, decision, value);
  const values = valuesSeen(traces.at(-1), context, of.read ?? plainReader);
  return { rule, result, values, trace: traces, parts: [] };
}

function judgeParts(of: RuleCase, rule: PlanRule, { need, parts }: Combination): RuleJudgement {
  const judged = parts.map((id) => judgePart(of, id));
  const result = combineResults(
    need,
    judged.map((part) => part.result),
  );
  const inputs = judged.map((part) => ({
    label: part.rule.title,
    expression: part.rule.id,
    value: part.result,
  }));
  const own = { decisionId: rule.id, name: rule.title, inputs, matched: [], value: { result, need } };
  return {
    rule,
    result,
    values: sumOf(need, judged),
    trace: [...judged.flatMap(({ trace }) => trace), own],
    parts: judged.map(partOf),
    unknown: result === 'person' && judged.some(({ unknown }) => unknown),
  };
}

/** A part names a rule, or else a decision nobody gave a title. */
function ruleNamed({ rules }: RuleCase, id: string): PlanRule {
  const rule = rules.find((candidate) => candidate.id === id);
  return rule ?? { id, decision: id, title: id, clause: '' };
}

/** A decision nobody gave a title bears its own name. */
const titled = (judged: RuleJudgement): RuleJudgement =>
  judged.rule.clause !== ''
    ? judged
    : { ...judged, rule: { ...judged.rule, title: judged.trace.at(-1)?.name || judged.rule.title } };

/** Half-filled forms leave parts that cannot be judged: then they may turn out either way. */
function judgePart(of: RuleCase, id: string): RuleJudgement {
  const rule = ruleNamed(of, id);
  if (!of.lenient) return titled(judgeRule(of, rule));
  try {
    return titled(judgeRule(of, rule));
  } catch {
    return { rule, result: 'person', values: [], trace: [], parts: [], unknown: true };
  }
}

function sumOf(need: number, parts: readonly { readonly result: RuleResult }[]): readonly SeenValue[] {
  const count = (result: RuleResult): number => parts.filter((part) => part.result === result).length;
  const open = count('person');
  return [
    { label: '符合', value: `${count('pass')}项（${parts.length}项中应有${need}项）` },
    ...(open > 0 ? [{ label: '需人工核对', value: `${open}项` }] : []),
  ];
}

function partOf({ rule, result, values, trace, parts }: RuleJudgement): PartJudgement {
  const matched = trace.at(-1)?.matched[0];
  const { id, title, clause } = rule;
  return {
    ...{ id, title, result, values, parts },
    clause: clause === '' ? null : clause,
    row: matched?.row ?? null,
    annotation: matched?.annotation ?? null,
  };
}

/** The decision's own inputs, and what else its output says. */
function valuesSeen(
  trace: DecisionTrace | undefined,
  output: Readonly<Record<string, unknown>>,
  read: ValueReader,
): readonly SeenValue[] {
  const inputs = (trace?.inputs ?? []).map(({ label, expression, value }) => ({
    label: label || expression,
    value: read(value, expression),
  }));
  const said = Object.entries(output).filter(([key]) => key !== 'result');
  return [...inputs, ...said.map(([label, value]) => ({ label, value: read(value) }))];
}

const isContext = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A check as far as the verdict goes by it. */
export interface JudgedCheck {
  readonly result: RuleResult;
  readonly waived: boolean;
  readonly soft?: boolean;
  readonly answered?: boolean;
}

/**
 * How an eligibility check ends: failures that nobody waived outweigh what a person must look at. A soft rule that
 * failed is for a person until somebody has answered it.
 */
export function verdictOf(checks: readonly JudgedCheck[]): {
  eligibility: RuleResult;
  failures: number;
  softFailures: number;
} {
  const failed = checks.filter(({ result, waived }) => result === 'fail' && !waived);
  const failures = failed.filter(({ soft }) => !soft).length;
  const softFailures = failed.filter(({ soft, answered }) => soft && !answered).length;
  if (failures > 0) return { eligibility: 'fail', failures, softFailures };
  const doubtful = softFailures > 0 || checks.some(({ result }) => result === 'person');
  return { eligibility: doubtful ? 'person' : 'pass', failures, softFailures };
}
