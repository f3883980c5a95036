import { PLACE_WORDS } from '../../../../src/seasons/compare/place-words.js';
import { VALUE_WORDS } from '../../../../src/seasons/compare/value-words.js';
import { WORDS } from '../../../../src/seasons/compare/word-list.js';
import type { PlanPath } from './plan-path.js';
import { isRecord } from './schema.js';

/** A place of the plan, by what leads there. */
export interface FieldAt {
  readonly path: PlanPath;
  /** Keys that the schema knows; those of maps and places of lists are left out. */
  readonly keys: readonly string[];
  /** What the steps are called. */
  readonly trail: readonly string[];
}

export const TOP: FieldAt = { path: [], keys: [], trail: [] };

/** A property of a record. */
export function propertyOf({ path, keys, trail }: FieldAt, key: string): FieldAt {
  const inner = [...keys, key];
  return { path: [...path, key], keys: inner, trail: [...trail, labelOf(inner)] };
}

/** An item of a list or an entry of a map. */
export function entryOf({ path, keys, trail }: FieldAt, step: string | number, name: string): FieldAt {
  return { path: [...path, step], keys, trail: [...trail, name] };
}

/** What a property is called; the same words as in comparisons. */
export function labelOf(keys: readonly string[]): string {
  const [parent = '', key = ''] = keys.length > 1 ? keys.slice(-2) : ['', keys[0]];
  return PLACE_WORDS[`${parent}.${key}`] ?? WORDS[key] ?? key;
}

/** What a value of an enumeration is called. */
export const valueLabel = (keys: readonly string[], value: string): string =>
  VALUE_WORDS[keys.at(-1) ?? '']?.[value] ?? value;

/** What an item calls itself. */
export function nameOf(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return firstNames(value as unknown[]);
  if (!isRecord(value)) return null;
  const { short, label, title, name, payer } = value;
  return (
    [short, label, title, name, payer].find((one): one is string => typeof one === 'string' && one !== '') ??
    null
  );
}

const FEW = 3;

/** A list is called by what is in it. */
function firstNames(items: readonly unknown[]): string | null {
  const names = items.slice(0, FEW).flatMap((item) => nameOf(item) ?? []);
  if (names.length === 0) return null;
  return names.join('、') + (items.length > FEW ? ` 等 ${String(items.length)} 项` : '');
}

/** Never a piece of a longer one, such as the name of a service task. */
const QUOTED = /(?<![\w-])[A-Za-z]{2,}(?![\w-])/g;

/** A hint of the schema without its keys: people read words. */
export function plainHint(description: string, keys: readonly string[]): string {
  const values = VALUE_WORDS[keys.at(-1) ?? ''] ?? {};
  const parents = keys.slice(0, -1);
  return description.replace(QUOTED, (word) => {
    if (values[word] !== undefined) return `“${values[word]}”`;
    const near = PLACE_WORDS[`${parents.at(-1) ?? ''}.${word}`] ?? WORDS[word];
    return near === undefined ? word : `“${near}”`;
  });
}
