import type { FormField } from '../forms/index.js';
import type { PlanNomination } from '../seasons/index.js';
import type { FieldProblem } from '../shared/errors.js';
import { canonicalJson } from '../shared/canonical-json.js';

type Data = Readonly<Record<string, unknown>>;

/**
 * First keys of the award's form that the one put forward must leave as they are: what was filled in for him and the
 * plan does not let him correct. Null: none. Pure.
 */
export function fixedKeys(nomination: PlanNomination | undefined, written: Data): ReadonlySet<string> | null {
  const corrects = nomination?.consent?.corrects ?? [];
  if (corrects === 'everything') return null;
  return new Set(Object.keys(written).filter((key) => !isEmpty(written[key]) && !corrects.includes(key)));
}

/** Whether he may add and take away evidence. */
export const mayChangeEvidence = (nomination: PlanNomination | undefined): boolean =>
  nomination?.consent?.evidence ??
  (nomination?.form !== undefined || nomination?.consent?.corrects === 'everything');

/** What he changed although it was not his to change. Pure. */
export function fixedProblems(
  nomination: PlanNomination | undefined,
  { written, data, fields }: { written: Data; data: Data; fields: readonly FormField[] },
): FieldProblem[] {
  const fixed = fixedKeys(nomination, written);
  return [...(fixed ?? [])]
    .filter((key) => fields.some(({ path, readOnly }) => path.split('.')[0] === key && !readOnly))
    .filter((key) => !same(written[key], data[key]))
    .map((key) => {
      const label = fields.find(({ path }) => path.split('.')[0] === key)?.label ?? key;
      const cure = '请改回原来的内容；有误的，请谢绝并写明，由提名人重新提名。';
      return { field: key, rule: 'fixed', message: `“${label}”由提名人填写，方案不允许更正。${cure}` };
    });
}

/** What he corrected, by first key. */
export const correctedKeys = (written: Data, data: Data): readonly string[] =>
  Object.keys(written).filter((key) => !isEmpty(written[key]) && !same(written[key], data[key]));

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

const same = (one: unknown, other: unknown): boolean =>
  isEmpty(one) ? isEmpty(other) : canonicalJson(one) === canonicalJson(other ?? null);
