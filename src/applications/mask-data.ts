import type { FormField } from '../forms/index.js';
import { maskNumber } from '../shared/masking.js';

type Data = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy of form data with the middle of every sensitive number hidden, rows included. */
export function maskData(fields: readonly FormField[], data: Data): Data {
  return fields.reduce<Data>((masked, field) => {
    const steps = field.path.split('.');
    if (field.rows) return replaceAt(masked, steps, (rows) => maskRows(field, rows));
    const { sensitive } = field;
    if (sensitive === null) return masked;
    return replaceAt(masked, steps, (value) =>
      typeof value === 'string' ? maskNumber(sensitive, value) : value,
    );
  }, data);
}

function maskRows(field: FormField, rows: unknown): unknown {
  if (!Array.isArray(rows)) return rows;
  // Inside a row paths start anew.
  const columns = (field.rows ?? []).map((column) => ({
    ...column,
    path: column.path.slice(column.path.lastIndexOf('.*.') + '.*.'.length),
  }));
  return rows.map((row: unknown) => (isRecord(row) ? maskData(columns, row) : row));
}

function replaceAt(data: Data, steps: readonly string[], change: (value: unknown) => unknown): Data {
  const [step = '', ...rest] = steps;
  if (!Object.hasOwn(data, step)) return data;
  const value = data[step];
  if (rest.length === 0) return { ...data, [step]: change(value) };
  return isRecord(value) ? { ...data, [step]: replaceAt(value, rest, change) } : data;
}
