import type { ComponentError, ComponentSchema, RenderedComponent } from '../formio-types.js';

/** Instance side of a Form.io component as far as ours build on it. */
export interface ComponentBase extends RenderedComponent {
  readonly id: string;
  readonly inputInfo: { attr: Record<string, string> };
  readonly isInputComponent: boolean;
  readonly disabled: boolean;
  readonly emptyValue: unknown;
  init(): void;
  render(content?: string): string;
  attach(element: HTMLElement): Promise<void>;
  redraw(): Promise<void>;
  loadRefs(element: HTMLElement, refs: Record<string, 'single' | 'multiple'>): void;
  addEventListener(target: EventTarget | undefined, name: string, listener: (event: Event) => void): void;
  updateValue(value: unknown, flags?: Record<string, unknown>): boolean;
  triggerChange(flags?: Record<string, unknown>): void;
  updateOnChange(flags: Record<string, unknown>, changed: boolean): boolean;
  getValue(): unknown;
  normalizeValue(value: unknown): unknown;
  isEmpty(value?: unknown): boolean;
  setSelectedClasses(): void;
  shouldSkipValidation(data: unknown, row: unknown, flags: unknown): boolean;
  validateComponent(
    data: unknown,
    row: unknown,
    flags?: unknown,
  ): ComponentError[] | Promise<ComponentError[]>;
}

/** Static side: a schema for the builder and a constructor. */
export interface ComponentClass {
  new (...values: unknown[]): ComponentBase;
  schema(...extend: unknown[]): ComponentSchema;
}

/** A class of Form.io's with another type and default settings. */
export function derive(
  base: ComponentClass,
  type: string,
  settings: Record<string, unknown> = {},
): ComponentClass {
  return class extends base {
    static override schema(...extend: unknown[]): ComponentSchema {
      return base.schema({ type, key: type, label: type, ...settings }, ...extend);
    }
    get defaultSchema(): ComponentSchema {
      return (this.constructor as unknown as ComponentClass).schema();
    }
  };
}
