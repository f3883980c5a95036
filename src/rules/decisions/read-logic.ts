import { ANY, type ValueType } from '../feel/value-types.js';
import type { Logic, TypedName } from './decision-logic.js';
import type { Place } from './fault-collector.js';
import { readFormula, type ReadContext } from './read-formula.js';
import { readTable } from './read-table.js';
import type { XmlElement } from './read-xml.js';
import { childNamed, childrenNamed } from './xml-children.js';

type LogicReader = (element: XmlElement, owner: string, context: ReadContext) => Logic;

const at = (element: XmlElement, owner: string): Place => ({ element: owner, line: element.line });

const readLiteral: LogicReader = (element, owner, context) => {
  const text = childNamed(element, 'text')?.text ?? '';
  const language = element.attributes['expressionLanguage'];
  return {
    kind: 'expression',
    formula: readFormula(text, 'expression', { ...at(element, owner), language }, context),
  };
};

const readContext: LogicReader = (element, owner, context) => ({
  kind: 'context',
  entries: childrenNamed(element, 'contextEntry').map((entry) => {
    const variable = childNamed(entry, 'variable');
    const name = variable?.attributes['name'] ?? null;
    const logic = readInner(entry, name === null ? owner : `${owner}的“${name}”`, context);
    return { name, logic: typed(logic, context.typeOf(variable?.attributes['typeRef'])) };
  }),
});

const readList: LogicReader = (element, owner, context) => ({
  kind: 'list',
  items: logicChildren(element).map((item, index) => readLogic(item, `${owner}第${index + 1}项`, context)),
});

const readRelation: LogicReader = (element, owner, context) => ({
  kind: 'relation',
  columns: childrenNamed(element, 'column').map((column) => typedName(column, context)),
  rows: childrenNamed(element, 'row').map((row, index) =>
    logicChildren(row).map((cell) => readLogic(cell, `${owner}第${index + 1}行`, context)),
  ),
});

const typedName = ({ attributes }: XmlElement, context: ReadContext): TypedName => ({
  name: attributes['name'] ?? '',
  type: context.typeOf(attributes['typeRef']),
});

const readFunction: LogicReader = (element, owner, context) => {
  if ((element.attributes['kind'] ?? 'FEEL') !== 'FEEL') {
    const cure = '请把函数体改成 FEEL 表达式或决策表。';
    context.faults.add(
      'DMN_UNSUPPORTED',
      at(element, owner),
      '只支持 FEEL 函数，不支持 Java 或 PMML 函数。',
      cure,
    );
    return nothing(context);
  }
  return {
    kind: 'function',
    parameters: childrenNamed(element, 'formalParameter').map((parameter) => typedName(parameter, context)),
    body: readInner(element, owner, context),
  };
};

const readInvocation: LogicReader = (element, owner, context) => ({
  kind: 'invocation',
  callee: readInner(element, owner, context),
  bindings: childrenNamed(element, 'binding').map((binding) => {
    const parameter = childNamed(binding, 'parameter');
    const name = parameter?.attributes['name'] ?? '';
    const type = context.typeOf(parameter?.attributes['typeRef']);
    return { name, type, logic: readInner(binding, `${owner}的参数“${name}”`, context) };
  }),
});

const readConditional: LogicReader = (element, owner, context) => ({
  kind: 'conditional',
  condition: readPart(element, 'if', owner, context),
  then: readPart(element, 'then', owner, context),
  otherwise: readPart(element, 'else', owner, context),
});

const readFilter: LogicReader = (element, owner, context) => ({
  kind: 'filter',
  source: readPart(element, 'in', owner, context),
  match: readPart(element, 'match', owner, context),
});

const readIteration: LogicReader = (element, owner, context) => {
  const iterator = element.name === 'for' || element.name === 'some' ? element.name : 'every';
  const range = childNamed(element, 'in');
  const [source, end] = range ? logicChildren(range) : [];
  return {
    kind: 'iteration',
    iterator,
    variable: element.attributes['iteratorVariable'] ?? '',
    source: source ? readLogic(source, owner, context) : readPart(element, 'in', owner, context),
    end: end ? readLogic(end, owner, context) : null,
    body: readPart(element, iterator === 'for' ? 'return' : 'satisfies', owner, context),
  };
};

function readPart(element: XmlElement, part: string, owner: string, context: ReadContext): Logic {
  const child = childNamed(element, part);
  const place = `${owner}的“${part}”`;
  return child
    ? typed(readInner(child, place, context), context.typeOf(child.attributes['typeRef']))
    : missing(element, place, context);
}

const READERS: Readonly<Record<string, LogicReader>> = {
  decisionTable: readTable,
  literalExpression: readLiteral,
  context: readContext,
  list: readList,
  relation: readRelation,
  functionDefinition: readFunction,
  encapsulatedLogic: readFunction,
  invocation: readInvocation,
  conditional: readConditional,
  filter: readFilter,
  for: readIteration,
  some: readIteration,
  every: readIteration,
};

/** What Zeebe's model does not know. */
const OF_THE_STANDARD = new Set(['conditional', 'filter', 'for', 'some', 'every']);

/** The boxed expressions among the children. */
export const logicChildren = (element: XmlElement): XmlElement[] =>
  element.children.filter((child) => Object.hasOwn(READERS, child.name));

export function readLogic(element: XmlElement, owner: string, context: ReadContext): Logic {
  const reader = READERS[element.name];
  if (reader && (context.standard || !OF_THE_STANDARD.has(element.name)))
    return typed(reader(element, owner, context), context.typeOf(element.attributes['typeRef']));
  const cure = '请改成文字表达式：if … then … else …、for … return …。';
  context.faults.add('DMN_UNSUPPORTED', at(element, owner), `不支持“${element.name}”盒式表达式。`, cure);
  return nothing(context);
}

/** Logic of the one boxed expression inside. */
export function readInner(element: XmlElement, owner: string, context: ReadContext): Logic {
  const [inner] = logicChildren(element);
  return inner ? readLogic(inner, owner, context) : missing(element, owner, context);
}

function missing(element: XmlElement, owner: string, context: ReadContext): Logic {
  context.faults.add('DMN_NO_LOGIC', at(element, owner), `${owner}没有内容。`, '请填写表达式或决策表。');
  return nothing(context);
}

export const typed = (logic: Logic, type: ValueType): Logic =>
  type === ANY ? logic : { kind: 'typed', type, logic };

/** Stands for what could not be read; a model with faults is never evaluated. */
const nothing = (context: ReadContext): Logic => ({
  kind: 'expression',
  formula: readFormula('null', 'expression', { element: '', line: 0 }, context),
});
