import { isRecord } from './schema.js';

/** Steps into the plan: keys of maps and places of lists. */
export type PlanPath = readonly (string | number)[];

/** What stands at a path; undefined where there is nothing. */
export function valueAt(root: unknown, path: PlanPath): unknown {
  return path.reduce<unknown>((node, step) => {
    if (Array.isArray(node)) return (node as unknown[])[Number(step)];
    return isRecord(node) ? node[String(step)] : undefined;
  }, root);
}

const STEP = /\[([^\]]*)\]|([^.[\]]+)/g;

/**
 * The path of a place as faults name it (`awards[studio].eligibility.rules[S1].title`) or as addresses do
 * (`awards.0.eligibility.rules.3`). A list item is found by its name, then by its number.
 */
export function pathOf(root: unknown, place: string): PlanPath {
  const path: (string | number)[] = [];
  let node: unknown = root;
  for (const [, named, plain = ''] of place.matchAll(STEP)) {
    const step = named === undefined ? plainStep(node, plain) : itemOf(node, named);
    path.push(step);
    node = valueAt(node, [step]);
  }
  return path;
}

const plainStep = (node: unknown, step: string): string | number =>
  Array.isArray(node) && /^\d+$/.test(step) ? Number(step) : step;

function itemOf(node: unknown, name: string): number {
  const items = Array.isArray(node) ? (node as unknown[]) : [];
  const found = items.findIndex((item) => nameOf(item) === name);
  return found >= 0 ? found : Math.max(0, Number(name) - 1 || 0);
}

/** What the checks call an item of a list. */
function nameOf(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  const { id, key, code, organisation } = item;
  return [id, key, code, organisation].find((name): name is string => typeof name === 'string');
}

/** For addresses and for ids of elements. */
export const textOf = (path: PlanPath): string => path.join('.');

/** Whether a path leads into another, or to it. */
export const within = (path: PlanPath, other: PlanPath): boolean =>
  path.length >= other.length && other.every((step, index) => String(step) === String(path[index]));
