import { extensionOf, moddleChild, moddleList, textOf, type ModdleElement } from './moddle-element.js';
import type { Modeler } from './modeler.js';
import type { DrawnElement } from './services.js';

/** Sets properties of an element's extension, which is made if there is none. One step of the editor's undo. */
export function writeExtension(
  modeler: Modeler,
  element: DrawnElement,
  type: string,
  properties: Readonly<Record<string, unknown>>,
): void {
  const modeling = modeler.get('modeling');
  const known = extensionOf(element.businessObject, type);
  if (known) modeling.updateModdleProperties(element, known, properties);
  else addExtension(modeler, element, modeler.get('bpmnFactory').create(type, properties));
}

function addExtension(modeler: Modeler, element: DrawnElement, extension: ModdleElement): void {
  const modeling = modeler.get('modeling');
  const { businessObject } = element;
  const extensions = moddleChild(businessObject, 'extensionElements');
  if (extensions) {
    adopt(extension, extensions);
    const values = [...moddleList(extensions, 'values'), extension];
    modeling.updateModdleProperties(element, extensions, { values });
    return;
  }
  const created = modeler.get('bpmnFactory').create('bpmn:ExtensionElements', { values: [extension] });
  adopt(extension, created);
  adopt(created, businessObject);
  modeling.updateModdleProperties(element, businessObject, { extensionElements: created });
}

/** The libraries look for parents, which a made element has none of. */
function adopt(child: ModdleElement, parent: ModdleElement): void {
  (child as { $parent?: ModdleElement }).$parent = parent;
}

export function headerOf(element: DrawnElement, key: string): string {
  const headers = extensionOf(element.businessObject, 'zeebe:TaskHeaders');
  const found = headers && moddleList(headers, 'values').find((each) => textOf(each, 'key') === key);
  return textOf(found ?? null, 'value');
}

/** Sets a parameter of a service task; an empty one is taken away. */
export function writeHeader(modeler: Modeler, element: DrawnElement, key: string, value: string): void {
  const headers = extensionOf(element.businessObject, 'zeebe:TaskHeaders');
  const all = headers ? moddleList(headers, 'values') : [];
  const known = all.find((each) => textOf(each, 'key') === key);
  const modeling = modeler.get('modeling');
  if (known && value !== '') {
    modeling.updateModdleProperties(element, known, { value });
    return;
  }
  const others = all.filter((each) => each !== known);
  if (value === '') {
    if (headers && known) modeling.updateModdleProperties(element, headers, { values: others });
    return;
  }
  const header = modeler.get('bpmnFactory').create('zeebe:Header', { key, value });
  if (headers) adopt(header, headers);
  writeExtension(modeler, element, 'zeebe:TaskHeaders', { values: [...others, header] });
}

/** Lets an event or receive task wait for a message of this name, which is made if the diagram has none. */
export function writeMessage(
  modeler: Modeler,
  element: DrawnElement,
  owner: ModdleElement,
  name: string,
): void {
  const modeling = modeler.get('modeling');
  const definitions = modeler.getDefinitions() as unknown as ModdleElement;
  const roots = moddleList(definitions, 'rootElements');
  const known = roots.find((each) => each.$type === 'bpmn:Message' && each.name === name);
  const message = known ?? modeler.get('bpmnFactory').create('bpmn:Message', { name });
  if (!known) {
    adopt(message, definitions);
    modeling.updateModdleProperties(element, definitions, { rootElements: [...roots, message] });
  }
  modeling.updateModdleProperties(element, owner, { messageRef: message });
}
