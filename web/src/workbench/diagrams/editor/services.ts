import type { ModdleElement } from './moddle-element.js';

/** A drawn element. */
export interface DrawnElement {
  readonly id: string;
  readonly type: string;
  readonly businessObject: ModdleElement;
  readonly parent?: DrawnElement | null;
  /** Of a text drawn beside its element. */
  readonly labelTarget?: DrawnElement;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The editor's own services, as far as they are used here. */
export interface Services {
  canvas: {
    zoom(): number;
    zoom(to: 'fit-viewport' | number, centre?: 'auto'): number;
    viewbox(): Box & { readonly inner: Box; readonly outer: { width: number; height: number } };
    viewbox(box: Box): void;
    focus(): void;
    scrollToElement(element: DrawnElement): void;
    addMarker(element: string, name: string): void;
    removeMarker(element: string, name: string): void;
    getRootElement(): DrawnElement;
    setRootElement(root: DrawnElement): void;
    findRoot(element: DrawnElement): DrawnElement | undefined;
  };
  overlays: {
    add(
      element: string,
      type: string,
      overlay: { position: { top: number; left: number }; html: HTMLElement },
    ): void;
    remove(filter: { type: string }): void;
  };
  elementRegistry: {
    get(id: string): DrawnElement | undefined;
    forEach(visit: (element: DrawnElement) => void): void;
  };
  eventBus: {
    on(name: string, listener: () => void): void;
    on(name: string, priority: number, listener: () => void): void;
  };
  selection: { get(): readonly DrawnElement[]; select(elements: readonly DrawnElement[]): void };
  commandStack: { canUndo(): boolean; canRedo(): boolean };
  editorActions: { trigger(name: string, options?: object): void };
  searchPad: { toggle(): void };
  modeling: {
    updateProperties(element: DrawnElement, properties: object): void;
    updateModdleProperties(element: DrawnElement, moddle: ModdleElement, properties: object): void;
  };
  bpmnFactory: { create(type: string, properties?: object): ModdleElement };
  elementTemplates: {
    applyTemplate(element: DrawnElement, template: object): DrawnElement;
    getLatest(id: string): readonly object[];
  };
  elementTemplatesLoader: { setTemplates(templates: readonly object[]): void };
}
