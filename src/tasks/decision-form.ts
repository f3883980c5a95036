import { validateSubmission } from '../forms/index.js';
import type { PlanOutcome, PlanTask } from '../seasons/index.js';
import { Invalid, type FieldProblem } from '../shared/errors.js';

export type DecisionData = Readonly<Record<string, unknown>>;

/** @throws Invalid OUTCOME_UNKNOWN naming what may be chosen */
export function outcomeOf(task: PlanTask | undefined, outcomeId: string): PlanOutcome {
  const outcomes = task?.outcomes ?? {};
  const outcome = Object.hasOwn(outcomes, outcomeId) ? outcomes[outcomeId] : undefined;
  if (outcome) return outcome;
  const labels = Object.values(outcomes).map(({ label }) => `“${label}”`);
  throw new Invalid(
    'OUTCOME_UNKNOWN',
    `这项任务没有您提交的办理结果，可选的有：${labels.join('、') || '（方案未设置，请联系管理员）'}。`,
    [],
    { details: { outcome: outcomeId, known: Object.keys(outcomes) } },
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/**
 * What a person filled in, by the form of the task's own plan version; a task without a form takes nothing.
 * `prefill` holds the values of read-only inputs, which are never taken from the browser.
 * @returns the form's own keys only, cleaned
 * @throws Invalid FORM_INVALID with every problem at once
 */
export function decisionData(
  form: unknown,
  outcome: PlanOutcome,
  { filledIn, prefill }: { filledIn: unknown; prefill: DecisionData },
): DecisionData {
  const { data, problems } =
    form === undefined ? { data: {}, problems: [] } : validateSubmission(form, filledIn, { prefill });
  const reported = new Set(problems.map(({ field }) => field));
  const missing = (outcome.requires ?? [])
    .filter((key) => isEmpty(data[key]) && !reported.has(key))
    .map((key): FieldProblem => ({
      field: key,
      rule: 'required',
      message: `选择“${outcome.label}”时此项必填。`,
    }));
  const all = [...problems, ...missing];
  if (all.length > 0) {
    throw new Invalid('FORM_INVALID', `有 ${all.length} 处需要修改，请按各处提示更正后再提交。`, all);
  }
  return data;
}

/** The form keys an outcome passes on to the process. */
export function passedOn(outcome: PlanOutcome, data: DecisionData): Record<string, unknown> {
  return Object.fromEntries((outcome.variables ?? []).map((key) => [key, data[key] ?? null]));
}
