import type { Answer, AnswerSection, FormComponent, FormDefinition, FormValues } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { sectionsOf } from './prepare-form.js';

/**
 * A draft as a document people read. For what has been handed in the server writes it; before that only the
 * applicant's own browser needs it, so numbers are not masked.
 */
export function readAnswers(form: FormDefinition, data: FormValues): AnswerSection[] {
  return sectionsOf(form).map((section) => ({
    key: section.key,
    title: section.title,
    items: answersOf(section.components, data, '', null),
  }));
}

function answersOf(components: readonly FormComponent[], data: FormValues, base: string, group: string | null): Answer[] {
  return components.flatMap((each) => {
    const path = base + each.key;
    if (each.type === 'content' || each.type === 'hidden' || each['disabled'] === true) return [];
    if (each.type === 'container') return answersOf(each.components ?? [], asRecord(data[each.key]), `${path}.`, each.label ?? null);
    if (each.type === 'datagrid') return [tableOf(each, data[each.key], path)];
    const nested = [...(each.components ?? []), ...(each.columns ?? []).flatMap((column) => column.components)];
    if (nested.length > 0) return answersOf(nested, data, base, group);
    const value = data[each.key];
    if (value === undefined && each['conditional'] !== undefined) return [];
    return [{ path, label: each.label ?? each.key, group, kind: kindOf(each), value: wordsOf(each, value), sensitive: null, masked: false }];
  });
}

function tableOf(component: FormComponent, value: unknown, path: string): Answer {
  const columns = component.components ?? [];
  const rows = Array.isArray(value) ? value.map(asRecord) : [];
  return {
    path,
    label: component.label ?? component.key,
    group: null,
    kind: 'table',
    value: null,
    sensitive: null,
    masked: false,
    columns: columns.map((each) => ({ key: each.key, label: each.label ?? each.key })),
    rows: rows.map((row) => columns.map((each) => wordsOf(each, row[each.key]))),
  };
}

function kindOf(component: FormComponent): Answer['kind'] {
  if (component.type === 'photo') return 'file';
  return component.type === 'textarea' ? 'long' : 'text';
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function choicesOf(component: FormComponent): readonly Choice[] {
  const listed = component['values'] ?? (component['data'] as { values?: unknown } | undefined)?.values;
  return Array.isArray(listed) ? (listed as Choice[]) : [];
}

function wordsOf(component: FormComponent, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => wordsOf(component, each)).join(texts.common.separator);
  if (value === undefined || value === null || typeof value === 'object') return '';
  const text = String(value as string | number | boolean);
  const label = choicesOf(component).find((each) => each.value === text)?.label;
  if (label !== undefined) return label;
  if (typeof value === 'boolean') return value ? texts.common.yes : texts.common.no;
  const suffix = component['suffix'];
  return typeof suffix === 'string' && text !== '' ? `${text} ${suffix}` : text;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
