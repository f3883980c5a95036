import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';

/** Names by which items of a list are told apart, as in the sentences of a comparison. */
const NAMES = ['id', 'key', 'code', 'organisation', 'label', 'name', 'payer'];

/** 1-based line of a place in a plan file, or of what holds it. */
export function lineOfPlace(text: string, place: string): number {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of place.split('.')) {
    const found = within(node, step);
    if (!found) break;
    node = found.value;
    offset = found.offset;
  }
  return counter.linePos(offset).line;
}

function within(node: unknown, step: string): { value: unknown; offset: number } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
    return pair ? { value: pair.value, offset: startOf(pair.key) } : null;
  }
  if (!isSeq(node)) return null;
  const item = node.items.find((one) => isMap(one) && nameOf(one) === step);
  return item ? { value: item, offset: startOf(item) } : null;
}

const nameOf = (item: { get(key: string): unknown }): string | undefined =>
  NAMES.map((name) => item.get(name)).find((one): one is string => typeof one === 'string');

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;
