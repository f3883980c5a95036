import { type Entries, entryOf, fromHost, isContext, isList, setEntry } from '../feel-values.js';
import { toHost } from '../value-output.js';
import type { Run } from '../feel-run.js';
import { define, type FunctionDefinition, overItems } from './define.js';

function merge(contexts: readonly unknown[]): Entries | null {
  const merged: Entries = {};
  for (const context of contexts) {
    if (!isContext(context)) return null;
    for (const [name, value] of Object.entries(context)) setEntry(merged, name, value);
  }
  return merged;
}

/** Contexts on the way are made where they are missing; in the standard they must be there. */
function put(context: Entries, keys: readonly unknown[], value: unknown, run: Run): Entries | null {
  const [key, ...rest] = keys;
  if (typeof key !== 'string') return null;
  const inner = entryOf(context, key);
  if (rest.length > 0 && run.standard && !isContext(inner)) return null;
  const entry = rest.length === 0 ? value : put(isContext(inner) ? inner : {}, rest, value, run);
  if (rest.length > 0 && entry === null) return null;
  const copy = merge([context]) ?? {};
  setEntry(copy, key, entry);
  return copy;
}

/** From a list of `{key, value}`. A key twice is null in the standard; in Zeebe the last counts. */
function fromEntries(entries: readonly unknown[], run: Run): Entries | null {
  const context: Entries = {};
  for (const entry of entries) {
    if (!isContext(entry)) return null;
    const [key, value] = [entryOf(entry, 'key'), entryOf(entry, 'value')];
    const isTwice = typeof key === 'string' && run.standard && Object.hasOwn(context, key);
    if (typeof key !== 'string' || isTwice || value === undefined) return null;
    setEntry(context, key, value);
  }
  return context;
}

function valueAt(context: Entries, keys: readonly unknown[]): unknown {
  if (keys.length === 0) return null;
  let value: unknown = context;
  for (const key of keys) {
    if (!isContext(value) || typeof key !== 'string') return null;
    value = entryOf(value, key) ?? null;
  }
  return value;
}

function parseJson(text: string): unknown {
  try {
    return fromHost(JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

const printJson = (value: unknown, run: Run): string => JSON.stringify(toHost(value, run));

export const CONTEXT_FUNCTIONS = {
  'get value': [
    ...define({ m: 'context', key: 'string' }, ({ m, key }) => entryOf(m, key)),
    ...define({ context: 'context', key: 'string' }, ({ context, key }) => entryOf(context, key)),
    ...define({ context: 'context', keys: 'list' }, ({ context, keys }) => valueAt(context, keys)),
  ],
  'get entries': [
    ...define({ m: 'context' }, ({ m }) => entriesOf(m)),
    ...define({ context: 'context' }, ({ context }) => entriesOf(context)),
  ],
  context: define({ entries: 'list' }, ({ entries }, run) => fromEntries(entries, run)),
  'context put': [
    ...define({ context: 'context', key: 'string', value: 'any' }, ({ context, key, value }, run) =>
      put(context, [key], value, run),
    ),
    ...define({ context: 'context', keys: 'list', value: 'any' }, ({ context, keys, value }, run) =>
      isList(keys) ? put(context, keys, value, run) : null,
    ),
  ],
  'context merge': overItems(merge, 'contexts'),
  put: define({ context: 'context', key: 'string', value: 'any' }, ({ context, key, value }, run) =>
    put(context, [key], value, run),
  ),
  'put all': overItems(merge, 'contexts'),
  'from json': define({ value: 'string' }, ({ value }) => parseJson(value)),
  'to json': define({ value: 'any' }, ({ value }, run) => printJson(value, run)),
} satisfies Record<string, FunctionDefinition>;

const entriesOf = (context: Entries): Entries[] =>
  Object.entries(context).map(([key, value]) => ({ key, value: fromHost(value) }));
