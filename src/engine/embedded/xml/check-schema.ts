import type {
  BuiltIn,
  ComplexType,
  ElementDeclaration,
  Particle,
  Schema,
  SchemaType,
  SimpleType,
} from './schema-model.js';
import { isNcName } from './xml-characters.js';
import { attributeOf, namespaceOf, type XmlAttribute, type XmlNode } from './xml-node.js';

export type SchemaFinding =
  | { readonly kind: 'unexpected-element'; readonly name: string; readonly expected: readonly string[] }
  | { readonly kind: 'missing-element'; readonly expected: readonly string[] }
  | { readonly kind: 'unexpected-text'; readonly text: string }
  | { readonly kind: 'unknown-attribute'; readonly name: string }
  | { readonly kind: 'missing-attribute'; readonly name: string }
  | { readonly kind: 'value'; readonly name: string; readonly value: string; readonly expected: string }
  | { readonly kind: 'unknown-type'; readonly name: string }
  | { readonly kind: 'abstract'; readonly name: string }
  | { readonly kind: 'unknown-root'; readonly name: string }
  | { readonly kind: 'duplicate-id'; readonly id: string }
  | { readonly kind: 'unresolved'; readonly name: string; readonly id: string };

/** A finding, where it is, and the id of the nearest element that has one. */
export interface SchemaProblem {
  readonly finding: SchemaFinding;
  readonly node: XmlNode;
  readonly within: string | null;
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
/** Enough to act on; a file that is wrong from end to end needs no longer list. */
const MOST_PROBLEMS = 200;

/** Everything in which a document departs from the schema. */
export function checkSchema(root: XmlNode, schema: Schema): readonly SchemaProblem[] {
  return new SchemaCheck(schema).check(root);
}

const qualified = (node: XmlNode): string => `${node.namespace} ${node.name}`;
const isBlank = (text: string): boolean => !/[^ \t\r\n]/.test(text);
const collapse = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ').trim();

class SchemaCheck {
  private readonly problems: SchemaProblem[] = [];
  private readonly ids = new Set<string>();
  private readonly references: { name: string; id: string; node: XmlNode; within: string | null }[] = [];

  constructor(private readonly schema: Schema) {}

  check(root: XmlNode): readonly SchemaProblem[] {
    const declaration = this.schema.elements.get(qualified(root));
    if (declaration) this.element(root, declaration, null);
    else this.report({ kind: 'unknown-root', name: root.name }, root, null);
    for (const { name, id, node, within } of this.references) {
      if (!this.ids.has(id)) this.report({ kind: 'unresolved', name, id }, node, within);
    }
    return this.problems;
  }

  private report(finding: SchemaFinding, node: XmlNode, within: string | null): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ finding, node, within });
  }

  private element(node: XmlNode, declaration: ElementDeclaration, outer: string | null): void {
    const within = attributeOf(node, 'id') ?? outer;
    if (declaration.abstract) this.report({ kind: 'abstract', name: node.name }, node, within);
    const type = this.typeOf(node, declaration.type, within);
    if (type.kind === 'simple') {
      this.simple(node, type, within);
      return;
    }
    if (type.abstract) this.report({ kind: 'abstract', name: node.name }, node, within);
    this.attributes(node, type, within);
    this.content(node, type, within);
  }

  /** The declared type, or the one that `xsi:type` puts in its place. */
  private typeOf(node: XmlNode, declared: SchemaType, within: string | null): SchemaType {
    const text = node.attributes.find((each) => each.namespace === XSI && each.name === 'type')?.value;
    if (text === undefined) return declared;
    const [first = '', second] = collapse(text).split(':');
    const namespace = namespaceOf(node.scope, second === undefined ? '' : first);
    const type = this.schema.types.get(`${namespace ?? ''} ${second ?? first}`);
    if (type && derives(type, declared)) return type;
    this.report({ kind: 'unknown-type', name: text }, node, within);
    return declared;
  }

  private simple(node: XmlNode, type: SimpleType, within: string | null): void {
    if (type.builtIn === 'anyType') {
      this.children(node, within);
      return;
    }
    const [child] = node.children;
    if (child) this.report({ kind: 'unexpected-element', name: child.name, expected: [] }, child, within);
    for (const { namespace, name } of node.attributes) {
      if (namespace !== XSI) this.report({ kind: 'unknown-attribute', name }, node, within);
    }
    this.value(node.name, node.text, type, node, within);
  }

  private attributes(node: XmlNode, type: ComplexType, within: string | null): void {
    for (const attribute of node.attributes) {
      if (attribute.namespace === XSI) continue;
      const declaration = attribute.namespace === '' ? type.attributes.get(attribute.name) : undefined;
      if (declaration) this.value(attribute.name, attribute.value, declaration.type, node, within);
      else if (!isForeign(attribute, type)) {
        this.report({ kind: 'unknown-attribute', name: attribute.name }, node, within);
      }
    }
    for (const [name, { required }] of type.attributes) {
      if (required && attributeOf(node, name) === undefined) {
        this.report({ kind: 'missing-attribute', name }, node, within);
      }
    }
  }

  private content(node: XmlNode, type: ComplexType, within: string | null): void {
    this.text(node, type, within);
    const matching = new Matching(node.children);
    for (const particle of type.particles) matching.take(particle);
    const { missing, place } = matching;
    const next = node.children[place];
    if (next) this.report({ kind: 'unexpected-element', name: next.name, expected: missing }, next, within);
    else if (missing.length > 0) this.report({ kind: 'missing-element', expected: missing }, node, within);
    for (const [child, declaration] of matching.taken) {
      if (declaration) this.element(child, declaration, within);
      else this.children(child, within);
    }
    for (const [child, strict] of matching.foreign) this.foreign(child, strict, within);
    for (const child of node.children.slice(place)) this.foreign(child, false, within);
  }

  private text(node: XmlNode, { particles, mixed }: ComplexType, within: string | null): void {
    const mayBeBlank = particles.length > 0 || node.text === '';
    if (mixed || (mayBeBlank && isBlank(node.text))) return;
    this.report({ kind: 'unexpected-text', text: node.text.trim().slice(0, 40) }, node, within);
  }

  private children(node: XmlNode, within: string | null): void {
    for (const child of node.children) this.foreign(child, false, within);
  }

  /** What the schema leaves open is checked as far as it is known. */
  private foreign(node: XmlNode, strict: boolean, within: string | null): void {
    const declaration = this.schema.elements.get(qualified(node));
    if (declaration) {
      this.element(node, declaration, within);
      return;
    }
    if (strict) this.report({ kind: 'unexpected-element', name: node.name, expected: [] }, node, within);
    this.children(node, within);
  }

  private value(name: string, raw: string, type: SimpleType, node: XmlNode, within: string | null): void {
    const value = type.builtIn === 'string' ? raw : collapse(raw);
    const expected = expectedOf(value, type, node);
    if (expected !== null) {
      this.report({ kind: 'value', name, value, expected }, node, within);
      return;
    }
    if (type.builtIn === 'IDREF') this.references.push({ name, id: value, node, within });
    if (type.builtIn !== 'ID') return;
    if (this.ids.has(value)) this.report({ kind: 'duplicate-id', id: value }, node, within);
    this.ids.add(value);
  }
}

function derives(type: SchemaType, from: SchemaType): boolean {
  for (let at: SchemaType | null = type; at; at = at.kind === 'complex' ? at.base : null) {
    if (at === from) return true;
  }
  return false;
}

/** Of another namespace than the elements of the type, where those are welcome. */
function isForeign({ namespace }: XmlAttribute, { open, name }: ComplexType): boolean {
  return open && namespace !== '' && !name.startsWith(`${namespace} `);
}

interface Form {
  readonly fits: (value: string, node: XmlNode) => boolean;
  /** What should stand there instead. */
  readonly words: string;
}

const ID: Form = { fits: isNcName, words: '以字母、汉字或下划线开头，不含空格和冒号的编号' };
const ANY: Form = { fits: () => true, words: '' };
const FORMS: Readonly<Record<BuiltIn, Form>> = {
  boolean: { fits: (value) => ['true', 'false', '1', '0'].includes(value), words: 'true 或 false' },
  integer: { fits: (value) => /^[+-]?\d{1,18}$/.test(value), words: '整数' },
  double: {
    fits: (value) => /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d+)?|-?INF|NaN)$/.test(value),
    words: '数字',
  },
  ID,
  IDREF: ID,
  QName: { fits: isQName, words: '元素编号' },
  string: ANY,
  anyURI: ANY,
  anyType: ANY,
};

/** What should stand there instead; null when the value will do. */
function expectedOf(value: string, { builtIn, values }: SimpleType, node: XmlNode): string | null {
  if (values) return values.has(value) ? null : [...values].join('、');
  return FORMS[builtIn].fits(value, node) ? null : FORMS[builtIn].words;
}

function isQName(value: string, { scope }: XmlNode): boolean {
  const [first = '', second, ...rest] = value.split(':');
  if (rest.length > 0 || !isNcName(first)) return false;
  return second === undefined || (isNcName(second) && namespaceOf(scope, first) !== undefined);
}

/** Walks children along particles. The schemas are deterministic: one look ahead always decides. */
class Matching {
  place = 0;
  /** What was expected where the walk stopped. */
  missing: readonly string[] = [];
  readonly taken: [XmlNode, ElementDeclaration | undefined][] = [];
  readonly foreign: [XmlNode, boolean][] = [];

  constructor(private readonly children: readonly XmlNode[]) {}

  take(particle: Particle): void {
    let times = 0;
    while (this.missing.length === 0 && times < particle.max && this.begins(particle)) {
      this.takeOnce(particle);
      times += 1;
    }
    if (times < particle.min && this.missing.length === 0 && !isOptional(particle))
      this.missing = namesOf(particle);
  }

  private begins(particle: Particle): boolean {
    const child = this.children[this.place];
    return child !== undefined && canBegin(particle, child);
  }

  private takeOnce(particle: Particle): void {
    const child = this.children[this.place];
    if (!child) return;
    if (particle.kind === 'element') {
      this.taken.push([child, particle.declarations.get(qualified(child))]);
      this.place += 1;
    } else if (particle.kind === 'any') {
      this.foreign.push([child, particle.strict]);
      this.place += 1;
    } else if (particle.kind === 'choice') {
      const chosen = particle.items.find((item) => canBegin(item, child));
      if (chosen) this.take(chosen);
    } else {
      for (const item of particle.items) this.take(item);
    }
  }
}

function canBegin(particle: Particle, child: XmlNode): boolean {
  if (particle.kind === 'element') return particle.names.has(qualified(child));
  if (particle.kind === 'any') {
    return particle.other === null || (child.namespace !== '' && child.namespace !== particle.other);
  }
  if (particle.kind === 'choice') return particle.items.some((item) => canBegin(item, child));
  for (const item of particle.items) {
    if (canBegin(item, child)) return true;
    if (!isOptional(item)) return false;
  }
  return false;
}

function isOptional(particle: Particle): boolean {
  if (particle.min === 0) return true;
  if (particle.kind === 'sequence') return particle.items.every(isOptional);
  return particle.kind === 'choice' && particle.items.some(isOptional);
}

function namesOf(particle: Particle): readonly string[] {
  if (particle.kind === 'element') {
    return [...particle.declarations.values()]
      .filter(({ abstract }) => !abstract)
      .map(({ name }) => name.slice(name.indexOf(' ') + 1));
  }
  return particle.kind === 'any' ? [] : particle.items.flatMap(namesOf);
}
