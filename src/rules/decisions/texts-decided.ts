import type { DecisionModel } from '../contract.js';
import { FeelError } from '../feel/feel-error.js';
import { textsGivenBy } from '../feel/result-texts.js';
import type { Formula, Logic } from './decision-logic.js';
import { parsedOf } from './decision-model.js';

/** Texts that a decision surely gives for some values. Of a table with several outputs, none: it gives a context. */
export function textsDecidedBy(model: DecisionModel, decisionId: string): readonly string[] {
  const logic = parsedOf(model).contents.elements.get(decisionId)?.logic;
  return logic ? [...new Set(given(logic))] : [];
}

function given(logic: Logic): readonly string[] {
  if (logic.kind === 'expression') return texts(logic.formula);
  if (logic.kind === 'typed') return given(logic.logic);
  if (logic.kind === 'conditional') return [...given(logic.then), ...given(logic.otherwise)];
  if (logic.kind !== 'table' || logic.outputs.length !== 1) return [];
  const last = logic.outputs[0]?.default;
  return [...logic.rows.flatMap(({ values }) => values.flatMap(texts)), ...(last ? texts(last) : [])];
}

function texts({ source }: Formula): readonly string[] {
  try {
    return textsGivenBy(source);
  } catch (error) {
    if (error instanceof FeelError) return [];
    throw error;
  }
}
