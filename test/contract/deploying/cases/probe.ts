import { end, line, piece, processXml, start, type Piece } from '../../engine/support/bpmn.js';

/** One deployment with one fault or one odd but legal thing in it; both engines give a verdict on it. */
export interface Probe {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly content: string }[];
}

export const files = (name: string, contents: Readonly<Record<string, string>>): Probe => ({
  name,
  files: Object.entries(contents).map(([file, content]) => ({ name: file, content })),
});
export const file = (name: string, content: string): Probe => files(name, { 'a.bpmn': content });

/** A process `p` of these pieces, with what every editor writes and brokers count on. */
export const diagram = (name: string, ...pieces: readonly Piece[]): Probe =>
  file(name, asEditorsWrite(processXml('p', ...pieces)));

const FLOW_NODE =
  /<bpmn:(\w*(?:[tT]ask|Gateway|Event|ubProcess|callActivity|transaction)) id="([^"]+)"([^>]*?)(\/?)>(\s*<bpmn:extensionElements>.*?<\/bpmn:extensionElements>)?(?!\s*<bpmn:(?:incoming|outgoing))/gs;
const FLOW = /<bpmn:sequenceFlow id="([^"]+)" sourceRef="([^"]+)" targetRef="([^"]+)"/g;

/** Flows named at both ends, and ids of the event definitions that brokers look up. */
function asEditorsWrite(xml: string): string {
  const flows = [...xml.matchAll(FLOW)];
  const named = (tag: string, id: string, end: number): string =>
    flows
      .filter((flow) => flow[end] === id)
      .map(([, flow = '']) => `<bpmn:${tag}>${flow}</bpmn:${tag}>`)
      .join('');
  let definitions = 0;
  return xml
    .replace(FLOW_NODE, (_, tag: string, id: string, rest: string, closed: string, extensions = '') => {
      const inner = `${extensions as string}${named('incoming', id, 3)}${named('outgoing', id, 2)}`;
      return `<bpmn:${tag} id="${id}"${rest}>${inner}${closed === '' ? '' : `</bpmn:${tag}>`}`;
    })
    .replace(/<bpmn:(?:link|compensate)EventDefinition(?! id=)/g, (whole) => {
      definitions += 1;
      return `${whole} id="ed${definitions}"`;
    });
}

/** start → the element, whose id is `x` → end. `roots` stand beside the process. */
export const step = (name: string, xml: string, ...roots: readonly string[]): Probe =>
  diagram(name, line(start(), piece(xml, roots), end()));

/** The same with extension elements in it. */
export const extended = (name: string, tag: string, extensions: string, rest = ''): Probe =>
  step(name, ext(tag, extensions, rest));

export const ext = (tag: string, extensions: string, rest = '', attributes = ''): string =>
  `<bpmn:${tag} id="x" ${attributes}><bpmn:extensionElements>${extensions}</bpmn:extensionElements>${rest}</bpmn:${tag}>`;

/** A process `p` with this inside, and elements beside it. */
export const inside = (name: string, xml: string, ...roots: readonly string[]): Probe =>
  diagram(name, piece(xml, roots));

export const HEAD =
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
export const definitions = (
  inner: string,
  attributes = 'id="D" targetNamespace="http://example.org"',
): string => `<bpmn:definitions ${HEAD} ${attributes}>${inner}</bpmn:definitions>`;

export const START_END =
  '<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end"/>';
