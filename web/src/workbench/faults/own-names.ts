import { nameOf } from '../plan-form/field-at.js';
import { itemTitle } from '../plan-form/item-title.js';
import { pathOf, valueAt } from '../plan-form/plan-path.js';
import { isRecord } from '../plan-form/schema.js';
import { stepWord } from './plain-words.js';

const MAPS = [
  'roles',
  'relations',
  'dates',
  'rounds',
  'rankings',
  'ballots',
  'votes',
  'tasks',
  'presentations',
];
const LISTS = ['awards', 'organisations', 'stages', 'statuses', 'levels'];

const known = new WeakMap<object, ReadonlyMap<string, string>>();
const NONE: ReadonlyMap<string, string> = new Map();

/** Identifiers of a plan under work → what it calls them. */
export function ownNames(plan: object | null): ReadonlyMap<string, string> {
  if (plan === null) return NONE;
  const found = known.get(plan);
  if (found) return found;
  const sections = plan as Readonly<Record<string, unknown>>;
  const names = new Map<string, string>();
  const add = (key: unknown, value: unknown): void => {
    const name = nameOf(value);
    if (typeof key === 'string' && name !== null && name !== key && !names.has(key)) names.set(key, name);
  };
  for (const section of MAPS) {
    const map = sections[section];
    if (isRecord(map)) Object.entries(map).forEach(([key, value]) => add(key, value));
  }
  for (const section of LISTS) {
    const list = sections[section];
    for (const item of Array.isArray(list) ? (list as unknown[]) : [])
      if (isRecord(item)) add(item['id'] ?? item['key'], item);
  }
  known.set(plan, names);
  return names;
}

/** A place of the plan in the words that lead there. */
export function placeTrail(plan: unknown, element: string): readonly string[] {
  const path = pathOf(plan, element);
  return path.map((step, index) => {
    const value = valueAt(plan, path.slice(0, index + 1));
    if (typeof step === 'number') return itemTitle(value, step);
    const before = path.slice(0, index).filter((one): one is string => typeof one === 'string');
    return (
      stepWord(step, before.length > 0 ? before.reverse() : ['']) ??
      ownNames(isRecord(plan) ? plan : null).get(step) ??
      (isRecord(value) ? nameOf(value) : null) ??
      step
    );
  });
}
