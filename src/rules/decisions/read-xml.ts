import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';

/** An element by its local name; prefixes say nothing in the files we read. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Character data of the element itself. */
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** Namespace of the root element; empty elsewhere. */
  readonly namespace: string;
}

export interface XmlProblem {
  readonly code: 'DMN_XML' | 'DMN_DTD' | 'DMN_TOO_LARGE';
  readonly line?: number;
  readonly message: string;
  readonly cure: string;
}

const LONGEST_FILE = 2_000_000;
const MOST_ELEMENTS = 50_000;
const DEEPEST = 100;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  captureMetaData: true,
  // Nothing is expanded by the library: the five names and character references are decoded here.
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: '#cdata',
  maxNestedTags: DEEPEST,
});

/** Reads XML without document type, entities or external parts. */
export function readXml(source: string): { root: XmlElement } | { problem: XmlProblem } {
  if (source.length > LONGEST_FILE) return { problem: tooLarge(`文件超过${LONGEST_FILE / 1_000_000}MB`) };
  const opaque = source.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(opaque)) {
    const line = lineAt(source, source.search(/<!(?:DOCTYPE|ENTITY)/i));
    const cure = '请删除文件中的 DOCTYPE 和 ENTITY 声明，或重新从建模器导出。';
    return {
      problem: { code: 'DMN_DTD', line, message: '文件含有文档类型声明（DTD），出于安全不予读取。', cure },
    };
  }
  if ((source.match(/<[^!?/]/g)?.length ?? 0) > MOST_ELEMENTS)
    return { problem: tooLarge(`元素超过${MOST_ELEMENTS}个`) };
  return parse(source);
}

const tooLarge = (what: string): XmlProblem => ({
  code: 'DMN_TOO_LARGE',
  message: `${what}，不予读取。`,
  cure: '请把决策表拆成几个文件。',
});

function parse(source: string): { root: XmlElement } | { problem: XmlProblem } {
  try {
    SyntaxValidator.validate(source);
    const [root] = elementsOf(parser.parse(source), new LineIndex(source));
    return root ? { root } : { problem: malformed() };
  } catch (error) {
    return { problem: malformed((error as { line?: number }).line) };
  }
}

const malformed = (line?: number): XmlProblem => ({
  code: 'DMN_XML',
  ...(line === undefined ? {} : { line }),
  message: '文件不是完整的 XML：标签没有配对或写法不对。',
  cure: '请从建模器重新导出，或恢复上一个版本。',
});

type RawNode = Readonly<Record<string, unknown>>;
const metaData = XMLParser.getMetaDataSymbol() as unknown as keyof RawNode;

function elementsOf(nodes: unknown, lines: LineIndex): XmlElement[] {
  return (nodes as RawNode[]).flatMap((node) => {
    const tag = Object.keys(node).find((key) => !key.startsWith('#') && key !== ':@');
    return tag === undefined ? [] : [elementOf(tag, node, lines)];
  });
}

function elementOf(tag: string, node: RawNode, lines: LineIndex): XmlElement {
  const attributes = (node[':@'] ?? {}) as Record<string, string>;
  const { startIndex = 0 } = (node[metaData] ?? {}) as { startIndex?: number };
  const prefix = tag.includes(':') ? tag.slice(0, tag.indexOf(':')) : '';
  return {
    name: tag.slice(tag.indexOf(':') + 1),
    attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, decode(value)])),
    children: elementsOf(node[tag], lines),
    text: textOf(node[tag] as RawNode[]),
    line: lines.lineOf(startIndex),
    namespace: attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix}`] ?? '',
  };
}

function textOf(nodes: readonly RawNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node['#text'] === 'string') return decode(node['#text']);
      const [content] = (node['#cdata'] ?? []) as RawNode[];
      return typeof content?.['#text'] === 'string' ? content['#text'] : '';
    })
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}

const lineAt = (source: string, index: number): number =>
  source.slice(0, Math.max(0, index)).split('\n').length;

/** Line of an offset by binary search. */
class LineIndex {
  private readonly starts: number[] = [0];

  constructor(source: string) {
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  lineOf(offset: number): number {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}
