import { readXml, type XmlElement } from '../../rules/index.js';

/** A decision of a file as text, for comparing. */
export interface DecisionText {
  readonly name: string;
  /** Labels, each told apart; those of conclusions come last. */
  readonly columns: readonly string[];
  /** How many of the columns are conditions. */
  readonly inputs: number;
  readonly rows: readonly DecisionRow[];
  /** Which row counts where several fit. */
  readonly hitPolicy: string;
  /** A decision that is no table: its formula. */
  readonly formula: string | null;
}

export interface DecisionRow {
  /** Empty where the file gives none. */
  readonly id: string;
  readonly cells: readonly string[];
}

const USUAL_POLICY = 'UNIQUE';

/** Decisions of a DMN file by id; none where there is no file or it cannot be read. */
export function readDecisionTexts(xml: string | null): ReadonlyMap<string, DecisionText> {
  const read = xml === null ? null : readXml(xml);
  if (!read || 'problem' in read) return new Map();
  return new Map(
    children(read.root, 'decision').map((decision) => {
      const { id = '', name = id } = decision.attributes;
      const table = children(decision, 'decisionTable')[0];
      const formula = children(decision, 'literalExpression')[0];
      return [id, decisionText(name, table, formula && textIn(formula).replace(/\s*\n\s*/g, ' '))] as const;
    }),
  );
}

function decisionText(
  name: string,
  table: XmlElement | undefined,
  formula: string | undefined,
): DecisionText {
  const inputs = children(table, 'input').map(
    (input) => input.attributes['label'] ?? textIn(children(input, 'inputExpression')[0]),
  );
  const outputs = children(table, 'output').map(
    ({ attributes }) => attributes['label'] ?? attributes['name'] ?? '结论',
  );
  const labels = [...inputs, ...outputs];
  // Two columns of one name are still two.
  const columns = labels.map((label, index) =>
    labels.indexOf(label) === index ? label : `${label} ${index + 1}`,
  );
  const rows = children(table, 'rule').map((rule) => ({
    id: rule.attributes['id'] ?? '',
    cells: [...children(rule, 'inputEntry'), ...children(rule, 'outputEntry')].map(textIn),
  }));
  const hitPolicy = table?.attributes['hitPolicy'] ?? USUAL_POLICY;
  return { name, columns, inputs: inputs.length, rows, hitPolicy, formula: formula ?? null };
}

const children = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  (element?.children ?? []).filter((child) => child.name === name || child.name.endsWith(`:${name}`));

const textIn = (element: XmlElement | undefined): string => {
  const text = children(element, 'text')[0]?.text.trim() ?? '';
  return text === '' ? '-' : text;
};
