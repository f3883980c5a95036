/** What bpmn-moddle gives for one XML element. Only this folder and `validate/` know the library's shape. */
export interface XmlElement {
  readonly $type: string;
  readonly $parent?: XmlElement;
  readonly id?: string;
  readonly [property: string]: unknown;
}

export function isElement(value: unknown): value is XmlElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

export function textOf(element: XmlElement | null, property: string): string | undefined {
  const value = element?.[property];
  return typeof value === 'string' ? value : undefined;
}

export function childOf(element: XmlElement | null, property: string): XmlElement | null {
  const value = element?.[property];
  return isElement(value) ? value : null;
}

export function listOf(element: XmlElement | null, property: string): readonly XmlElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** The extension element of a type, e.g. `zeebe:TaskDefinition`. */
export function extensionOf(element: XmlElement, type: string): XmlElement | null {
  return extensionsOf(element).find((extension) => extension.$type === type) ?? null;
}

export function extensionsOf(element: XmlElement): readonly XmlElement[] {
  return listOf(childOf(element, 'extensionElements'), 'values');
}

/** Text of an element like `<timeDate>` or `<conditionExpression>`. */
export function bodyOf(element: XmlElement, property: string): string | undefined {
  return textOf(childOf(element, property), 'body');
}
