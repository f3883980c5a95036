import { decode, forbiddenIn, NAME_HERE } from './xml-characters.js';
import { namespaceOf, XmlRefused, type Scope, type XmlAttribute, type XmlNode } from './xml-node.js';

/** What one document may cost. */
export interface XmlLimits {
  readonly bytes: number;
  readonly elements: number;
  readonly depth: number;
}

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const OUTERMOST: Scope = { declared: new Map([['xml', XML_NAMESPACE], ['', '']]), outer: null }; // prettier-ignore

/**
 * Reads a document in one pass, without recursion and without looking back, so that no text takes longer than
 * its length. Document types and entities of its own are refused, never expanded.
 * @throws XmlRefused at the first thing that is not well-formed
 */
export function parseXml(content: string, limits: XmlLimits): XmlNode {
  if (content.length > limits.bytes || Buffer.byteLength(content) > limits.bytes) {
    throw new XmlRefused('too-large', `文件超过 ${Math.round(limits.bytes / 1024 / 1024)} MB`, 1);
  }
  return new Parser(content.startsWith('\uFEFF') ? content.slice(1) : content, limits).parse();
}

interface OpenElement {
  readonly tag: string;
  readonly node: XmlNode & { text: string; children: XmlNode[] };
}

interface RawAttribute {
  readonly tag: string;
  readonly value: string;
}

const BLANKS = /[ \t\r\n]*/y;
const PI_TARGET = /[^\s?]+/y;
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(["'])1\.[01]\1(?:\s+encoding\s*=\s*(["'])([A-Za-z][\w.-]*)\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\4)?\s*\?>/;

/** A text is decoded before it comes here; a declaration may not speak of units that cannot have been. */
function isOfBytes(encoding: string): boolean {
  try {
    return encoding === 'us-ascii' || !new TextDecoder(encoding).encoding.startsWith('utf-16');
  } catch {
    return false;
  }
}

class Parser {
  private at = 0;
  private readonly open: OpenElement[] = [];
  private root: XmlNode | null = null;
  private elements = 0;
  private counted = 0;
  private line = 1;
  private nextBreak = -1;

  constructor(
    private readonly text: string,
    private readonly limits: XmlLimits,
  ) {}

  parse(): XmlNode {
    const forbidden = forbiddenIn(this.text);
    if (forbidden >= 0) this.fail('有 XML 不允许的控制字符', forbidden);
    this.readDeclaration();
    while (this.at < this.text.length) {
      if (this.text.startsWith('<', this.at)) this.readMarkup();
      else this.readText();
    }
    const last = this.open.at(-1);
    if (last) this.fail(`标签 <${last.tag}> 没有结束`, this.at);
    if (!this.root) this.fail('文件里没有任何元素', this.at);
    return this.root;
  }

  private fail(detail: string, index: number): never {
    throw new XmlRefused('malformed', detail, this.lineOf(index));
  }

  /** Lines are counted once, from where the last count ended. */
  private lineOf(index: number): number {
    if (index < this.counted) [this.counted, this.line, this.nextBreak] = [0, 1, -1];
    if (this.nextBreak < 0) this.nextBreak = this.breakAfter(this.counted);
    while (this.nextBreak < index) {
      this.line += 1;
      this.nextBreak = this.breakAfter(this.nextBreak + 1);
    }
    this.counted = index;
    return this.line;
  }

  private breakAfter(index: number): number {
    const found = this.text.indexOf('\n', index);
    return found < 0 ? Infinity : found;
  }

  private readDeclaration(): void {
    if (!/^<\?xml\s/.test(this.text.slice(0, 6))) return;
    const found = DECLARATION.exec(this.text.slice(0, 300));
    if (!found) this.fail('开头的 XML 声明写法不对', 0);
    const encoding = found[3]?.toLowerCase();
    if (encoding !== undefined && !isOfBytes(encoding)) {
      this.fail(`声明的编码是 ${found[3] ?? ''}，应为 UTF-8`, 0);
    }
    this.at = found[0].length;
  }

  private readMarkup(): void {
    const { text, at } = this;
    if (text.startsWith('<!--', at)) this.readComment();
    else if (text.startsWith('<![CDATA[', at)) this.readCdata();
    else if (text.startsWith('<!', at)) throw new XmlRefused('doctype', '文档类型声明', this.lineOf(at));
    else if (text.startsWith('<?', at)) this.readInstruction();
    else if (text.startsWith('</', at)) this.readEnd();
    else this.readStart();
  }

  /** @returns where the text after the mark begins */
  private past(mark: string, from: number, what: string): number {
    const found = this.text.indexOf(mark, from);
    if (found < 0) this.fail(`${what}没有结束`, this.at);
    return found + mark.length;
  }

  private readComment(): void {
    const dashes = this.past('--', this.at + 4, '注释');
    if (this.text[dashes] !== '>') this.fail('注释里不能有两个连续的减号', this.at);
    this.at = dashes + 1;
  }

  private readCdata(): void {
    const end = this.past(']]>', this.at + 9, 'CDATA');
    const top = this.open.at(-1);
    if (!top) this.fail('CDATA 不在任何元素里', this.at);
    top.node.text += this.text.slice(this.at + 9, end - 3);
    this.at = end;
  }

  private readInstruction(): void {
    const end = this.past('?>', this.at + 2, '处理指令');
    PI_TARGET.lastIndex = this.at + 2;
    const target = PI_TARGET.exec(this.text)?.[0] ?? '';
    if (target === '' || target.toLowerCase() === 'xml') this.fail('XML 声明只能在文件的最开头', this.at);
    this.at = end;
  }

  private readText(): void {
    const next = this.text.indexOf('<', this.at);
    const end = next < 0 ? this.text.length : next;
    const raw = this.text.slice(this.at, end);
    const top = this.open.at(-1);
    if (top) {
      if (raw.includes(']]>')) this.fail('文字里不能有 ]]>', this.at);
      top.node.text += decode(raw, (reference) => this.failReference(reference));
    } else if (/[^ \t\r\n]/.test(raw)) {
      this.fail('元素外面有文字', this.at);
    }
    this.at = end;
  }

  private failReference(reference: string): never {
    return this.fail(reference === '&' ? '单独的 & 要写成 &amp;' : `实体 ${reference} 没有定义`, this.at);
  }

  private name(what: string): string {
    NAME_HERE.lastIndex = this.at;
    const found = NAME_HERE.exec(this.text)?.[0];
    if (found === undefined) this.fail(`${what}不是有效的名称`, this.at);
    this.at += found.length;
    return found;
  }

  private skipBlanks(): boolean {
    BLANKS.lastIndex = this.at;
    const { length } = BLANKS.exec(this.text)?.[0] ?? '';
    this.at += length;
    return length > 0;
  }

  private readEnd(): void {
    const from = this.at;
    this.at += 2;
    const tag = this.name('结束标签');
    this.skipBlanks();
    if (this.text[this.at] !== '>') this.fail(`结束标签 </${tag}> 写法不对`, from);
    this.at += 1;
    const top = this.open.pop();
    if (top?.tag !== tag) this.fail(`结束标签 </${tag}> 与 <${top?.tag ?? ''}> 不配对`, from);
  }

  private readStart(): void {
    const from = this.at;
    this.at += 1;
    const tag = this.name('标签');
    const raw = this.readAttributes(tag);
    const closed = this.text.startsWith('/>', this.at);
    if (!closed && this.text[this.at] !== '>') this.fail(`标签 <${tag}> 写法不对`, from);
    this.at += closed ? 2 : 1;
    this.enter(tag, raw, closed, from);
  }

  private readAttributes(tag: string): RawAttribute[] {
    const found: RawAttribute[] = [];
    const seen = new Set<string>();
    while (this.skipBlanks() && !'/>'.includes(this.text[this.at] ?? '>')) {
      const name = this.name(`<${tag}> 的属性`);
      if (seen.has(name)) this.fail(`<${tag}> 的属性 ${name} 写了两次`, this.at);
      seen.add(name);
      found.push({ tag: name, value: this.attributeValue(name) });
    }
    return found;
  }

  private attributeValue(name: string): string {
    this.skipBlanks();
    if (this.text[this.at] !== '=') this.fail(`属性 ${name} 没有值`, this.at);
    this.at += 1;
    this.skipBlanks();
    const quote = this.text[this.at] ?? '';
    if (quote !== '"' && quote !== "'") this.fail(`属性 ${name} 的值没有用引号`, this.at);
    const end = this.past(quote, this.at + 1, `属性 ${name} 的值`);
    const raw = this.text.slice(this.at + 1, end - 1);
    if (raw.includes('<')) this.fail(`属性 ${name} 的值里的 < 要写成 &lt;`, this.at);
    const value = decode(raw.replace(/\r\n|[\t\r\n]/g, ' '), (reference) => this.failReference(reference));
    this.at = end;
    return value;
  }

  private enter(tag: string, raw: readonly RawAttribute[], closed: boolean, from: number): void {
    const line = this.lineOf(from);
    this.count(line, from);
    const parent = this.open.at(-1)?.node;
    const scope = this.scopeOf(raw, parent?.scope ?? OUTERMOST, from);
    const { namespace, name } = this.resolve(tag, scope, from, true);
    const attributes = this.resolveAll(raw, scope, from);
    const node = { namespace, name, attributes, children: [] as XmlNode[], text: '', line, scope };
    parent?.children.push(node);
    this.root ??= node;
    if (!closed) this.open.push({ tag, node });
  }

  private count(line: number, from: number): void {
    this.elements += 1;
    const { depth, elements } = this.limits;
    if (this.elements > elements) throw new XmlRefused('too-large', `元素超过 ${elements} 个`, line);
    if (this.open.length >= depth) throw new XmlRefused('too-large', `元素嵌套超过 ${depth} 层`, line);
    if (this.root && this.open.length === 0) this.fail('有第二个根元素', from);
  }

  private scopeOf(raw: readonly RawAttribute[], outer: Scope, from: number): Scope {
    const declared = new Map<string, string>();
    for (const { tag, value } of raw) {
      if (tag === 'xmlns') declared.set('', value);
      else if (tag.startsWith('xmlns:')) {
        if (value === '') this.fail(`前缀 ${tag.slice(6)} 的命名空间是空的`, from);
        declared.set(tag.slice(6), value);
      }
    }
    return declared.size === 0 ? outer : { declared, outer };
  }

  private resolve(tag: string, scope: Scope, from: number, isElement: boolean) {
    const colon = tag.indexOf(':');
    if (colon < 0) return { namespace: isElement ? (namespaceOf(scope, '') ?? '') : '', name: tag };
    const prefix = tag.slice(0, colon);
    const namespace = namespaceOf(scope, prefix);
    if (namespace === undefined) this.fail(`前缀 ${prefix} 没有声明命名空间`, from);
    return { namespace, name: tag.slice(colon + 1) };
  }

  private resolveAll(raw: readonly RawAttribute[], scope: Scope, from: number): XmlAttribute[] {
    const own = raw.filter(({ tag }) => tag !== 'xmlns' && !tag.startsWith('xmlns:'));
    const attributes = own.map(({ tag, value }) => ({ ...this.resolve(tag, scope, from, false), value }));
    const seen = new Set<string>();
    for (const { namespace, name } of attributes) {
      const key = `${namespace} ${name}`;
      if (seen.has(key)) this.fail(`属性 ${name} 写了两次`, from);
      seen.add(key);
    }
    return attributes;
  }
}
