/** Writes DMN files for specs. */
export interface TableSketch {
  readonly hitPolicy?: string;
  readonly aggregation?: string;
  /** Expressions; the label is the same. */
  readonly inputs: readonly string[];
  /** Names, or a name with its values by priority and default. */
  readonly outputs: readonly (string | { name: string; values?: string; default?: string })[];
  /** Cells of inputs, then of outputs; an annotation may follow. */
  readonly rows: readonly (readonly string[])[];
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (source: string): string => `<text>${escape(source)}</text>`;

export function definitions(...elements: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="file" name="样例" namespace="local">
${elements.join('\n')}
</definitions>`;
}

export function tableXml(sketch: TableSketch): string {
  const { hitPolicy, aggregation, inputs, outputs, rows } = sketch;
  const attributes = [hitPolicy && `hitPolicy="${hitPolicy}"`, aggregation && `aggregation="${aggregation}"`];
  const columns = [
    ...inputs.map(
      (input) => `<input label="${escape(input)}"><inputExpression>${text(input)}</inputExpression></input>`,
    ),
    ...outputs.map(outputXml),
  ];
  const rules = rows.map((row, index) => {
    const cells = row.slice(0, inputs.length).map((cell) => `<inputEntry>${text(cell)}</inputEntry>`);
    const values = row
      .slice(inputs.length, inputs.length + outputs.length)
      .map((cell) => `<outputEntry>${text(cell)}</outputEntry>`);
    const notes = row
      .slice(inputs.length + outputs.length)
      .map((note) => `<annotationEntry>${text(note)}</annotationEntry>`);
    return `<rule id="row${index + 1}">\n${[...cells, ...values, ...notes].join('\n')}\n</rule>`;
  });
  return `<decisionTable ${attributes.filter(Boolean).join(' ')}>\n${[...columns, ...rules].join('\n')}\n</decisionTable>`;
}

function outputXml(output: TableSketch['outputs'][number]): string {
  const { name, values, default: fallback } = typeof output === 'string' ? { name: output } : output;
  const list = values === undefined ? '' : `<outputValues>${text(values)}</outputValues>`;
  const entry = fallback === undefined ? '' : `<defaultOutputEntry>${text(fallback)}</defaultOutputEntry>`;
  return `<output name="${name}">${list}${entry}</output>`;
}

export const literalXml = (source: string): string =>
  `<literalExpression>${text(source)}</literalExpression>`;

/** A decision; `requires` are ids of others, `knows` of knowledge models. */
export function decisionXml(
  id: string,
  logic: string,
  {
    name = id,
    variable,
    requires = [],
    knows = [],
  }: { name?: string; variable?: string; requires?: string[]; knows?: string[] } = {},
): string {
  const links = [
    ...requires.map(
      (other) => `<informationRequirement><requiredDecision href="#${other}"/></informationRequirement>`,
    ),
    ...knows.map(
      (other) => `<knowledgeRequirement><requiredKnowledge href="#${other}"/></knowledgeRequirement>`,
    ),
  ];
  const result = variable === undefined ? '' : `<variable name="${variable}"/>`;
  return `<decision id="${id}" name="${name}">${result}${links.join('')}\n${logic}\n</decision>`;
}

/** A knowledge model with its parameters. */
export function knowledgeXml(id: string, name: string, parameters: readonly string[], logic: string): string {
  const formal = parameters.map((parameter) => `<formalParameter name="${parameter}"/>`).join('');
  return `<businessKnowledgeModel id="${id}" name="${name}"><encapsulatedLogic>${formal}${logic}</encapsulatedLogic></businessKnowledgeModel>`;
}
