import { ANY, typeNamed, type ValueType } from '../feel/value-types.js';
import type { DecisionService, DrgElement, Logic, Requirement } from './decision-logic.js';
import type { ReadContext } from './read-formula.js';
import { logicChildren, readLogic, typed } from './read-logic.js';
import type { XmlElement } from './read-xml.js';
import { childNamed, childrenNamed } from './xml-children.js';

/** How references of a file are resolved. */
export interface References {
  readonly namespace: string;
  /** Key of what a reference names. */
  readonly keyOf: (href: string) => string;
  /** Name of the import that a reference goes through; null within the file. */
  readonly throughOf: (href: string) => string | null;
}

const KINDS: Readonly<Partial<Record<string, DrgElement['kind']>>> = {
  decision: 'decision',
  businessKnowledgeModel: 'knowledge',
  inputData: 'input',
  decisionService: 'service',
};
const LABELS: Readonly<Record<DrgElement['kind'], string>> = {
  decision: '决策',
  knowledge: '知识模型',
  input: '输入数据',
  service: '决策服务',
};

/** Elements of the requirements graph that can be read: inputs and services only as the standard has them. */
export const isElement = ({ name }: XmlElement, standard: boolean): boolean =>
  name === 'decision' || name === 'businessKnowledgeModel' || (standard && Object.hasOwn(KINDS, name));

/** By its variable; without one by its name and, as Zeebe has it, its id. */
export function resultNamesOf(element: XmlElement): string[] {
  const variable = childNamed(element, 'variable')?.attributes['name'];
  if (variable) return [variable];
  return [element.attributes['name'], element.attributes['id']].filter(
    (name) => name !== undefined && name !== '',
  ) as string[];
}

export function readElement(element: XmlElement, references: References, context: ReadContext): DrgElement {
  const kind = KINDS[element.name] ?? 'decision';
  const { name = element.attributes['id'] ?? '', id = name } = element.attributes;
  const owner = `${LABELS[kind]}“${name}”`;
  const type = context.typeOf(childNamed(element, 'variable')?.attributes['typeRef']);
  return {
    kind,
    id,
    name,
    namespace: references.namespace,
    resultNames: resultNamesOf(element),
    logic: kind === 'decision' || kind === 'knowledge' ? readOwnLogic(element, owner, type, context) : null,
    type,
    demanded: context.standard ? ANY : demandedBy(element),
    requires: element.children.flatMap((child) => requirementsIn(child, references)),
    service: kind === 'service' ? readService(element, references) : null,
    line: element.line,
  };
}

function readOwnLogic(
  element: XmlElement,
  owner: string,
  type: ValueType,
  context: ReadContext,
): Logic | null {
  const [own] = logicChildren(element);
  if (!own) {
    const cure = '请为它添加决策表或文字表达式，或删除它。';
    context.faults.add('DMN_NO_LOGIC', { element: owner, line: element.line }, `${owner}没有内容。`, cure);
    return null;
  }
  const logic = readLogic(own, owner, context);
  return element.name === 'decision' ? typed(logic, type) : logic;
}

/** The types that Zeebe 8.6 looks at, by these names only. */
const DEMANDED = new Set(
  ['number', 'string', 'boolean', 'date', 'time', 'dateTime', 'dayTimeDuration', 'yearMonthDuration'], // prettier-ignore
);

function demandedBy(element: XmlElement): ValueType {
  const reference = childNamed(element, 'variable')?.attributes['typeRef'] ?? '';
  const isLiteral = childNamed(element, 'literalExpression') !== undefined;
  return isLiteral && DEMANDED.has(reference) ? typeNamed(reference) : ANY;
}

const REQUIREMENTS: Readonly<Partial<Record<string, Requirement['kind']>>> = {
  requiredDecision: 'decision',
  requiredInput: 'input',
  requiredKnowledge: 'knowledge',
};

function requirementsIn(element: XmlElement, { keyOf, throughOf }: References): Requirement[] {
  return element.children.flatMap((child) => {
    const kind = REQUIREMENTS[child.name];
    const href = child.attributes['href'];
    return kind && href ? [{ kind, key: keyOf(href), through: throughOf(href), line: child.line }] : [];
  });
}

function readService(element: XmlElement, { keyOf }: References): DecisionService {
  const keys = (name: string): string[] =>
    childrenNamed(element, name).map(({ attributes }) => keyOf(attributes['href'] ?? ''));
  return {
    outputs: keys('outputDecision'),
    inputs: keys('inputData'),
    inputDecisions: keys('inputDecision'),
  };
}
