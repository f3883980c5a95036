import { FeelError, usesOf } from '../../../rules/index.js';
import { isNcName } from '../xml/xml-characters.js';
import { attributeOf, XmlRefused, type XmlNode } from '../xml/xml-node.js';
import { parseXml } from '../xml/parse-xml.js';
import { feelFinding } from './feel-problems.js';
import type { Reporter } from './reporter.js';

const LIMITS = { bytes: 4 * 1024 * 1024, elements: 150_000, depth: 100 };

/** Versions of DMN that brokers read: 1.1 to 1.5. */
const NAMESPACES = [
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
  'http://www.omg.org/spec/DMN/20151101/dmn11.xsd',
  'http://www.omg.org/spec/DMN/20151130',
];

interface Shape {
  /** Children in the order they must have. */
  readonly children: readonly string[];
  readonly attributes: readonly string[];
  readonly required?: readonly string[];
}

const LOGIC = [
  ...[
    'decisionTable',
    'literalExpression',
    'context',
    'list',
    'relation',
    'invocation',
    'functionDefinition',
  ],
  ...['conditional', 'for', 'every', 'some', 'filter', 'expression'],
];
const DRG = [
  'decision',
  'businessKnowledgeModel',
  'inputData',
  'knowledgeSource',
  'decisionService',
  'drgElement',
];

/** Elements whose parts are looked at; `|` parts may stand in any order among themselves. */
const SHAPES: Readonly<Record<string, Shape>> = {
  definitions: {
    children: ['import', 'itemDefinition', DRG.join('|'), 'group|textAnnotation|association', 'elementCollection', 'performanceIndicator|organizationUnit', 'DMNDI'],
    attributes: ['name', 'expressionLanguage', 'typeLanguage', 'namespace', 'exporter', 'exporterVersion'],
    required: ['name', 'namespace'],
  },
  decision: {
    children: ['question', 'allowedAnswers', 'variable', 'informationRequirement', 'knowledgeRequirement', 'authorityRequirement', 'supportedObjective', 'impactedPerformanceIndicator', 'decisionMaker', 'decisionOwner', 'usingProcess', 'usingTask', LOGIC.join('|')],
    attributes: ['name'],
    required: ['name'],
  },
  decisionTable: {
    children: ['input', 'output', 'annotation', 'rule'],
    attributes: ['typeRef', 'hitPolicy', 'aggregation', 'preferredOrientation', 'outputLabel'],
  },
  input: { children: ['inputExpression', 'inputValues'], attributes: [] },
  output: { children: ['outputValues', 'defaultOutputEntry'], attributes: ['name', 'typeRef'] },
  rule: { children: ['inputEntry', 'outputEntry', 'annotationEntry'], attributes: [] },
  inputData: { children: ['variable'], attributes: ['name'], required: ['name'] },
}; // prettier-ignore

const ANYWHERE = ['description', 'extensionElements'];
const ALWAYS = ['id', 'label'];

/**
 * A table file as strictly as a broker reads it, on top of what `rules/` finds. `cells`: also expressions that
 * only brokers cannot read.
 */
export function checkDecisionFile(content: string, cells: boolean, report: Reporter): void {
  const root = rootOf(content);
  if (!root) return;
  if (!NAMESPACES.includes(root.namespace)) {
    report.error({
      code: 'DMN_SCHEMA',
      message: `命名空间“${root.namespace}”不是 DMN 1.1 到 1.5 的。`,
      cure: '请从建模器重新导出。',
    });
  }
  new DecisionFile(root, cells, report).check();
}

/** Id of the file's definitions, which a deployment may have once; null when it cannot be read. */
export function graphIdOf(content: string): string | null {
  const root = rootOf(content);
  return (root && attributeOf(root, 'id')) ?? null;
}

/** What is no XML is told of by `rules/`. */
function rootOf(content: string): XmlNode | null {
  try {
    return parseXml(content, LIMITS);
  } catch (error) {
    if (error instanceof XmlRefused) return null;
    throw error;
  }
}

class DecisionFile {
  private readonly models: ReadonlySet<string>;

  constructor(
    private readonly root: XmlNode,
    private readonly cells: boolean,
    private readonly report: Reporter,
  ) {
    this.models = new Set(
      root.children
        .filter(({ name }) => name === 'businessKnowledgeModel')
        .map((each) => attributeOf(each, 'name') ?? ''),
    );
  }

  check(): void {
    const id = attributeOf(this.root, 'id') ?? '';
    if (id === '') this.fault(this.root, null, '文件没有编号（definitions 的 id）。', '请填写编号。');
    this.visit(this.root, null);
  }

  private fault(node: XmlNode, within: string | null, message: string, cure: string): void {
    const element = within === null ? {} : { element: within };
    this.report.error({ code: 'DMN_SCHEMA', ...element, line: node.line, message, cure });
  }

  private visit(node: XmlNode, outer: string | null): void {
    if (node.namespace !== this.root.namespace) return;
    const within = node.name === 'decision' ? (attributeOf(node, 'id') ?? outer) : outer;
    const shape = Object.hasOwn(SHAPES, node.name) ? SHAPES[node.name] : undefined;
    if (shape) this.checkShape(node, shape, within);
    this.checkLogic(node, within);
    if (node.name === 'extensionElements') return;
    for (const child of node.children) this.visit(child, within);
  }

  private checkShape(node: XmlNode, shape: Shape, within: string | null): void {
    this.checkAttributes(node, shape, within);
    let place = 0;
    for (const child of node.children) {
      if (child.namespace !== node.namespace || ANYWHERE.includes(child.name)) continue;
      const at = shape.children.findIndex((each) => each.split('|').includes(child.name));
      if (at < place) {
        const message = `<${node.name}> 里的 <${child.name}> ${at < 0 ? '不是 DMN 的元素' : '次序不对'}。`;
        this.fault(child, within, message, '请从建模器重新导出，或恢复上一个版本。');
      }
      place = Math.max(place, at);
    }
  }

  private checkAttributes(node: XmlNode, { attributes, required = [] }: Shape, within: string | null): void {
    for (const { namespace, name, value } of node.attributes) {
      if (namespace !== '') continue;
      const isWrongId = name === 'id' && !isNcName(value);
      if (!isWrongId && [...ALWAYS, ...attributes].includes(name)) continue;
      const message = isWrongId ? `编号“${value}”不能用。` : `<${node.name}> 没有属性“${name}”。`;
      const cure = isWrongId
        ? '编号以字母、汉字或下划线开头，不含空格和冒号。'
        : '请删除该属性，或检查拼写。';
      this.fault(node, within, message, cure);
    }
    this.checkRequired(node, required, within);
  }

  private checkRequired(node: XmlNode, required: readonly string[], within: string | null): void {
    for (const name of required) {
      const value = attributeOf(node, name);
      const isMissing = value === undefined || (value === '' && node.name === 'decision');
      if (isMissing) this.fault(node, within, `<${node.name}> 缺少属性“${name}”。`, '请填写它。');
    }
  }

  private checkLogic(node: XmlNode, within: string | null): void {
    if (node.name === 'decision' && node.children.some(({ name }) => name === 'functionDefinition')) {
      this.fault(node, within, '决策的内容是一个函数。', '请改成知识模型，由决策调用它。');
    }
    if (node.name === 'invocation') this.checkInvocation(node, within);
    if (!this.cells) return;
    const text = textIn(node);
    if (node.name === 'outputEntry') this.checkFeel(node, text ?? '', within);
    if (node.name === 'inputEntry' && text) this.checkTests(node, text, within);
  }

  private checkInvocation(node: XmlNode, within: string | null): void {
    const [callee] = node.children.filter(({ name }) => name === 'literalExpression');
    const name = callee ? (textIn(callee) ?? '') : '';
    if (this.models.has(name)) return;
    this.fault(node, within, `调用的知识模型“${name}”不在文件中。`, '请补上该知识模型，或修正名称。');
  }

  private checkFeel(node: XmlNode, text: string, within: string | null): void {
    if (text === '') this.fault(node, within, '输出格是空的。', '没有结果请写 null。');
    const problem = text === '' ? null : feelFinding(text);
    if (problem?.kind !== 'unreadable') return;
    this.fault(node, within, `输出格“${text.slice(0, 60)}”不能读取：${problem.message}`, '文字要加双引号。');
  }

  private checkTests(node: XmlNode, text: string, within: string | null): void {
    try {
      const odd = usesOf(text, 'tests').variables.find(
        ({ name, position }) => /\s/.test(name) && text[position] !== '`',
      );
      if (!odd) return;
      this.fault(node, within, `输入格“${text.slice(0, 60)}”里的“${odd.name}”不能读取。`, '文字要加双引号。');
    } catch (error) {
      // `rules/` tells of what cannot be read at all.
      if (!(error instanceof FeelError)) throw error;
    }
  }
}

const textIn = (node: XmlNode): string | undefined =>
  node.children.find(({ name }) => name === 'text')?.text.trim();
