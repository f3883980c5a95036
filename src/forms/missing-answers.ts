import type { FieldProblem } from '../shared/errors.js';
import { isRecord } from './form-definition.js';
import { placeComponents } from './place-components.js';
import { validateSubmission } from './validate-submission.js';

/** Answers as far as somebody knows them beforehand. */
export interface KnownAnswers {
  readonly known: Readonly<Record<string, unknown>>;
  /** Keys that are filled in, with what is not known yet. */
  readonly open: ReadonlySet<string>;
}

/**
 * Required inputs that answers leave empty, as handing in would find them. What a condition hides is not asked for, nor
 * what hangs on a condition that looks at an answer not known yet.
 * @param form A definition that `lintForm` found no errors in.
 */
export function missingAnswers(form: unknown, { known, open }: KnownAnswers): readonly FieldProblem[] {
  const { problems } = validateSubmission(form, known);
  return problems.filter(
    ({ field, rule }) => rule === 'required' && !open.has(firstOf(field)) && !hangsOn(form, field, open),
  );
}

const firstOf = (path: string): string => path.split('.')[0] ?? path;

/** Whether a condition of the field, or of what it stands in, looks at one of the keys. */
function hangsOn(form: unknown, field: string, keys: ReadonlySet<string>): boolean {
  if (keys.size === 0 || !isRecord(form)) return false;
  const path = field.replace(/\.\d+\./g, '.');
  const all = placeComponents(form);
  const own = all.filter(({ element }) => element === path);
  const around = all.filter(({ at }) => own.some((one) => startsWith(one.at, at)));
  const conditions = around.map(({ component }) => JSON.stringify(component['conditional'] ?? null)).join();
  return [...keys].some((key) => new RegExp(`["'.]${key}["'.]`).test(conditions));
}

const startsWith = (path: readonly unknown[], start: readonly unknown[]): boolean =>
  start.every((step, index) => path[index] === step);
