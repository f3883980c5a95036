import { localName, scanXml, type XmlRefusal } from './scan-xml.js';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a diagram's file says of itself, without drawing it. */
export interface DiagramFacts {
  readonly processes: readonly Named[];
  /** Tasks, events, gateways and subprocesses. */
  readonly elements: number;
  readonly messages: readonly string[];
  /** Why it cannot be drawn; null when it can. */
  readonly refusal: XmlRefusal | null;
}

const NODE = /(?:[tT]ask|Event|Gateway|[sS]ubProcess|transaction|callActivity)$/;

export function diagramFacts(text: string): DiagramFacts {
  const { tags, refusal } = scanXml(text);
  const processes: Named[] = [];
  const messages = new Set<string>();
  let elements = 0;
  for (const tag of tags) {
    const local = localName(tag);
    const { id = '', name = '' } = tag.attributes;
    if (local === 'process') processes.push({ id, name: oneLine(name) });
    else if (local === 'message' && name !== '') messages.add(name);
    else if (NODE.test(local) && !tag.name.startsWith('zeebe:')) elements += 1;
  }
  return { processes, elements, messages: [...messages], refusal };
}

/** Decisions of a table's file. */
export function decisionsOf(text: string): readonly Named[] {
  const { tags } = scanXml(text);
  return tags
    .filter((tag) => localName(tag) === 'decision')
    .map(({ attributes: { id = '', name = '' } }) => ({ id, name: oneLine(name) }));
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
