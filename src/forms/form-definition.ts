/** A Form.io definition as far as this product uses it. Anything else in the JSON is left to the renderer. */
export interface FormDefinition {
  readonly name?: string;
  readonly title?: string;
  readonly display?: string;
  readonly components: readonly Component[];
}

export interface Component {
  readonly type: string;
  readonly key: string;
  readonly label?: string;
  readonly title?: string;
  readonly input?: boolean;
  readonly components?: readonly Component[];
  readonly columns?: readonly { readonly components: readonly Component[] }[];
  readonly values?: readonly Option[];
  readonly data?: { readonly values?: readonly Option[]; readonly url?: string };
  readonly dataSrc?: string;
  readonly dataType?: string;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly persistent?: boolean | string;
  readonly clearOnHide?: boolean;
  readonly defaultValue?: unknown;
  readonly decimalLimit?: number | null;
  readonly calculateValue?: unknown;
  readonly conditional?: unknown;
  readonly enableRowGroups?: boolean;
  readonly rowGroups?: readonly { readonly label: string; readonly numberOfRows: number }[];
  readonly html?: string;
  readonly suffix?: string;
  /** Stands below the field. */
  readonly description?: string;
  readonly validate?: Validation;
  /** Declared by the form's author for checks Form.io does not know: `agreesWith`, `agreement`, `openList`. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** The builder writes an empty string for "not set". */
export interface Validation {
  readonly required?: boolean;
  readonly minLength?: number | '';
  readonly maxLength?: number | '';
  readonly min?: number | '';
  readonly max?: number | '';
  readonly integer?: boolean | '';
  readonly pattern?: string;
  readonly json?: unknown;
  readonly customMessage?: string;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
