/** Takes elements and their flows and shapes out of a diagram, as deleting them in a modeler does. */
export function removeElements(xml: string, ids: readonly string[]): string {
  return ids.reduce((text, id) => {
    const element = new RegExp(`\\s*<bpmn:(\\w+) id="${id}"(?:[^>]*/>|[^>]*>[\\s\\S]*?</bpmn:\\1>)`);
    const shape = new RegExp(
      `\\s*<bpmndi:(BPMNShape|BPMNEdge)[^>]*bpmnElement="${id}"[\\s\\S]*?</bpmndi:\\1>`,
    );
    const ends = new RegExp(`\\s*<bpmn:(?:incoming|outgoing)>${id}</bpmn:(?:incoming|outgoing)>`, 'g');
    if (!element.test(text)) throw new Error(`The diagram has no element ${id}.`);
    return text.replace(element, '').replace(shape, '').replace(ends, '');
  }, xml);
}

/** Ids of the flows that begin or end at one of these elements. */
export function flowsOf(xml: string, ids: readonly string[]): string[] {
  const flows = [
    ...xml.matchAll(/<bpmn:sequenceFlow id="([^"]+)"[^>]*sourceRef="([^"]+)" targetRef="([^"]+)"/g),
  ];
  return flows
    .filter(([, , from, to]) => ids.includes(from ?? '') || ids.includes(to ?? ''))
    .map(([, id]) => id ?? '');
}
