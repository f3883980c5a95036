import type { FieldProblem } from '../shared/api-types.js';

/*
 * As much of Form.io's renderer as this folder touches. Its own declarations are incomplete and do not compile
 * under strict settings, so nothing outside this folder sees the library.
 */

export interface ComponentError {
  readonly message: string;
  readonly level: 'error';
  readonly ruleName?: string;
  readonly path?: string;
  readonly component?: unknown;
  readonly context?: { readonly path?: string; readonly key?: string };
}

export interface ComponentSchema extends Record<string, unknown> {
  type: string;
  key: string;
  label?: string;
  inputType?: string;
  values?: { value: string; label: string; description?: string }[];
}

export interface RenderedComponent {
  readonly component: ComponentSchema;
  readonly path: string;
  readonly element: HTMLElement | null;
  readonly refs: Record<string, unknown>;
  readonly root: RenderedForm;
  readonly options: RenderOptions;
  readonly validationValue: unknown;
  dataValue: unknown;
  serverErrors: ComponentError[];
  _errors: ComponentError[];
  focus(): void;
  t(text: string, values?: Record<string, unknown>): string;
  setCustomValidity(messages: ComponentError[] | string, dirty: boolean): void;
  setValue(value: unknown, flags?: Record<string, unknown>): boolean;
}

export interface RenderedForm {
  readonly data: Record<string, unknown>;
  nosubmit: boolean;
  setSubmission(submission: { data: unknown }, flags?: Record<string, unknown>): Promise<unknown>;
  checkValidity(
    data: unknown,
    dirty: boolean,
    row: unknown,
    silent: boolean,
    errors: ComponentError[],
  ): boolean;
  getComponent(path: string): RenderedComponent | undefined;
  everyComponent(visit: (component: RenderedComponent) => void): void;
  on(event: string, listener: (...values: never[]) => void): void;
  destroy(all?: boolean): void;
}

/** Sends a file of a form to where the form belongs. */
export type UploadFile = (
  file: File,
  onProgress: (percent: number) => void,
  /** Key of the input. */
  key: string,
) => Promise<{ readonly id: string; readonly name: string }>;

export interface RenderOptions {
  readonly readOnly: boolean;
  readonly language: string;
  readonly i18n: Record<string, Record<string, string>>;
  readonly noAlerts: boolean;
  readonly sanitize: boolean;
  readonly noeval: boolean;
  readonly uploadFile?: UploadFile | undefined;
}

/** What pages may ask of a rendered form. */
export interface FormHandle {
  /** Checks every field, shows what is wrong at the fields and returns it. */
  validate(): FieldProblem[];
  /** Moves the focus to the field of this path, or to the nearest one above it. */
  focus(field: string): void;
  data(): Readonly<Record<string, unknown>>;
  setValue(field: string, value: unknown): void;
}
