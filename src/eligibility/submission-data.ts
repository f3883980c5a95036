import { describeForm, type FormField } from '../forms/index.js';
import { openFormData, type FieldCipher, type SealedField } from '../identity/index.js';
import { valueAt } from './facts.js';

const allFields = (fields: readonly FormField[]): readonly FormField[] =>
  fields.flatMap((field) => (field.rows ? allFields(field.rows) : [field]));

const known = new WeakMap<object, readonly SealedField[]>();

/** The inputs of a form whose values are sealed in the database and masked in views. A form is read once. */
export function sensitiveFields(form: unknown): readonly SealedField[] {
  if (typeof form !== 'object' || form === null) return sensitiveIn(form);
  const fields = known.get(form) ?? sensitiveIn(form);
  known.set(form, fields);
  return fields;
}

const sensitiveIn = (form: unknown): readonly SealedField[] =>
  allFields(describeForm(form)).filter(({ sensitive }) => sensitive !== null);

/** A submission's data in clear. @throws SealBroken */
export function openSubmission(
  cipher: FieldCipher,
  form: unknown,
  submission: { readonly id: string; readonly data: Readonly<Record<string, unknown>> },
): Readonly<Record<string, unknown>> {
  const place = { table: 'submission', column: 'data', rowId: submission.id };
  return openFormData(cipher, sensitiveFields(form), submission.data, place);
}

/** The sensitive values of a submission: what traces of rules must not repeat. */
export function secretsOf(form: unknown, data: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const values = sensitiveFields(form).flatMap(({ path }) => valuesAt(data, path));
  return new Set(values.flatMap((value) => (typeof value === 'string' && value !== '' ? [value] : [])));
}

/** `*` stands for every row. */
function valuesAt(root: unknown, path: string): readonly unknown[] {
  const [head = '', ...rest] = path.split('.*.');
  const value = valueAt(root, head);
  if (rest.length === 0) return [value];
  return Array.isArray(value) ? value.flatMap((row) => valuesAt(row, rest.join('.*.'))) : [];
}

const HIDDEN = '（不显示）';

/** JSON with every text that is one of the secrets blotted out. What holds none of them is not copied. */
export function hideSecrets<T>(value: T, secrets: ReadonlySet<string>): T {
  return secrets.size === 0 ? value : (hiddenIn(value, secrets) as T);
}

function hiddenIn(value: unknown, secrets: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return secrets.has(value) ? HIDDEN : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return hiddenItems(value, secrets);
  // Whatever writes itself as JSON in its own way is looked at as written.
  if ('toJSON' in value) return hiddenIn(JSON.parse(JSON.stringify(value)), secrets);
  return hiddenEntries(value, secrets);
}

function hiddenItems(items: readonly unknown[], secrets: ReadonlySet<string>): readonly unknown[] {
  const shown = items.map((item) => hiddenIn(item, secrets));
  return shown.every((item, index) => item === items[index]) ? items : shown;
}

function hiddenEntries(value: object, secrets: ReadonlySet<string>): object {
  const changed = Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    const shown = hiddenIn(part, secrets);
    return shown === part ? [] : [[key, shown] as const];
  });
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}
