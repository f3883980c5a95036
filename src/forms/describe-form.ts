import { compileForm, type CompiledField, type FieldKind, type FormSection } from './compile-form.js';
import type { Sensitivity } from './component-types.js';
import type { Option } from './form-definition.js';

/** One input of a form, for whoever asks what a form holds: masking, encryption, plan checks, printing. */
export interface FormField {
  /** From the root; children of a group are entries of their own (`group.key`), `*` stands for a row (`table.*.key`). */
  readonly path: string;
  readonly key: string;
  readonly label: string;
  /** Label of the group it stands in. */
  readonly group: string | null;
  /** Component type, e.g. `textarea`. */
  readonly type: string;
  readonly kind: Exclude<FieldKind, 'group'>;
  /** Empty where there is nothing to choose from. */
  readonly options: readonly Option[];
  /** Other values than the options are taken too. */
  readonly openList: boolean;
  readonly section: FormSection;
  readonly required: boolean;
  readonly sensitive: Sensitivity | null;
  /** Code points. */
  readonly maxLength: number;
  /** Shown, not typed: its value comes from the server. */
  readonly readOnly: boolean;
  /** What the form says below it; empty where it says nothing. */
  readonly guidance: string;
  /** Columns of a table. */
  readonly rows?: readonly FormField[];
}

/** Every stored input of a form in its order. Layout, texts and values that are only shown are left out. */
export function describeForm(form: unknown): FormField[] {
  return describeAll(compileForm(form).fields);
}

function describeAll(fields: readonly CompiledField[]): FormField[] {
  return fields
    .filter(({ stored }) => stored)
    .flatMap((field) =>
      field.kind === 'group' ? describeAll(field.children) : [describe(field, field.kind)],
    );
}

function describe(field: CompiledField, kind: FormField['kind']): FormField {
  return {
    path: field.path,
    key: field.key,
    label: field.label,
    group: field.within?.kind === 'group' ? field.within.label : null,
    type: field.type,
    kind,
    options: field.options,
    openList: field.openList,
    section: field.section,
    required: field.validate.required === true,
    sensitive: field.sensitive,
    maxLength: field.maxLength,
    readOnly: field.component.disabled === true || field.type === 'hidden',
    guidance: typeof field.component.description === 'string' ? field.component.description : '',
    ...(kind === 'rows' && { rows: describeAll(field.children) }),
  };
}
