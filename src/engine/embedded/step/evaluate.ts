import type { Variables } from '../../process-engine.js';
import type { Expression } from '../model/expression.js';
import type { IncidentType } from '../state/case-rows.js';
import { visibleVariables } from '../state/variables.js';
import type { Execution } from './execution.js';
import { parseInstant } from './iso-time.js';
import { StepFailure } from './step-failure.js';

/** Where an expression stands: the scope whose variables it sees, and names that hide them. */
export interface Place {
  readonly scope: string;
  readonly extra?: Variables;
  /** Incident when it cannot be evaluated. */
  readonly failsAs?: IncidentType;
}

/** Any value. A plain text is itself. @throws StepFailure */
export function evaluate(x: Execution, expression: Expression, place: Place): unknown {
  if (expression.feel === null) return expression.text;
  const context = { ...visibleVariables(x.state, place.scope), ...place.extra };
  try {
    return x.around.rules.evaluate(expression.feel, context, x.now) ?? null;
  } catch (error) {
    throw new StepFailure(
      place.failsAs ?? 'EXTRACT_VALUE_ERROR',
      `表达式“${expression.text}”不能求值：${(error as Error).message}`,
    );
  }
}

export function evaluateBoolean(x: Execution, expression: Expression, place: Place): boolean {
  const value = evaluate(x, expression, place);
  return typeof value === 'boolean' ? value : refuse(expression, '真或假（true 或 false）', value);
}

export function evaluateText(x: Execution, expression: Expression, place: Place): string {
  const value = evaluate(x, expression, place);
  return typeof value === 'string' ? value : refuse(expression, '文字', value);
}

export function evaluateList(x: Execution, expression: Expression, place: Place): readonly unknown[] {
  const value = evaluate(x, expression, place);
  return Array.isArray(value) ? value : refuse(expression, '列表', value);
}

/** Texts in a list; a plain text is split at its commas. */
export function evaluateTexts(x: Execution, expression: Expression, place: Place): readonly string[] {
  if (expression.feel === null) {
    return expression.text
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== '');
  }
  const list = evaluateList(x, expression, place);
  const texts = list.filter((item) => typeof item === 'string');
  return texts.length === list.length ? texts : refuse(expression, '文字的列表', list);
}

/** A whole number, e.g. of retries. */
export function evaluateInteger(x: Execution, expression: Expression, place: Place): number {
  const value = evaluate(x, expression, place);
  const number = typeof value === 'string' && expression.feel === null ? Number(value) : value;
  return Number.isInteger(number) ? (number as number) : refuse(expression, '整数', value);
}

/** The text a message is matched by, perhaps empty. Of a number only the whole part counts, as its digits. */
export function evaluateCorrelationKey(x: Execution, expression: Expression, place: Place): string {
  const value = evaluate(x, expression, place);
  if (typeof value === 'string') return value;
  return typeof value === 'number'
    ? String(Math.trunc(value))
    : refuse(expression, '文字或数字（消息的关联键）', value);
}

export function evaluateInstant(x: Execution, expression: Expression, place: Place): Date {
  const value = evaluate(x, expression, place);
  const instant = typeof value === 'string' ? parseInstant(value, x.around.timeZone) : null;
  return instant ?? refuse(expression, '日期时间（例如 2030-01-31T17:30:00+08:00）', value);
}

/** As `evaluateInstant`, but an empty value means none. */
export function evaluateOptionalInstant(x: Execution, expression: Expression, place: Place): Date | null {
  const value = evaluate(x, expression, place);
  return value === null || value === '' ? null : evaluateInstant(x, expression, place);
}

function refuse(expression: Expression, wanted: string, value: unknown): never {
  throw new StepFailure(
    'EXTRACT_VALUE_ERROR',
    `表达式“${expression.text}”的结果应为${wanted}，实际为 ${JSON.stringify(value)}。`,
  );
}
