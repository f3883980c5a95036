import type {
  Aggregation,
  DecisionTable,
  Formula,
  HitPolicy,
  TableInput,
  TableOutput,
  TableRow,
} from './decision-logic.js';
import type { Place } from './fault-collector.js';
import { readFormula, type ReadContext } from './read-formula.js';
import type { XmlElement } from './read-xml.js';
import { childNamed, childrenNamed } from './xml-children.js';

const HIT_POLICIES: readonly string[] = [
  'UNIQUE', 'FIRST', 'ANY', 'PRIORITY', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT',
] satisfies HitPolicy[]; // prettier-ignore
const AGGREGATIONS: readonly string[] = ['SUM', 'MIN', 'MAX', 'COUNT'] satisfies Aggregation[];

const textIn = (element: XmlElement | undefined): string =>
  ((element && childNamed(element, 'text')?.text) ?? '').trim();

export function readTable(element: XmlElement, owner: string, context: ReadContext): DecisionTable {
  const inputs = childrenNamed(element, 'input').map((input, index) =>
    readInput(input, index, owner, context),
  );
  const outputs = childrenNamed(element, 'output').map((output, index) =>
    readOutput(output, index, owner, context),
  );
  const hitPolicy = readHitPolicy(element, owner, context);
  const aggregation = readAggregation(element, owner, context);
  const table: DecisionTable = {
    kind: 'table',
    hitPolicy,
    aggregation,
    inputs,
    outputs,
    rows: childrenNamed(element, 'rule').map((rule, index) =>
      readRow(rule, `${owner}第${index + 1}行`, inputs, outputs, context),
    ),
  };
  checkOutputs(table, { element: owner, line: element.line }, context);
  return table;
}

function readInput(element: XmlElement, index: number, owner: string, context: ReadContext): TableInput {
  const expression = childNamed(element, 'inputExpression');
  const source = textIn(expression);
  const label = element.attributes['label'] || source || `输入${index + 1}`;
  const place = { element: `${owner}“${label}”列的输入表达式`, line: (expression ?? element).line };
  const language = expression?.attributes['expressionLanguage'];
  return {
    label,
    expression: readFormula(source, 'expression', { ...place, language }, context),
    type: context.typeOf(expression?.attributes['typeRef']),
    allowed: readAllowed(textIn(childNamed(element, 'inputValues')), place, context),
  };
}

function readOutput(element: XmlElement, index: number, owner: string, context: ReadContext): TableOutput {
  const name = element.attributes['name'] ?? '';
  const label = element.attributes['label'] || name || `输出${index + 1}`;
  const place = { element: `${owner}“${label}”列`, line: element.line };
  const list = textIn(childNamed(element, 'outputValues'));
  const fallback = textIn(childNamed(element, 'defaultOutputEntry'));
  return {
    label,
    name,
    type: context.typeOf(element.attributes['typeRef']),
    allowed: readAllowed(list, place, context),
    values: splitList(list).map((value) => readFormula(value, 'expression', place, context)),
    default: fallback === '' ? null : readFormula(fallback, 'expression', place, context),
  };
}

/** Zeebe does not look at them. */
const readAllowed = (source: string, place: Place, context: ReadContext): Formula | null =>
  source === '' || !context.standard ? null : readFormula(source, 'tests', place, context);

/** At commas outside of texts and brackets. */
function splitList(source: string): string[] {
  const parts = source.match(/(?:"(?:[^"\\]|\\.)*"|\([^()]*\)|\[[^[\]]*\]|[^,])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function readRow(
  rule: XmlElement,
  owner: string,
  inputs: readonly TableInput[],
  outputs: readonly TableOutput[],
  context: ReadContext,
): TableRow {
  const tests = childrenNamed(rule, 'inputEntry');
  const values = childrenNamed(rule, 'outputEntry');
  if (tests.length !== inputs.length || values.length !== outputs.length) {
    const message = `应有${inputs.length}个输入格和${outputs.length}个输出格，实有${tests.length}个和${values.length}个。`;
    const cure = '请在建模器中补齐或删除多余的格子。';
    context.faults.add('DMN_CELL_COUNT', { element: owner, line: rule.line }, message, cure);
  }
  const cell = (entry: XmlElement, column: string, test: boolean): Formula => {
    const place = { element: `${owner}“${column}”列`, line: entry.line, code: 'DMN_CELL' as const };
    const language = entry.attributes['expressionLanguage'];
    const source = textIn(entry);
    // An empty cell asks nothing, or answers nothing.
    if (test) return readFormula(source === '' ? '-' : source, 'tests', { ...place, language }, context);
    return readFormula(source === '' ? 'null' : source, 'expression', { ...place, language }, context);
  };
  return {
    id: rule.attributes['id'] ?? '',
    annotation: annotationOf(rule),
    tests: inputs.flatMap(({ label }, i) => (tests[i] ? [cell(tests[i], label, true)] : [])),
    values: outputs.flatMap(({ label }, i) =>
      values[i]
        ? [{ ...cell(values[i], label, false), type: context.typeOf(values[i].attributes['typeRef']) }]
        : [],
    ),
  };
}

/** Annotation columns, or the description that older modelers write. */
function annotationOf(rule: XmlElement): string | null {
  const annotations = childrenNamed(rule, 'annotationEntry').map(textIn);
  const description = childNamed(rule, 'description')?.text.trim() ?? '';
  return [...annotations, description].filter((text) => text !== '').join('；') || null;
}

function readHitPolicy(element: XmlElement, owner: string, context: ReadContext): HitPolicy {
  const policy = element.attributes['hitPolicy'] ?? 'UNIQUE';
  if (HIT_POLICIES.includes(policy)) return policy as HitPolicy;
  const message = `命中策略“${policy}”不存在。`;
  context.faults.add(
    'DMN_HIT_POLICY',
    { element: owner, line: element.line },
    message,
    `请选择 ${HIT_POLICIES.join('、')} 之一。`,
  );
  return 'UNIQUE';
}

function readAggregation(element: XmlElement, owner: string, context: ReadContext): Aggregation | null {
  const aggregation = element.attributes['aggregation'];
  if (aggregation === undefined) return null;
  if (AGGREGATIONS.includes(aggregation)) return aggregation as Aggregation;
  const message = `汇总方式“${aggregation}”不存在。`;
  context.faults.add(
    'DMN_HIT_POLICY',
    { element: owner, line: element.line },
    message,
    `请选择 ${AGGREGATIONS.join('、')} 之一。`,
  );
  return null;
}

function checkOutputs(table: DecisionTable, place: Place, context: ReadContext): void {
  const names = table.outputs.map(({ name }) => name);
  if (names.length === 0)
    context.faults.add('DMN_OUTPUT', place, '决策表没有输出列。', '请添加至少一个输出列。');
  if (names.length > 1 && (names.includes('') || new Set(names).size < names.length)) {
    context.faults.add(
      'DMN_OUTPUT',
      place,
      '有多个输出列，但名称缺失或重复。',
      '请给每个输出列起不同的名称。',
    );
  }
  if (table.aggregation !== null && (table.hitPolicy !== 'COLLECT' || names.length > 1)) {
    const cure = '请取消汇总，或改用 COLLECT 并只留一个输出列。';
    context.faults.add('DMN_HIT_POLICY', place, '汇总只能用于 COLLECT 且只有一个输出列的表。', cure);
  }
  checkPriorities(table, place, context);
}

function checkPriorities({ outputs, hitPolicy }: DecisionTable, place: Place, context: ReadContext): void {
  if (hitPolicy !== 'PRIORITY' && hitPolicy !== 'OUTPUT ORDER') return;
  if (outputs.length === 0 || outputs.some(({ values }) => values.length > 0)) return;
  const message = `命中策略 ${hitPolicy} 需要输出值的先后次序。`;
  context.faults.add('DMN_HIT_POLICY', place, message, '请在输出列的“输出值”中按优先次序列出所有取值。');
}
