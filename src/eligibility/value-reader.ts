import type { FormField } from '../forms/index.js';
import { usesOf } from '../rules/index.js';
import type { SeasonPlan } from '../seasons/index.js';

/** Writes a value that a rule saw as people read it; the expression tells whose codes it may hold. */
export type ValueReader = (value: unknown, expression?: string) => string;

type Labels = ReadonlyMap<string, string>;

const LOCAL_DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})\S*)?$/;
const NOT_FILLED = '未填写';

/** With no form at hand: dates, truth values and lists, but no labels of codes. */
export const plainReader: ValueReader = (value) => readable(value, new Map());

/**
 * Reads by the choices of a form and the levels and titles of its plan. A column that reads one choice shows its
 * label, whatever is done with it before: the value is a code of that choice or it is not.
 */
export function valueReader(fields: readonly FormField[], plan: SeasonPlan): ValueReader {
  const byName = new Map(fields.flatMap(choicesOf));
  const shared: Labels = new Map([
    ...(plan.levels ?? []).map(({ id, label }) => [id, label] as const),
    ...Object.entries(plan.registerTitles ?? {}).map(([key, { label }]) => [key, label] as const),
    ...plan.awards.map(({ id, title }) => [id, title] as const),
  ]);
  const known = new Map<string, Labels>();
  return (value, expression = '') => {
    const labels = known.get(expression) ?? labelsFor(expression, byName, shared);
    known.set(expression, labels);
    return readable(value, labels);
  };
}

/** A choice under its path as formulas write it: `rows.kind` for a column of a table. */
function choicesOf(field: FormField): (readonly [string, Labels])[] {
  if (field.rows) return field.rows.flatMap(choicesOf);
  if (field.options.length === 0) return [];
  const labels = new Map(field.options.map(({ value, label }) => [value, label] as const));
  return [[field.path.replaceAll('.*', ''), labels]];
}

function labelsFor(expression: string, byName: ReadonlyMap<string, Labels>, shared: Labels): Labels {
  const read = namesRead(expression).flatMap((name) => byName.get(name) ?? []);
  // Two choices may use one code for two things.
  return read.length === 1 ? new Map([...shared, ...(read[0] ?? [])]) : shared;
}

/** Paths as they stand in the source: `usesOf` tells where each name begins. */
function namesRead(expression: string): readonly string[] {
  try {
    const paths = usesOf(expression).variables.map(({ position }) => pathAt(expression, position));
    return [...new Set(paths)];
  } catch {
    return [];
  }
}

const pathAt = (source: string, position: number): string =>
  (/^[^\s()[\],+*/<>=.-]+(?:\[[^\]]*\])?(?:\s*\.\s*\w+)*/u.exec(source.slice(position))?.[0] ?? '').replace(
    /\[[^\]]*\]|\s/g,
    '',
  );

function readable(value: unknown, labels: Labels): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return labels.get(String(value)) ?? String(value);
  if (typeof value === 'string') return value === '' ? NOT_FILLED : readableText(value, labels);
  if (Array.isArray(value)) return value.map((each) => readable(each, labels)).join('、') || '无';
  return isContext(value) ? readableContext(value, labels) : NOT_FILLED;
}

const isContext = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function readableText(text: string, labels: Labels): string {
  const label = labels.get(text);
  if (label !== undefined) return label;
  const [, year, month, day, time] = LOCAL_DATE.exec(text) ?? [];
  if (year === undefined) return text;
  return `${Number(year)}年${Number(month)}月${Number(day)}日${time ? ` ${time}` : ''}`;
}

/** What stands in it, without keys nobody knows: a label stands for its code. */
function readableContext(context: Readonly<Record<string, unknown>>, labels: Labels): string {
  const coded = Object.hasOwn(context, 'label') ? ['code', 'title', 'list'] : [];
  const parts = Object.entries(context)
    .filter(([key, value]) => !coded.includes(key) && value !== null && value !== undefined && value !== '')
    .map(([key, value]) => (key === 'year' ? `${String(value)}年` : readable(value, labels)));
  return parts.length === 0 ? NOT_FILLED : parts.join('，');
}
