import { applyEdits, modify, type JSONPath, type ModificationOptions } from 'jsonc-parser';
import type { JsonPath } from './form-file.js';

/*
 * Edits of a form's text in place: what is not touched keeps its formatting, so that histories stay readable and two
 * people's work merges.
 */

const FORMAT: ModificationOptions = { formattingOptions: { tabSize: 2, insertSpaces: true, eol: '\n' } };

const edit = (text: string, path: JsonPath, value: unknown, options = FORMAT): string =>
  applyEdits(text, modify(text, [...path] as JSONPath, value, options));

/** What stands at a path; undefined where nothing does. */
export function valueAt(root: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    root,
  );
}

/** Sets a property; undefined takes it away, and with it an object that it leaves empty. */
export function setAt(text: string, path: JsonPath, value: unknown): string {
  const root: unknown = JSON.parse(text);
  if (value !== undefined) return edit(text, path, value);
  if (valueAt(root, path) === undefined) return text;
  const parent = path.slice(0, -1);
  const around = valueAt(root, parent);
  const alone = typeof around === 'object' && around !== null && Object.keys(around).length === 1;
  return alone && !Array.isArray(around) && typeof parent.at(-1) === 'string'
    ? setAt(text, parent, undefined)
    : edit(text, path, undefined);
}

/** A place in a list of components. */
export interface Spot {
  readonly list: JsonPath;
  readonly index: number;
}

export function insertAt(text: string, { list, index }: Spot, value: unknown): string {
  const items = valueAt(JSON.parse(text), list);
  if (!Array.isArray(items)) return edit(text, list, [value]);
  return edit(text, [...list, Math.min(index, items.length)], value, { ...FORMAT, isArrayInsertion: true });
}

export const removeAt = (text: string, at: JsonPath): string => edit(text, at, undefined);

/** Moves an item of a list; `to` is meant as the lists stand before. Nothing moves into itself. */
export function moveAt(text: string, from: JsonPath, to: Spot): string {
  if (startsWith(to.list, from)) return text;
  const value = valueAt(JSON.parse(text), from);
  if (value === undefined) return text;
  return insertAt(removeAt(text, from), afterRemoval(to, from), value);
}

const startsWith = (path: JsonPath, start: JsonPath): boolean =>
  start.every((step, index) => path[index] === step);

/** Where a place is once something before it is gone. */
export function afterRemoval({ list, index }: Spot, from: JsonPath): Spot {
  const home = from.slice(0, -1);
  const gone = Number(from.at(-1));
  if (!startsWith(list, home)) return { list, index };
  if (list.length === home.length) return { list, index: index > gone ? index - 1 : index };
  const step = list[home.length];
  if (typeof step !== 'number' || step < gone) return { list, index };
  return { list: [...home, step - 1, ...list.slice(home.length + 1)], index };
}
