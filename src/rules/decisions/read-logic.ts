import { readFormula, type ReadContext } from './read-formula.js';
import type { Logic } from './decision-logic.js';
import type { Place } from './fault-collector.js';
import { readTable } from './read-table.js';
import type { XmlElement } from './read-xml.js';

export const childNamed = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child) => child.name === name);
export const childrenNamed = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

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
    const name = childNamed(entry, 'variable')?.attributes['name'] ?? null;
    return { name, logic: readInner(entry, name === null ? owner : `${owner}的“${name}”`, context) };
  }),
});

const readList: LogicReader = (element, owner, context) => ({
  kind: 'list',
  items: logicChildren(element).map((item, index) => readLogic(item, `${owner}第${index + 1}项`, context)),
});

const readRelation: LogicReader = (element, owner, context) => ({
  kind: 'relation',
  columns: childrenNamed(element, 'column').map((column) => column.attributes['name'] ?? ''),
  rows: childrenNamed(element, 'row').map((row, index) =>
    logicChildren(row).map((cell) => readLogic(cell, `${owner}第${index + 1}行`, context)),
  ),
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
  }
  return {
    kind: 'function',
    parameters: childrenNamed(element, 'formalParameter').map(
      (parameter) => parameter.attributes['name'] ?? '',
    ),
    body: readInner(element, owner, context),
  };
};

const readInvocation: LogicReader = (element, owner, context) => {
  const [callee] = logicChildren(element);
  const text = (callee && childNamed(callee, 'text')?.text) ?? '';
  return {
    kind: 'invocation',
    callee: readFormula(text, 'expression', at(element, owner), context),
    bindings: childrenNamed(element, 'binding').map((binding) => {
      const name = childNamed(binding, 'parameter')?.attributes['name'] ?? '';
      return { name, logic: readInner(binding, `${owner}的参数“${name}”`, context) };
    }),
  };
};

const READERS: Readonly<Record<string, LogicReader>> = {
  decisionTable: readTable,
  literalExpression: readLiteral,
  context: readContext,
  list: readList,
  relation: readRelation,
  functionDefinition: readFunction,
  encapsulatedLogic: readFunction,
  invocation: readInvocation,
};

const UNSUPPORTED = new Set(['conditional', 'filter', 'for', 'some', 'every']);

/** The boxed expressions among the children. */
export const logicChildren = (element: XmlElement): XmlElement[] =>
  element.children.filter((child) => Object.hasOwn(READERS, child.name) || UNSUPPORTED.has(child.name));

export function readLogic(element: XmlElement, owner: string, context: ReadContext): Logic {
  const reader = READERS[element.name];
  if (reader) return reader(element, owner, context);
  const cure = '请改成文字表达式：if … then … else …、for … return …。';
  context.faults.add('DMN_UNSUPPORTED', at(element, owner), `不支持“${element.name}”盒式表达式。`, cure);
  return nothing(context);
}

/** Logic of the one boxed expression inside. */
export function readInner(element: XmlElement, owner: string, context: ReadContext): Logic {
  const [inner] = logicChildren(element);
  if (inner) return readLogic(inner, owner, context);
  context.faults.add('DMN_NO_LOGIC', at(element, owner), `${owner}没有内容。`, '请填写表达式或决策表。');
  return nothing(context);
}

/** Stands for what could not be read; a model with faults is never evaluated. */
const nothing = (context: ReadContext): Logic => ({
  kind: 'expression',
  formula: readFormula('null', 'expression', { element: '', line: 0 }, context),
});
