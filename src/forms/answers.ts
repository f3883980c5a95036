import { maskNumber } from '../shared/masking.js';
import { compileForm, type CompiledField } from './compile-form.js';
import type { Sensitivity } from './component-types.js';
import { isRecord } from './form-definition.js';

/** The answers of one page of the form, as a document people read. */
export interface AnswerSection {
  readonly key: string;
  readonly title: string;
  readonly items: readonly Answer[];
}

export interface Answer {
  readonly path: string;
  readonly label: string;
  /** Label of the group it stands in. */
  readonly group: string | null;
  /** `long`: a text with line breaks; `file`: `value` names an uploaded file. */
  readonly kind: 'text' | 'long' | 'file' | 'attachment' | 'table';
  /** Option labels instead of codes; several joined with 、; empty when not answered. Null for a table. */
  readonly value: string | null;
  readonly sensitive: Sensitivity | null;
  readonly masked: boolean;
  readonly columns?: readonly { readonly key: string; readonly label: string }[];
  readonly rows?: readonly (readonly string[])[];
}

export interface AnswerOptions {
  /** Hides the middle of identity numbers, cards, accounts and phone numbers. */
  readonly mask: boolean;
}

/** Constants of the form and what a condition hid (no value and a condition) are left out. */
export function answers(
  form: unknown,
  data: Readonly<Record<string, unknown>>,
  options: AnswerOptions,
): AnswerSection[] {
  const sections = new Map<string, { key: string; title: string; items: Answer[] }>();
  for (const { field, value } of leaves(compileForm(form).fields, data)) {
    const section = sections.get(field.section.key) ?? { ...field.section, items: [] };
    sections.set(field.section.key, section);
    section.items.push(answer(field, value, options));
  }
  return [...sections.values()];
}

/**
 * Labels of everything that was chosen, by path: `level` → its label, `members.0.level` → that of the row,
 * several choices joined with 、, yes / no as 是 / 否. What printed documents show instead of codes.
 */
export function choiceLabels(form: unknown, data: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(labelled(compileForm(form).fields, data, ''));
}

function labelled(
  fields: readonly CompiledField[],
  data: Readonly<Record<string, unknown>>,
  base: string,
): [string, string][] {
  return fields.flatMap((field): [string, string][] => {
    const value = ownValue(data, field.key);
    const path = base + field.key;
    if (field.kind === 'group') return isRecord(value) ? labelled(field.children, value, `${path}.`) : [];
    if (field.kind === 'rows')
      return rowsOf(value).flatMap((row, index) =>
        labelled(field.children, row, `${path}.${String(index)}.`),
      );
    const chosen = field.kind === 'choice' || field.kind === 'choices' || field.kind === 'boolean';
    return chosen && value !== undefined ? [[path, textOf(field, value)]] : [];
  });
}

function leaves(
  fields: readonly CompiledField[],
  data: Readonly<Record<string, unknown>>,
): { field: CompiledField; value: unknown }[] {
  return fields.flatMap((field) => {
    const value = ownValue(data, field.key);
    if (!field.stored || field.type === 'hidden') return [];
    if (field.kind === 'group') return leaves(field.children, isRecord(value) ? value : {});
    const leftOut = value === undefined && isConditional(field);
    return leftOut ? [] : [{ field, value }];
  });
}

function isConditional({ component: { conditional } }: CompiledField): boolean {
  return isRecord(conditional) && Object.values(conditional).some((part) => part !== null && part !== '');
}

function answer(field: CompiledField, value: unknown, options: AnswerOptions): Answer {
  const masked = options.mask && field.sensitive !== null;
  const common = {
    path: field.path,
    label: field.label,
    group: field.within?.kind === 'group' ? field.within.label : null,
    sensitive: field.sensitive,
    masked,
  };
  if (field.kind !== 'rows')
    return { ...common, kind: answerKind(field), value: readable(field, value, options) };
  return {
    ...common,
    kind: 'table',
    value: null,
    columns: columnsOf(field),
    rows: rowsOf(value).map((row, index) => rowOf(field, row, index, options)),
  };
}

function answerKind(field: CompiledField): Answer['kind'] {
  if (field.type === 'photo') return 'file';
  if (field.type === 'attachment') return 'attachment';
  return field.type === 'textarea' ? 'long' : 'text';
}

/** Fixed rows (`rowGroups`) carry their own headings, which stand in a first column. */
function columnsOf(field: CompiledField): { key: string; label: string }[] {
  const columns = field.children.map(({ key, label }) => ({ key, label }));
  return headings(field).length === 0 ? columns : [{ key: '', label: '项目' }, ...columns];
}

function rowOf(
  field: CompiledField,
  row: Readonly<Record<string, unknown>>,
  index: number,
  options: AnswerOptions,
): string[] {
  const cells = field.children.map((child) => readable(child, ownValue(row, child.key), options));
  const titles = headings(field);
  return titles.length === 0 ? cells : [titles[index] ?? '', ...cells];
}

function headings(field: CompiledField): string[] {
  if (field.component.enableRowGroups !== true) return [];
  return (field.component.rowGroups ?? []).flatMap(({ label, numberOfRows }) =>
    Array.from({ length: numberOfRows }, () => label),
  );
}

function readable(field: CompiledField, value: unknown, options: AnswerOptions): string {
  const text = textOf(field, value);
  return options.mask && field.sensitive !== null ? maskNumber(field.sensitive, text) : text;
}

function textOf(field: CompiledField, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((item) => textOf(field, item)).join('、');
  if (typeof value === 'boolean') return optionLabel(field, String(value)) ?? (value ? '是' : '否');
  if (typeof value === 'number') return String(value) + suffixOf(field);
  return typeof value === 'string' ? (optionLabel(field, value) ?? value) : '';
}

function optionLabel(field: CompiledField, value: string): string | undefined {
  return field.options.find((option) => option.value === value)?.label;
}

function suffixOf({ component: { suffix } }: CompiledField): string {
  return suffix ? ` ${suffix}` : '';
}

function rowsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function ownValue(data: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(data, key) ? data[key] : undefined;
}
