import type { DecisionModel } from '../contract.js';
import type { DrgElement } from './decision-logic.js';
import type { NameRead } from './read-formula.js';

/** The parsed file behind `DecisionModel`. */
export class ParsedDecisions implements DecisionModel {
  readonly decisionIds: readonly string[];

  constructor(
    readonly id: string,
    readonly name: string,
    readonly file: string,
    /** Decisions and knowledge models by id. */
    readonly elements: ReadonlyMap<string, DrgElement>,
    /** Names read from the context of an evaluation. */
    readonly reads: readonly NameRead[],
    /** Whether a fault stands in the way of evaluating it. */
    readonly sound: boolean,
  ) {
    this.decisionIds = [...elements.values()].filter(({ kind }) => kind === 'decision').map(({ id }) => id);
  }
}

/**
 * What the decisions of a file read from the context: the names of all input expressions, cells and expressions that
 * the file does not define itself, with the place of each. A name inside a filter may be an entry of the items and is
 * left out.
 */
export const namesReadBy = (model: DecisionModel): readonly NameRead[] => parsedOf(model).reads;

/** The parsed file of a model; only `parseDecisions` makes them. */
export function parsedOf(model: DecisionModel): ParsedDecisions {
  if (model instanceof ParsedDecisions) return model;
  throw new TypeError('A decision model comes from parseDecisions.');
}
