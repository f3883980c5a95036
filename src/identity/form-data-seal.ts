import type { FieldCipher } from './field-cipher.js';

/** JSON of a form, by key. */
export type FormData = Readonly<Record<string, unknown>>;

/** Where the JSON is stored: part of what is authenticated. */
export interface SealPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

/** A field as far as sealing is concerned: dotted path of its key, `*` for every row of a grid. */
export interface SealedField {
  readonly path: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/**
 * A copy with every given leaf replaced by a sealed string. What is there is sealed as JSON whatever its
 * type, so that an unvalidated draft cannot smuggle a number past it. Empty values stay as they are.
 */
export function sealFormData(
  cipher: FieldCipher,
  fields: readonly SealedField[],
  data: FormData,
  place: SealPlace,
): FormData {
  return replaceAll(fields, data, (value, path) =>
    cipher.encrypt(place.table, `${place.column}#${path}`, place.rowId, JSON.stringify(value)),
  );
}

/** The inverse of `sealFormData`. @throws SealBroken */
export function openFormData(
  cipher: FieldCipher,
  fields: readonly SealedField[],
  data: FormData,
  place: SealPlace,
): FormData {
  return replaceAll(fields, data, (value, path) =>
    typeof value === 'string'
      ? (JSON.parse(cipher.decrypt(place.table, `${place.column}#${path}`, place.rowId, value)) as unknown)
      : value,
  );
}

type Replace = (value: unknown, path: string) => unknown;

function replaceAll(fields: readonly SealedField[], data: FormData, replace: Replace): FormData {
  let result: unknown = data;
  for (const { path } of fields) result = replaceAt(result, path.split('.'), path, replace);
  return result as FormData;
}

/** The path given to `replace` is the field's, not the row's: rows may be moved without sealing anew. */
function replaceAt(node: unknown, steps: readonly string[], path: string, replace: Replace): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return isEmpty(node) ? node : replace(node, path);
  if (step === '*') {
    return Array.isArray(node) ? node.map((row: unknown) => replaceAt(row, rest, path, replace)) : node;
  }
  if (!isRecord(node) || !Object.hasOwn(node, step)) return node;
  return { ...node, [step]: replaceAt(node[step], rest, path, replace) };
}
