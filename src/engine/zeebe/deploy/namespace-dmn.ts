import type { Namespace } from './namespace.js';
import { allOf, attributeOf, changeAttribute, childrenOf, nameOf, parseXml, writeXml } from './xml-tree.js';

/** Decision tables as the broker gets them: ids of decisions and of the whole file carry the namespace. */
export function namespaceDmn(xml: string, namespace: Namespace): string {
  const tree = parseXml(xml);
  const definitions = tree.find((node) => nameOf(node) === 'definitions');
  if (!definitions) return xml;
  const decisions = childrenOf(definitions).filter((node) => nameOf(node) === 'decision');
  const ids = new Set(decisions.map((decision) => attributeOf(decision, 'id')));
  const renamed = (raw: string): string => (ids.has(raw) ? namespace.of(raw) : raw);
  for (const node of allOf(tree)) {
    changeAttribute(node, 'href', (raw) => (raw.startsWith('#') ? `#${renamed(raw.slice(1))}` : raw));
    changeAttribute(node, 'dmnElementRef', renamed);
  }
  for (const node of [definitions, ...decisions]) changeAttribute(node, 'id', (raw) => namespace.of(raw));
  return writeXml(tree);
}
