import { createHash } from 'node:crypto';
import type { Fault } from '../../shared/fault.js';
import type { DecisionModel } from '../contract.js';
import { normalizeName } from '../feel/feel-values.js';
import { Recent } from '../feel/recent.js';
import { checkGraph } from './check-graph.js';
import type { DrgElement, Requirement } from './decision-logic.js';
import { ParsedDecisions } from './decision-model.js';
import { FaultCollector } from './fault-collector.js';
import type { NameRead, ReadContext } from './read-formula.js';
import { childNamed, childrenNamed, logicChildren, readLogic } from './read-logic.js';
import { readXml, type XmlElement } from './read-xml.js';

export interface ParseDecisionsOptions {
  /** False for tables that the process engine evaluates (business rule tasks): Zeebe lacks our functions. Default true. */
  readonly ownFunctions?: boolean;
}

export interface ParsedFile {
  /** Null where the file cannot be read at all. A model with faults is for looking at, not for evaluating. */
  readonly model: DecisionModel | null;
  readonly faults: readonly Fault[];
}

const parsed = new Recent<string, ParsedFile>(200);

/** Reads a DMN 1.2–1.5 file and finds all its faults at once. */
export function parseDecisions(
  xml: string,
  file: string,
  { ownFunctions = true }: ParseDecisionsOptions = {},
): ParsedFile {
  const hash = createHash('sha256').update(xml).digest('hex');
  return parsed.get(`${hash} ${String(ownFunctions)} ${file}`, () => parse(xml, file, ownFunctions));
}

function parse(xml: string, file: string, ownFunctions: boolean): ParsedFile {
  const faults = new FaultCollector(file);
  const read = readXml(xml);
  if ('problem' in read) {
    const { code, line, message, cure } = read.problem;
    faults.add(code, line === undefined ? {} : { line }, message, cure);
    return { model: null, faults: faults.faults };
  }
  const { root } = read;
  if (root.name !== 'definitions' || !/\/DMN\//i.test(root.namespace)) {
    faults.add(
      'DMN_XML',
      { line: root.line },
      '这不是 DMN 文件：根元素不是 DMN 的 definitions。',
      '请选择决策表文件（.dmn）。',
    );
    return { model: null, faults: faults.faults };
  }
  const context = contextOf(root, faults, ownFunctions);
  const elements = readElements(root, context);
  checkGraph(root, elements, faults);
  const byId = new Map(elements.map((element) => [element.id, element]));
  const { id = '', name = id } = root.attributes;
  const sound = faults.faults.length === 0;
  return { model: new ParsedDecisions(id, name, file, byId, context.reads, sound), faults: faults.faults };
}

const isLogical = ({ name }: XmlElement): boolean => name === 'decision' || name === 'businessKnowledgeModel';

function contextOf(root: XmlElement, faults: FaultCollector, ownFunctions: boolean): ReadContext {
  const results = root.children.filter(isLogical).flatMap(resultNamesOf);
  const inputs = childrenNamed(root, 'inputData').flatMap(resultNamesOf);
  const within = namesWithin(root);
  const names = new Set([...results, ...inputs, ...within].map(normalizeName));
  return {
    faults,
    names: [...names].filter((name) => /[^\p{L}\p{N}_]/u.test(name)),
    callable: new Set([...results, ...within]),
    ownFunctions,
    reads: [],
  };
}

function readElements(root: XmlElement, context: ReadContext): DrgElement[] {
  const resultNames = new Map(root.children.map((child) => [child.attributes['id'], resultNamesOf(child)]));
  return root.children.filter(isLogical).map((child) => {
    const reads: NameRead[] = [];
    const element = readElement(child, { ...context, reads });
    const results = element.requires.flatMap(({ id, kind }) =>
      kind === 'input' ? [] : (resultNames.get(id) ?? []),
    );
    const known = new Set([...results, ...namesWithin(child)].map(normalizeName));
    context.reads.push(...reads.filter(({ name }) => !known.has(name)));
    return element;
  });
}

/** Names that boxed contexts and functions introduce. */
function namesWithin(element: XmlElement): string[] {
  return element.children.flatMap((child) => {
    const name =
      child.name === 'formalParameter' || child.name === 'variable' ? child.attributes['name'] : undefined;
    return [...(name === undefined ? [] : [name]), ...namesWithin(child)];
  });
}

/** By its variable; without one by its name and, as Zeebe has it, its id. */
function resultNamesOf(element: XmlElement): string[] {
  const variable = childNamed(element, 'variable')?.attributes['name'];
  if (variable) return [variable];
  return [element.attributes['name'], element.attributes['id']].filter(
    (name) => name !== undefined && name !== '',
  ) as string[];
}

function readElement(element: XmlElement, context: ReadContext): DrgElement {
  const kind = element.name === 'decision' ? 'decision' : 'knowledge';
  const { id = '', name = id } = element.attributes;
  const owner = `${kind === 'decision' ? '决策' : '知识模型'}“${name}”`;
  const [logic] = logicChildren(element);
  if (!logic) {
    const cure = '请为它添加决策表或文字表达式，或删除它。';
    context.faults.add('DMN_NO_LOGIC', { element: owner, line: element.line }, `${owner}没有内容。`, cure);
  }
  return {
    kind,
    id,
    name,
    resultNames: resultNamesOf(element),
    logic: logic ? readLogic(logic, owner, context) : null,
    requires: element.children.flatMap(requirementsIn),
    line: element.line,
  };
}

const REQUIREMENTS: Readonly<Record<string, Requirement['kind']>> = {
  requiredDecision: 'decision',
  requiredInput: 'input',
  requiredKnowledge: 'knowledge',
};

function requirementsIn(element: XmlElement): Requirement[] {
  return element.children.flatMap((child) => {
    const kind = REQUIREMENTS[child.name];
    const href = child.attributes['href'];
    return kind && href ? [{ kind, id: href.replace(/^#/, ''), line: child.line }] : [];
  });
}
