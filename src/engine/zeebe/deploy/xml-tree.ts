import XMLBuilder from 'fast-xml-builder';
import { XMLParser } from 'fast-xml-parser';

/** One element, text or comment as fast-xml-parser keeps them in order: `{ 'bpmn:task': children, ':@': attributes }`. */
export type XmlNode = Record<string, unknown>;

const ATTRIBUTES = ':@';

// Nothing is decoded, so that everything that is not touched is written as it was.
const options = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  commentPropName: '#comment',
  cdataPropName: '#cdata',
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
};

export function parseXml(xml: string): XmlNode[] {
  const nodes = new XMLParser(options).parse(xml) as XmlNode[];
  for (const node of allOf(nodes)) quoteAttributes(node);
  return nodes;
}

export function writeXml(nodes: readonly XmlNode[]): string {
  return new XMLBuilder(options).build(nodes);
}

/** Without its prefix. */
export function nameOf(node: XmlNode): string {
  const tag = tagOf(node);
  return tag.slice(tag.indexOf(':') + 1);
}

export function childrenOf(node: XmlNode): XmlNode[] {
  const children = node[tagOf(node)];
  return Array.isArray(children) ? (children as XmlNode[]) : [];
}

/** As it stands in the file: entities are not decoded. */
export function attributeOf(node: XmlNode, name: string): string | undefined {
  return (node[ATTRIBUTES] as Record<string, string> | undefined)?.[name];
}

/** Changes an attribute that is there. */
export function changeAttribute(node: XmlNode, name: string, change: (raw: string) => string): void {
  const attributes = node[ATTRIBUTES] as Record<string, string> | undefined;
  const raw = attributes?.[name];
  if (attributes && raw !== undefined) attributes[name] = change(raw);
}

/** Elements below, and below those. */
export function* allOf(nodes: readonly XmlNode[]): Generator<XmlNode> {
  for (const node of nodes) {
    yield node;
    yield* allOf(childrenOf(node));
  }
}

export function copyOf(node: XmlNode): XmlNode {
  return structuredClone(node);
}

/** They are written between double quotes, whatever stood around them. */
function quoteAttributes(node: XmlNode): void {
  const attributes = node[ATTRIBUTES] as Record<string, string> | undefined;
  for (const [name, raw] of Object.entries(attributes ?? {})) {
    if (attributes && raw.includes('"')) attributes[name] = raw.replaceAll('"', '&quot;');
  }
}

function tagOf(node: XmlNode): string {
  return Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';
}
