import type { DecisionModel } from '../contract.js';
import type { Dialect } from '../feel/feel-run.js';
import type { NamedTypes } from '../feel/value-types.js';
import type { DrgElement } from './decision-logic.js';
import type { NameRead } from './read-formula.js';

interface Contents {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  /** By id; those of imported files by namespace, `#` and id. */
  readonly elements: ReadonlyMap<string, DrgElement>;
  /** Types that each file sees, by its namespace. */
  readonly types: ReadonlyMap<string, NamedTypes>;
  /** Names read from the context of an evaluation. */
  readonly reads: readonly NameRead[];
  /** Whether no fault stands in the way of evaluating it. */
  readonly sound: boolean;
  readonly dialect: Dialect;
}

/** The parsed file behind `DecisionModel`. */
export class ParsedDecisions implements DecisionModel {
  readonly id: string;
  readonly name: string;
  readonly decisionIds: readonly string[];

  constructor(readonly contents: Contents) {
    this.id = contents.id;
    this.name = contents.name;
    this.decisionIds = [...contents.elements]
      .filter(([key, { kind, id }]) => kind === 'decision' && key === id)
      .map(([key]) => key);
  }
}

/**
 * What the decisions of a file read from the context: the names of all input expressions, cells and expressions that
 * the file does not define itself, with the place of each. A name inside a filter may be an entry of the items and is
 * left out.
 */
export const namesReadBy = (model: DecisionModel): readonly NameRead[] => parsedOf(model).contents.reads;

/** Ids of the decisions that these ones need to be evaluated, themselves included. */
export function decisionsBehind(model: DecisionModel, ids: Iterable<string>): ReadonlySet<string> {
  const { elements } = parsedOf(model).contents;
  const found = new Set<string>(ids);
  // A set is gone through to what is added meanwhile.
  for (const id of found) for (const { key } of elements.get(id)?.requires ?? []) found.add(key);
  return found;
}

/** Names of the context that a decision reads, by itself or through those it needs; sorted, each once. */
export function namesReadFor(model: DecisionModel, id: string): readonly string[] {
  const { elements, reads } = parsedOf(model).contents;
  const behind = decisionsBehind(model, [id]);
  // What stands between the line of an element and the next one's belongs to it.
  const starts = [...elements].map(([key, { line }]) => ({ key, line })).sort((a, b) => b.line - a.line);
  const names = reads
    .filter(({ line }) => behind.has(starts.find((start) => start.line <= line)?.key ?? ''))
    .map(({ name }) => name);
  return [...new Set(names)].sort();
}

/** Name of a decision as its author wrote it. */
export const decisionName = (model: DecisionModel, id: string): string =>
  parsedOf(model).contents.elements.get(id)?.name ?? id;

/** The parsed file of a model; only `parseDecisions` makes them. */
export function parsedOf(model: DecisionModel): ParsedDecisions {
  if (model instanceof ParsedDecisions) return model;
  throw new TypeError('A decision model comes from parseDecisions.');
}
