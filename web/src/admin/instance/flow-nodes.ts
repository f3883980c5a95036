/** A step of a diagram that can be named, entered or left. */
export interface FlowNode {
  readonly id: string;
  readonly name: string;
  /** A token may be put here; not on starts and boundary events, which only their event reaches. */
  readonly enterable: boolean;
}

const STEPS = /(Task|task|Gateway|Event|subProcess|callActivity)$/;
const ONLY_BY_EVENT = new Set(['startEvent', 'boundaryEvent']);

/** The steps of the process `processId`, as its file names them; a step without a name goes by its id. */
export function flowNodes(xml: string, processId: string): readonly FlowNode[] {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const process = [...document.querySelectorAll('process')].find((each) => each.id === processId);
  return [...(process?.querySelectorAll('*') ?? [])]
    .filter((each) => STEPS.test(each.localName) && each.id !== '')
    .map((each) => ({
      id: each.id,
      name: (each.getAttribute('name') ?? '').replaceAll(/\s+/g, ' ').trim() || each.id,
      enterable: !ONLY_BY_EVENT.has(each.localName) && each.getAttribute('triggeredByEvent') !== 'true',
    }));
}
