/** A flow node of a diagram as people know it. */
export interface DiagramStep {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

export interface DiagramChanges {
  readonly added: readonly DiagramStep[];
  readonly removed: readonly DiagramStep[];
  /** Same id, another name or kind, or set up otherwise. */
  readonly changed: readonly { readonly before: DiagramStep; readonly after: DiagramStep }[];
  /** Sequence flows that lead elsewhere, or under another condition. */
  readonly flowsChanged: boolean;
}

const NODE =
  /<(?:\w+:)?(\w*[tT]ask|callActivity|subProcess|\w*Gateway|startEvent|endEvent|intermediateCatchEvent|intermediateThrowEvent|boundaryEvent)\b([^>]*?)(\/>|>([\s\S]*?)<\/(?:\w+:)?\1>)/g;
const FLOW = /<(?:\w+:)?sequenceFlow\b[^>]*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?sequenceFlow>)/g;

interface ReadStep extends DiagramStep {
  readonly content: string;
}

/** The steps of a diagram with what stands in them. Steps within a sub-process are found too. */
export function stepsOf(xml: string): readonly ReadStep[] {
  const semantic = xml.replace(/<(?:\w+:)?BPMNDiagram\b[\s\S]*$/, '');
  return stepsIn(semantic);
}

function stepsIn(xml: string): ReadStep[] {
  return [...xml.matchAll(NODE)].flatMap((match) => {
    const [, type = '', attributes = '', , inner = ''] = match;
    const step = {
      id: attribute(attributes, 'id'),
      name: attribute(attributes, 'name'),
      type,
      content:
        `${attributes} ${inner.replace(/<(?:\w+:)?(incoming|outgoing)>[^<]*<\/(?:\w+:)?\1>/g, '')}`.replace(
          /\s+/g,
          ' ',
        ),
    };
    return type === 'subProcess' ? [step, ...stepsIn(inner)] : [step];
  });
}

const attribute = (text: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1] ?? '';

/** What the second diagram does otherwise than the first. Pure. */
export function diagramChanges(before: string, after: string): DiagramChanges {
  const [old, fresh] = [byId(before), byId(after)];
  return {
    added: [...fresh.values()].filter(({ id }) => !old.has(id)).map(plain),
    removed: [...old.values()].filter(({ id }) => !fresh.has(id)).map(plain),
    changed: [...fresh.values()].flatMap((step) => {
      const was = old.get(step.id);
      return was && was.content !== step.content ? [{ before: plain(was), after: plain(step) }] : [];
    }),
    flowsChanged: flowsOf(before) !== flowsOf(after),
  };
}

const byId = (xml: string): ReadonlyMap<string, ReadStep> =>
  new Map(stepsOf(xml).map((step) => [step.id, step]));
const plain = ({ id, name, type }: DiagramStep): DiagramStep => ({ id, name, type });
const flowsOf = (xml: string): string =>
  [...xml.matchAll(FLOW)]
    .map(([flow]) => flow.replace(/\s+/g, ' '))
    .sort()
    .join('\n');
