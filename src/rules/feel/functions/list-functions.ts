import { FeelError } from '../feel-error.js';
import type { FeelFunction } from '../feel-function.js';
import { equals, order, type Tri } from '../feel-operators.js';
import type { Run } from '../feel-run.js';
import { fromHost, isList } from '../feel-values.js';
import { define, type FunctionDefinition, overItems, variadic } from './define.js';

const same = (a: unknown, b: unknown, run: Run): boolean => equals(a, b, run) === true;

/** The least or greatest of comparable items of one type. */
function extreme(items: readonly unknown[], sign: 1 | -1): unknown {
  let best: unknown = items[0] ?? null;
  for (const item of items) {
    const ordered = order(item, best);
    if (ordered === null) return null;
    if (ordered * sign > 0) best = item;
  }
  return best;
}

/** Texts, numbers and booleans compare by a set; only the rest one by one. */
function distinct(items: readonly unknown[], run: Run): unknown[] {
  const seen = new Set<unknown>();
  const structured: unknown[] = [];
  return items.filter((item) => {
    if (item === null || typeof item !== 'object') return !seen.has(item) && Boolean(seen.add(item));
    return !structured.some((other) => same(item, other, run)) && Boolean(structured.push(item));
  });
}

/** In the order in which they come first. */
function duplicates(items: readonly unknown[], run: Run): unknown[] {
  const repeated = items.filter((item, index) =>
    items.slice(index + 1).some((other) => same(item, other, run)),
  );
  return distinct(repeated, run);
}

function flatten(list: readonly unknown[], run: Run, into: unknown[] = []): unknown[] {
  for (const item of list) {
    run.spend();
    if (isList(item)) flatten(item, run, into);
    else if (into.push(fromHost(item)) % 1024 === 0) run.reserveItems(into.length);
  }
  return into;
}

/** True and false as in `and` and `or`; anything else leaves the answer open. */
function decide(items: readonly unknown[], decisive: boolean): Tri {
  if (items.includes(decisive)) return decisive;
  return items.every((item) => item === !decisive) ? !decisive : null;
}

/** Zeebe has nothing at position 0, the standard does not have the position. */
function sublist(
  list: readonly unknown[],
  start: number,
  length: number | null,
  run: Run,
): readonly unknown[] | null {
  if (!Number.isInteger(start) || (run.standard && !isPart(list, start, length))) return null;
  if (start === 0) return [];
  const from = start > 0 ? start - 1 : Math.max(0, list.length + start);
  return list.slice(from, length === null ? undefined : from + Math.max(0, length));
}

const isPart = (list: readonly unknown[], start: number, length: number | null): boolean =>
  start !== 0 && Math.abs(start) <= list.length && (length ?? 1) >= 1;

/** Index of a 1-based position, negative from the end; null outside the list. */
function indexOf(list: readonly unknown[], position: number): number | null {
  const index = position > 0 ? position - 1 : list.length + position;
  return Number.isInteger(position) && position !== 0 && index >= 0 && index < list.length ? index : null;
}

function replaceAt(list: readonly unknown[], position: number, item: unknown): readonly unknown[] | null {
  const index = indexOf(list, position);
  return index === null ? null : list.with(index, item);
}

/** Beyond the end Zeebe appends. */
function insertBefore(list: readonly unknown[], position: number, item: unknown, run: Run): unknown[] | null {
  const within = indexOf(list, position);
  const isEnd = position === list.length + 1 || (!run.standard && (position === 0 || position > list.length));
  if (within === null && !isEnd) return null;
  return list.toSpliced(within ?? list.length, 0, item);
}

/** A function of the item and the new one that says which items go; null where it does not say. */
function replaceMatching(list: readonly unknown[], match: FeelFunction, newItem: unknown): unknown[] | null {
  if (match.parameterNames.length !== 2) return null;
  const verdicts = list.map((item) => match.invoke([item, newItem]));
  if (!verdicts.every((verdict) => typeof verdict === 'boolean')) return null;
  return list.map((item, index) => (verdicts[index] === true ? newItem : item));
}

function partition(list: readonly unknown[], size: number): unknown[][] | null {
  if (!Number.isInteger(size) || size < 1) return null;
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}

function concatenate(lists: readonly unknown[], run: Run): unknown[] {
  run.reserveItems(lists.reduce((total: number, list) => total + (isList(list) ? list.length : 1), 0));
  return lists.flatMap((list) => (isList(list) ? list.map(fromHost) : [list]));
}

function sort(list: readonly unknown[], precedes: (a: unknown, b: unknown) => unknown): unknown[] {
  return [...list].sort((a, b) => (precedes(a, b) === true ? -1 : precedes(b, a) === true ? 1 : 0));
}

const one = { list: 'list' } as const;

export const LIST_FUNCTIONS = {
  'list contains': define({ list: 'list', element: 'any' }, ({ list, element }, run) =>
    list.some((item) => same(item, element, run)),
  ),
  'list replace': [
    ...define({ list: 'list', position: 'number', newItem: 'any' }, (given) =>
      replaceAt(given.list, given.position, given.newItem),
    ),
    ...define({ list: 'list', match: 'function', newItem: 'any' }, ({ list, match, newItem }) =>
      replaceMatching(list, match, newItem),
    ),
  ],
  count: define(one, ({ list }) => list.length),
  min: overItems((items) => extreme(items, -1)),
  max: overItems((items) => extreme(items, 1)),
  all: overItems((items) => decide(items, false)),
  any: overItems((items) => decide(items, true)),
  sublist: define({ list: 'list', 'start position': 'number', length: 'number?' }, (given, run) =>
    sublist(given.list, given['start position'], given.length, run),
  ),
  append: variadic('items', ([list = null, ...items]) =>
    isList(list) ? [...list.map(fromHost), ...items] : null,
  ),
  concatenate: variadic('lists', concatenate),
  'insert before': define(
    { list: 'list', position: 'number', newItem: 'any' },
    ({ list, position, newItem }, run) => insertBefore(list, position, newItem, run),
  ),
  remove: define({ list: 'list', position: 'number' }, ({ list, position }, run) => {
    const index = indexOf(list, position);
    if (index === null) return run.standard ? null : list;
    return list.toSpliced(index, 1);
  }),
  reverse: define(one, ({ list }) => list.toReversed()),
  'index of': define({ list: 'list', match: 'any' }, ({ list, match }, run) =>
    list.flatMap((item, index) => (same(item, match, run) ? [index + 1] : [])),
  ),
  union: variadic('lists', (lists, run) => distinct(concatenate(lists, run), run)),
  'distinct values': define(one, ({ list }, run) => distinct(list, run)),
  'duplicate values': define(one, ({ list }, run) => duplicates(list, run)),
  flatten: define(one, ({ list }, run) => flatten(list, run)),
  sort: define({ list: 'list', precedes: 'function' }, ({ list, precedes }) =>
    sort(list, (a, b) => precedes.invoke([a, b])),
  ),
  'is empty': define(one, ({ list }) => list.length === 0),
  partition: define({ list: 'list', size: 'number' }, ({ list, size }) => partition(list, size)),
  'is defined': define({ value: 'any' }, ({ value }) => value !== null),
  'get or else': define({ value: 'any', default: 'any' }, (given) => given.value ?? given.default),
  not: define({ negand: 'any' }, ({ negand }) => (typeof negand === 'boolean' ? !negand : null)),
  is: define(
    { value1: 'any', value2: 'any' },
    ({ value1, value2 }, run) => equals(value1, value2, run) ?? false,
  ),
  assert: define({ value: 'any', condition: 'any', cause: 'string?' }, ({ value, condition, cause }) => {
    if (condition === true) return value;
    throw new FeelError('FEEL_FAILED', cause ?? '断言不成立。请检查传入的数据。');
  }),
} satisfies Record<string, FunctionDefinition>;
