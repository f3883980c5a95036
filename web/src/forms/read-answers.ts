import type {
  Answer,
  AnswerSection,
  FormComponent,
  FormDefinition,
  FormValues,
} from '../shared/api-types.js';
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

function answersOf(
  components: readonly FormComponent[],
  data: FormValues,
  base: string,
  group: string | null,
): Answer[] {
  return components.filter(isAnswered).flatMap((each) => {
    const path = base + each.key;
    const value = data[each.key];
    if (each.type === 'container')
      return answersOf(each.components ?? [], asRecord(value), `${path}.`, each.label ?? null);
    if (each.type === 'datagrid') return [tableOf(each, value, path)];
    const nested = nestedIn(each);
    if (nested.length > 0) return answersOf(nested, data, base, group);
    const hidden = value === undefined && each['conditional'] !== undefined;
    return hidden
      ? []
      : [
          {
            path,
            label: labelOf(each),
            group,
            kind: kindOf(each),
            value: wordsOf(each, value),
            sensitive: null,
            masked: false,
          },
        ];
  });
}

/** Texts, constants and what the system fills in are no answers; what somebody else has filled in is one. */
function isAnswered(component: FormComponent): boolean {
  if (component.type === 'content' || component.type === 'hidden') return false;
  const { locked } = (component['properties'] ?? {}) as { locked?: string };
  return component['disabled'] !== true || locked === 'true';
}

function nestedIn({ components = [], columns = [] }: FormComponent): readonly FormComponent[] {
  return [...components, ...columns.flatMap((column) => column.components)];
}

const labelOf = ({ label, key }: FormComponent): string => label ?? key;

function tableOf(component: FormComponent, value: unknown, path: string): Answer {
  const columns = component.components ?? [];
  const rows = Array.isArray(value) ? value.map(asRecord) : [];
  return {
    path,
    label: labelOf(component),
    group: null,
    kind: 'table',
    value: null,
    sensitive: null,
    masked: false,
    columns: columns.map((each) => ({ key: each.key, label: labelOf(each) })),
    rows: rows.map((row) => columns.map((each) => wordsOf(each, row[each.key]))),
  };
}

function kindOf(component: FormComponent): Answer['kind'] {
  if (component.type === 'photo') return 'file';
  if (component.type === 'attachment') return 'attachment';
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
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  const text = String(value);
  return choicesOf(component).find((each) => each.value === text)?.label ?? plainWords(component, value);
}

function plainWords({ suffix }: FormComponent, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? texts.common.yes : texts.common.no;
  return typeof suffix === 'string' && value !== '' ? `${String(value)} ${suffix}` : String(value);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
