/** An element of a diagram's model, as the libraries hold it. */
export interface ModdleElement {
  readonly $type: string;
  readonly $parent?: ModdleElement;
  readonly id?: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

export const isModdle = (value: unknown): value is ModdleElement =>
  typeof value === 'object' && value !== null && typeof (value as ModdleElement).$type === 'string';

export const moddleList = (element: ModdleElement, property: string): readonly ModdleElement[] => {
  const value = element[property];
  return Array.isArray(value) ? value.filter(isModdle) : [];
};

export const moddleChild = (element: ModdleElement, property: string): ModdleElement | null => {
  const value = element[property];
  return isModdle(value) ? value : null;
};

/** The element's extension of a type, e.g. `zeebe:FormDefinition`. */
export function extensionOf(element: ModdleElement, type: string): ModdleElement | null {
  const extensions = moddleChild(element, 'extensionElements');
  return (extensions && moddleList(extensions, 'values').find(({ $type }) => $type === type)) ?? null;
}

export const textOf = (element: ModdleElement | null, property: string): string => {
  const value = element?.[property];
  return typeof value === 'string' ? value : '';
};

export const eventOf = (element: ModdleElement): ModdleElement | null =>
  moddleList(element, 'eventDefinitions')[0] ?? null;
