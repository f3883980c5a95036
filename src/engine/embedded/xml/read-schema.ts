import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseXml } from './parse-xml.js';
import type {
  AttributeDeclaration,
  BuiltIn,
  ComplexType,
  ElementDeclaration,
  Particle,
  Schema,
  SchemaType,
  SimpleType,
} from './schema-model.js';
import { attributeOf, namespaceOf, type XmlNode } from './xml-node.js';

const XSD = 'http://www.w3.org/2001/XMLSchema';
const FILES = ['BPMN20.xsd', 'Semantic.xsd', 'BPMNDI.xsd', 'DI.xsd', 'DC.xsd'];
const LIMITS = { bytes: 1024 * 1024, elements: 10_000, depth: 50 };

let known: Schema | null = null;

/** The schema of BPMN 2.0 as its standard publishes it, read once. */
export function bpmnSchema(): Schema {
  known ??= readSchema(
    FILES.map((file) => {
      const place = createRequire(import.meta.url).resolve(`bpmn-moddle/resources/bpmn/xsd/${file}`);
      return parseXml(readFileSync(place, 'utf8'), LIMITS);
    }),
  );
  return known;
}

/** Reads schema documents that refer to one another. */
export function readSchema(documents: readonly XmlNode[]): Schema {
  return new SchemaReader(documents).read();
}

const BUILT_IN: Readonly<Record<string, BuiltIn>> = {
  int: 'integer',
  token: 'string',
};
const childrenNamed = (node: XmlNode, ...names: readonly string[]): XmlNode[] =>
  node.children.filter((child) => child.namespace === XSD && names.includes(child.name));
const nameIn = (node: XmlNode): string => attributeOf(node, 'name') ?? '';

class SchemaReader {
  /** Declarations by qualified name, with the target namespace they stand in. */
  private readonly declared = new Map<string, { node: XmlNode; target: string }>();
  private readonly elements = new Map<string, ElementDeclaration>();
  private readonly types = new Map<string, SchemaType>();
  private readonly substitutes = new Map<string, Set<string>>();

  constructor(private readonly documents: readonly XmlNode[]) {}

  read(): Schema {
    for (const document of this.documents) this.declare(document);
    for (const [key, { node }] of this.declared) {
      if (node.name === 'element') this.join(key, key);
    }
    for (const [key, { node, target }] of this.declared) {
      const name = key.slice(key.indexOf(' ') + 1);
      if (node.name === 'element') this.elementNamed(name);
      else this.typeOf(node, target, name);
    }
    return { elements: this.elements, types: this.types, substitutes: this.substitutes };
  }

  private declare(document: XmlNode): void {
    const target = attributeOf(document, 'targetNamespace') ?? '';
    for (const node of childrenNamed(document, 'element', 'complexType', 'simpleType')) {
      const kind = node.name === 'element' ? 'element' : 'type';
      this.declared.set(`${kind} ${target} ${nameIn(node)}`, { node, target });
    }
  }

  /** Adds an element to the group of every head above it. */
  private join(member: string, at: string): void {
    const name = member.slice(member.indexOf(' ') + 1);
    const head = at.slice(at.indexOf(' ') + 1);
    const group = this.substitutes.get(head) ?? new Set();
    this.substitutes.set(head, group.add(name));
    const node = this.declared.get(at)?.node;
    const above = node && attributeOf(node, 'substitutionGroup');
    if (node && above !== undefined) this.join(member, `element ${this.qualified(above, node)}`);
  }

  private qualified(text: string, node: XmlNode): string {
    const [first = '', second] = text.split(':');
    const prefix = second === undefined ? '' : first;
    return `${namespaceOf(node.scope, prefix) ?? ''} ${second ?? first}`;
  }

  private elementNamed(name: string): ElementDeclaration {
    const done = this.elements.get(name);
    if (done) return done;
    const found = this.declared.get(`element ${name}`);
    if (!found) throw new Error(`the schema has no element ${name}`);
    const declaration = { name, abstract: attributeOf(found.node, 'abstract') === 'true' } as {
      -readonly [K in keyof ElementDeclaration]: ElementDeclaration[K];
    };
    // Types refer to elements and elements to types: the declaration is there before its type is read.
    this.elements.set(name, declaration);
    declaration.type = this.typeAt(found.node, found.target);
    return declaration;
  }

  /** The type an element or attribute names, or the one written inside it. */
  private typeAt(node: XmlNode, target: string): SchemaType {
    const named = attributeOf(node, 'type');
    if (named !== undefined) return this.typeNamed(this.qualified(named, node));
    const [inner] = childrenNamed(node, 'complexType', 'simpleType');
    return inner ? this.typeOf(inner, target, '') : builtIn('anyType');
  }

  private typeNamed(name: string): SchemaType {
    const done = this.types.get(name);
    if (done) return done;
    if (name.startsWith(`${XSD} `)) return builtIn(name.slice(XSD.length + 1));
    const found = this.declared.get(`type ${name}`);
    if (!found) throw new Error(`the schema has no type ${name}`);
    return this.typeOf(found.node, found.target, name);
  }

  private typeOf(node: XmlNode, target: string, name: string): SchemaType {
    const done = this.types.get(name);
    if (done) return done;
    return node.name === 'simpleType' ? this.simpleType(node, name) : this.complexType(node, target, name);
  }

  private simpleType(node: XmlNode, name: string): SimpleType {
    const [restriction] = childrenNamed(node, 'restriction');
    // A union here is always of any URI with a few words, so that every text is one.
    const values = restriction?.children.map((each) => attributeOf(each, 'value') ?? '');
    const type: SimpleType = {
      kind: 'simple',
      builtIn: 'string',
      values: values && values.length > 0 ? new Set(values) : null,
    };
    if (name !== '') this.types.set(name, type);
    return type;
  }

  private complexType(node: XmlNode, target: string, name: string): ComplexType {
    const type = { kind: 'complex', name } as { -readonly [K in keyof ComplexType]: ComplexType[K] };
    if (name !== '') this.types.set(name, type);
    const [content] = childrenNamed(node, 'complexContent');
    const [extension] = content ? childrenNamed(content, 'extension') : [];
    const body = extension ?? node;
    const base = extension
      ? (this.typeNamed(this.qualified(attributeOf(extension, 'base') ?? '', extension)) as ComplexType)
      : null;
    Object.assign(type, this.inherited(node, body, base));
    type.attributes = new Map([...(base?.attributes ?? []), ...this.attributesIn(body, target)]);
    type.particles = [
      ...(base?.particles ?? []),
      ...childrenNamed(body, 'sequence', 'choice').map((each) => this.particle(each, target)),
    ];
    return type;
  }

  private inherited(node: XmlNode, body: XmlNode, base: ComplexType | null): Partial<ComplexType> {
    const { mixed = false, open = false } = base ?? {};
    return {
      base,
      abstract: attributeOf(node, 'abstract') === 'true',
      mixed: mixed || attributeOf(node, 'mixed') === 'true',
      open: open || childrenNamed(body, 'anyAttribute').length > 0,
    };
  }

  private attributesIn(node: XmlNode, target: string): [string, AttributeDeclaration][] {
    return childrenNamed(node, 'attribute').map((each) => [
      nameIn(each),
      { type: this.typeAt(each, target) as SimpleType, required: attributeOf(each, 'use') === 'required' },
    ]);
  }

  private particle(node: XmlNode, target: string): Particle {
    const occurs = occursOf(node);
    if (node.name === 'any') {
      const other = attributeOf(node, 'namespace') === '##other' ? target : null;
      return { ...occurs, kind: 'any', other, strict: attributeOf(node, 'processContents') !== 'lax' };
    }
    if (node.name === 'element') return { ...occurs, kind: 'element', ...this.elementsFor(node, target) };
    const kind = node.name === 'choice' ? 'choice' : 'sequence';
    const items = childrenNamed(node, 'element', 'any', 'sequence', 'choice');
    return { ...occurs, kind, items: items.map((each) => this.particle(each, target)) };
  }

  private elementsFor(node: XmlNode, target: string) {
    const reference = attributeOf(node, 'ref');
    if (reference === undefined) {
      const name = `${target} ${nameIn(node)}`;
      const declaration = { name, type: this.typeAt(node, target), abstract: false };
      return { names: new Set([name]), declarations: new Map([[name, declaration]]) };
    }
    const names = this.substitutes.get(this.qualified(reference, node)) ?? new Set<string>();
    return { names, declarations: new Map([...names].map((name) => [name, this.elementNamed(name)])) };
  }
}

function builtIn(name: string): SimpleType {
  return { kind: 'simple', builtIn: BUILT_IN[name] ?? (name as BuiltIn), values: null };
}

function occursOf(node: XmlNode): { min: number; max: number } {
  const max = attributeOf(node, 'maxOccurs');
  return {
    min: Number(attributeOf(node, 'minOccurs') ?? 1),
    max: max === 'unbounded' ? Infinity : Number(max ?? 1),
  };
}
