import { isAlias, isCollection, isMap, isScalar, isSeq, type Document, type Node, type YAMLMap } from 'yaml';
import type { PlanPath } from './plan-path.js';

/*
 * Edits of the plan's YAML document by path. Only the nodes that change are replaced, so comments, order and ways of
 * writing of everything else stay. Keys that look like numbers are text in plans.
 */

/** Writes a value; undefined takes it away. */
export function setAt(document: Document, path: PlanPath, value: unknown): void {
  own(document, path.slice(0, -1));
  if (value === undefined) {
    document.deleteIn(path);
    return;
  }
  const old = document.getIn(path, true);
  if (isScalar(old) && (typeof value !== 'object' || value === null)) {
    if (typeof old.value !== typeof value) delete old.type;
    old.value = value;
    delete old.source;
    return;
  }
  document.setIn(path, written(document, value, old));
}

/** Puts an item into a list that may not be there yet. */
export function insertAt(document: Document, path: PlanPath, index: number, value: unknown): void {
  own(document, path);
  const list = document.getIn(path, true);
  if (!isSeq(list)) {
    document.setIn(path, document.createNode([value]));
    return;
  }
  list.items.splice(index, 0, written(document, value, list.items[Math.max(0, index - 1)]));
}

/** Takes an item from one place of a list to another. */
export function moveAt(document: Document, path: PlanPath, from: number, to: number): void {
  own(document, path);
  const list = document.getIn(path, true);
  if (!isSeq(list) || to < 0 || to >= list.items.length) return;
  list.items.splice(to, 0, ...list.items.splice(from, 1));
}

/** Gives an entry of a map another key, in its place. @returns false where that key is taken */
export function renameAt(document: Document, path: PlanPath, from: string, to: string): boolean {
  own(document, path);
  const map = document.getIn(path, true);
  if (!isMap(map) || map.has(to)) return false;
  const pair = map.items.find(({ key }) => keyOf(key) === from);
  if (!pair) return false;
  if (isScalar(pair.key)) {
    pair.key.value = to;
    delete pair.key.source;
  } else pair.key = document.createNode(to);
  return true;
}

/** Takes an entry of a map one place up or down. */
export function movePair(document: Document, path: PlanPath, key: string, by: number): void {
  own(document, path);
  const map = document.getIn(path, true);
  if (!isMap(map)) return;
  const from = map.items.findIndex((pair) => keyOf(pair.key) === key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= map.items.length) return;
  map.items.splice(to, 0, ...map.items.splice(from, 1));
}

const keyOf = (key: unknown): string => String(isScalar(key) ? key.value : key);

/** A new node, written like the one before it or beside it. */
function written(document: Document, value: unknown, like: unknown): Node {
  const node = document.createNode(value) as Node;
  if (isCollection(node) && isCollection(like) && like.flow === true) node.flow = true;
  return node;
}

/** What an anchor stands for is written out on the way, so that a change is made in one place only. */
function own(document: Document, path: PlanPath): void {
  for (let length = 1; length <= path.length; length += 1) {
    const here = path.slice(0, length);
    const node = document.getIn(here, true);
    if (!isAlias(node)) continue;
    const copy = node.resolve(document)?.clone() as (YAMLMap & { anchor?: string }) | undefined;
    if (!copy) return;
    delete copy.anchor;
    document.setIn(here, copy);
  }
}
