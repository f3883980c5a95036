import type { FieldProblem } from '../shared/errors.js';
import { checkFields } from './check-fields.js';
import { compileForm } from './compile-form.js';
import { runFormio } from './formio.js';
import { shapeData } from './shape-data.js';

export interface ValidationOptions {
  /**
   * For saving while somebody still types: only the types and the hard limits are checked, texts are not
   * trimmed, hidden fields keep their values. A draft with problems must not be saved, or what is wrong in it
   * would be lost.
   */
  readonly draft?: boolean;
  /** Values of read-only inputs by key. They are never taken from the client. */
  readonly prefill?: Readonly<Record<string, unknown>>;
}

export interface ValidatedSubmission {
  /** A new object with the form's own keys only, cleaned, hidden fields removed, calculated values set. */
  readonly data: Record<string, unknown>;
  /** Empty when it may be submitted. In the order of the form. */
  readonly problems: FieldProblem[];
}

/**
 * The one gate through which form data enters. Three passes: shape (known keys and types, ours), Form.io
 * (conditions and calculated values), rules (ours: required, lengths, choices, rows, numbers, agreement).
 * @param form A definition that `lintForm` found no errors in. Keep the object: it is compiled once.
 * @param data What the client sent, anything.
 */
export function validateSubmission(
  form: unknown,
  data: unknown,
  options: ValidationOptions = {},
): ValidatedSubmission {
  const { definition, fields } = compileForm(form);
  const shaped = shapeData(fields, data, {
    trim: options.draft !== true,
    ...(options.prefill && { prefill: options.prefill }),
  });
  if (options.draft === true) return shaped;
  const hidden = runFormio(definition, shaped.data);
  const problems = [...shaped.problems, ...checkFields(fields, shaped.data, hidden, shaped.problems)];
  return {
    data: shaped.data,
    problems: inFormOrder(
      problems,
      fields.map(({ key }) => key),
    ),
  };
}

function inFormOrder(problems: FieldProblem[], keys: readonly string[]): FieldProblem[] {
  const position = ({ field }: FieldProblem): number => keys.indexOf(field.split('.')[0] ?? '');
  return problems.sort((one, other) => position(one) - position(other));
}
