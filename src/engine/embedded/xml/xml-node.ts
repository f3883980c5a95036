/** An attribute with its namespace; empty for one without a prefix. */
export interface XmlAttribute {
  readonly namespace: string;
  readonly name: string;
  readonly value: string;
}

/** Namespaces in force at an element: those it declares, and its parent's. */
export interface Scope {
  readonly declared: ReadonlyMap<string, string>;
  readonly outer: Scope | null;
}

/** An element of a well-formed document. Declarations of namespaces are not attributes here. */
export interface XmlNode {
  readonly namespace: string;
  /** Local name. */
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  /** Character data directly inside, without that of children. */
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  readonly scope: Scope;
}

/** What keeps a text from being read as XML. Reading stops at the first. */
export class XmlRefused extends Error {
  constructor(
    readonly reason: 'malformed' | 'doctype' | 'too-large',
    /** Chinese. */
    readonly detail: string,
    /** 1-based. */
    readonly line: number,
  ) {
    super(`line ${line}: ${reason}`);
  }
}

/** The namespace a prefix stands for; undefined when it stands for none. */
export function namespaceOf(scope: Scope | null, prefix: string): string | undefined {
  for (let at = scope; at; at = at.outer) {
    const found = at.declared.get(prefix);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An attribute without a namespace. */
export function attributeOf(node: XmlNode, name: string): string | undefined {
  return node.attributes.find((each) => each.namespace === '' && each.name === name)?.value;
}
