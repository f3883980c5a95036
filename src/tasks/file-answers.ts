import { describeForm, fileKindsOf, type FormField } from '../forms/index.js';

export interface FileField {
  /** From the root; `*` stands for a row of a table. */
  readonly path: string;
  readonly label: string;
  readonly kinds: readonly ('pdf' | 'jpg' | 'png')[];
}

/** A file that an answer names. */
export interface FileAnswer {
  /** Path of the field in the form. */
  readonly field: string;
  /** Path of the answer, rows by number. */
  readonly path: string;
  readonly label: string;
  readonly value: string;
}

/** The inputs of a form that take files, those in tables too. */
export function fileFields(form: unknown): readonly FileField[] {
  const all = (fields: readonly FormField[]): FormField[] =>
    fields.flatMap((field) => [field, ...all(field.rows ?? [])]);
  return all(describeForm(form)).flatMap(({ path, label, type }) => {
    const kinds = fileKindsOf(type);
    return kinds ? [{ path, label, kinds }] : [];
  });
}

/** The files that filled-in answers name. */
export function fileAnswers(form: unknown, data: unknown): readonly FileAnswer[] {
  return fileFields(form).flatMap(({ path, label }) =>
    valuesAt(data, path.split('.')).flatMap(({ at, value }) =>
      typeof value === 'string' && value !== '' ? [{ field: path, path: at.join('.'), label, value }] : [],
    ),
  );
}

interface Found {
  readonly at: readonly string[];
  readonly value: unknown;
}

function valuesAt(root: unknown, [step, ...rest]: readonly string[], at: readonly string[] = []): Found[] {
  if (step === undefined) return [{ at, value: root }];
  if (step === '*')
    return Array.isArray(root)
      ? root.flatMap((row: unknown, index) => valuesAt(row, rest, [...at, String(index)]))
      : [];
  if (typeof root !== 'object' || root === null || !Object.hasOwn(root, step)) return [];
  return valuesAt((root as Record<string, unknown>)[step], rest, [...at, step]);
}

/** The answers with ids of files put in place of others. */
export function withFiles<T>(data: T, ids: ReadonlyMap<string, string>): T {
  const put = (value: unknown): unknown => {
    if (typeof value === 'string') return ids.get(value) ?? value;
    if (Array.isArray(value)) return value.map(put);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, put(inner)]));
  };
  return put(data) as T;
}
