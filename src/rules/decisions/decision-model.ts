import type { DecisionModel } from '../contract.js';
import type { DrgElement } from './decision-logic.js';

/** The parsed file behind `DecisionModel`. */
export class ParsedDecisions implements DecisionModel {
  readonly decisionIds: readonly string[];

  constructor(
    readonly id: string,
    readonly name: string,
    readonly file: string,
    /** Decisions and knowledge models by id. */
    readonly elements: ReadonlyMap<string, DrgElement>,
    /** Whether a fault stands in the way of evaluating it. */
    readonly sound: boolean,
  ) {
    this.decisionIds = [...elements.values()].filter(({ kind }) => kind === 'decision').map(({ id }) => id);
  }
}
