import type { FieldProblem, FormComponent, FormDefinition, FormValues } from '../shared/api-types.js';

/** One page of a form as a person meets it. */
export interface FormSection {
  readonly key: string;
  readonly title: string;
  readonly components: readonly FormComponent[];
}

/** The panels of a wizard; a form without panels is one section. */
export function sectionsOf(form: FormDefinition): readonly FormSection[] {
  const panels = form.components.filter((each) => each.type === 'panel');
  if (panels.length === 0) return [{ key: 'form', title: form.title ?? '', components: form.components }];
  return panels.map((panel) => ({
    key: panel.key,
    title: panel.title ?? panel.label ?? panel.key,
    components: panel.components ?? [],
  }));
}

/** A definition the renderer takes as it is: plain selects, suggestions for open lists, labels in every cell. */
export function renderable(components: readonly FormComponent[]): FormDefinition {
  return { display: 'form', components: components.map((each) => prepare(each, false)) };
}

function prepare(component: FormComponent, inTable: boolean): FormComponent {
  const own = component.type === 'select' ? prepareSelect(component) : component;
  const nested = component.components?.map((each) => prepare(each, inTable || component.type === 'datagrid'));
  const columns = component.columns?.map((column) => ({
    ...column,
    components: column.components.map((each) => prepare(each, inTable)),
  }));
  return {
    ...own,
    ...(nested && { components: nested }),
    ...(columns && { columns }),
    ...(inTable && { dataGridLabel: true, hideLabel: false }),
  };
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function prepareSelect(component: FormComponent): FormComponent {
  const { values = [] } = (component['data'] ?? {}) as { values?: readonly Choice[] };
  const { openList } = (component['properties'] ?? {}) as { openList?: string };
  if (openList === 'true' && values.every((each) => each.value === each.label)) {
    return { ...component, type: 'openlist', values };
  }
  return { ...component, widget: 'html5', dataType: 'string' };
}

/** Root keys of the values a section holds. */
export function keysOf(components: readonly FormComponent[]): string[] {
  return components.flatMap((each) => {
    const nested = [
      ...(each.components ?? []),
      ...(each.columns ?? []).flatMap((column) => column.components),
    ];
    return holdsValue(each) ? [each.key] : keysOf(nested);
  });
}

function holdsValue(component: FormComponent): boolean {
  if (component.type === 'container' || component.type === 'datagrid') return true;
  return component.input === true && component.components === undefined;
}

/** All answers with those of one section replaced; what the section no longer holds goes. */
export function mergeSection(all: FormValues, section: FormSection, answered: FormValues): FormValues {
  const own = new Set(keysOf(section.components));
  const others = Object.entries(all).filter(([key]) => !own.has(key));
  const mine = Object.entries(answered).filter(([key]) => own.has(key));
  return Object.fromEntries([...others, ...mine]);
}

/** Which section a field's path belongs to. */
export function sectionOfField(sections: readonly FormSection[], field: string): FormSection | undefined {
  const [root] = field.split('.');
  return sections.find((section) => root !== undefined && keysOf(section.components).includes(root));
}

export type SectionState = 'untouched' | 'begun' | 'done' | 'wrong' | 'optional';

/**
 * How far a section is. The server's last look at the whole form is what counts; missing answers alone mean that
 * it is not finished yet, any other problem that something is wrong.
 */
export function sectionState(
  section: FormSection,
  data: FormValues,
  problems: readonly FieldProblem[],
): SectionState {
  const keys = keysOf(section.components);
  const own = problems.filter((problem) => keys.includes(problem.field.split('.')[0] ?? ''));
  if (own.some((problem) => problem.rule !== 'required')) return 'wrong';
  const typed = keysTyped(section.components).some((key) => isAnswered(data[key]));
  if (own.length === 0) return typed ? 'done' : 'optional';
  return typed ? 'begun' : 'untouched';
}

/** Keys people fill in themselves: constants of the form do not count as a beginning. */
function keysTyped(components: readonly FormComponent[]): string[] {
  return keysOf(components.filter((each) => each.type !== 'hidden' && each['disabled'] !== true));
}

function isAnswered(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return false;
  if (Array.isArray(value)) return value.some(isAnswered);
  return typeof value === 'object' ? Object.values(value).some(isAnswered) : true;
}
