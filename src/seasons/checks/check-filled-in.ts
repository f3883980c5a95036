import { missingAnswers, type KnownAnswers } from '../../forms/index.js';
import { evaluateExpression, usesOf } from '../../rules/index.js';
import type { YamlPath } from '../load-yaml.js';
import type { PlanFindings } from './plan-findings.js';
import { listed, type FormPart } from './plan-parts.js';

interface Answer {
  readonly data?: Readonly<Record<string, string>> | undefined;
  readonly files?: Readonly<Record<string, string>> | undefined;
}

/** What a script's formulas surely give: of those that look at nothing, their values; all others are open. */
export function answersOf({ data = {}, files = {} }: Answer, prefilled: readonly string[]): KnownAnswers {
  const values = Object.entries(data).map(([key, formula]) => [key, constantOf(formula)] as const);
  return {
    known: Object.fromEntries(values.flatMap(([key, value]) => (value ? [[key, value.value]] : []))),
    open: new Set([
      ...values.flatMap(([key, value]) => (value ? [] : [key])),
      ...Object.keys(files),
      ...prefilled,
    ]),
  };
}

/** Null where it is none, or has a slip that another check tells. */
function constantOf(formula: string): { readonly value: unknown } | null {
  try {
    const { variables, possible, functions } = usesOf(formula);
    const looksAway = variables.length + possible.length > 0;
    // A function without a fixed value, like today's date, is no constant either.
    return looksAway || functions.length > 0 ? null : { value: evaluateExpression(formula, {}) };
  } catch {
    return null;
  }
}

/** That an answer fills in what its form and its outcome ask for. What is not written at all for the outcome, another check tells. */
export function checkFilledIn(
  { findings, at }: { readonly findings: PlanFindings; readonly at: YamlPath },
  of: { readonly id: string; readonly form: FormPart; readonly answers: KnownAnswers },
  asked: readonly string[],
): void {
  const { known, open } = of.answers;
  const told = asked.filter((key) => !Object.hasOwn(known, key) && !open.has(key));
  const empty = asked.filter((key) => Object.hasOwn(known, key) && isEmpty(known[key]));
  const missing = labelsOf(of.form, of.answers, told, empty);
  if (missing.length === 0) return;
  const message = `任务“${of.id}”的表单必填项没有填：${listed(missing)}。`;
  const cure = '请在 data 中补上（要上传的写在 files 里）；公式得出空文字的，请改为有内容的。';
  findings.error('REHEARSAL_FIELD_MISSING', at, message, cure);
}

/** That a line fills in what its award's form asks for. @param foreseen the script says what such a refusal comes to */
export function checkLineFilledIn(
  findings: PlanFindings,
  form: FormPart,
  { data, foreseen }: { readonly data: Readonly<Record<string, unknown>>; readonly foreseen: boolean },
): void {
  const readOnly = [...(form.fields?.values() ?? [])].filter((field) => field.readOnly);
  const open = new Set(readOnly.map(({ path }) => path.split('.')[0] ?? path));
  const missing = labelsOf(form, { known: data, open });
  if (missing.length === 0) return;
  const message = `申报表必填项没有填：${listed(missing)}。`;
  if (foreseen) {
    const cure = '提交会被拒绝。有意如此的不用改；否则请补上这几项。';
    findings.warn('APPLICANT_FIELD_MISSING', ['data'], message, cure);
    return;
  }
  const cure = '请补上这几项；有意让它被拒绝的，在剧本的 refusals 中写上 FORM_INVALID 的结果。';
  findings.error('APPLICANT_FIELD_MISSING', ['data'], message, cure);
}

/** As people know them, with the key that a script writes. */
function labelsOf(
  { definition, fields }: FormPart,
  answers: KnownAnswers,
  told: readonly string[] = [],
  empty: readonly string[] = [],
): string[] {
  if (!fields) return [];
  const missing = missingAnswers(definition, answers).filter(({ field }) => !told.includes(field));
  const more = empty.filter((key) => !missing.some(({ field }) => field === key));
  return [
    ...missing.map(({ field, message }) => `${message.split('：')[0] ?? ''}（${field}）`),
    ...more.map((key) => `“${fields.get(key)?.label ?? key}”（${key}）`),
  ];
}

const isEmpty = (value: unknown): boolean => value === null || value === '';
