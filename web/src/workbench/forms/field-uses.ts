import { tasksOf } from '../../../../src/workbench/diagram-tasks.js';
import type { SeasonPlan } from '../../../../src/seasons/plan.js';
import type { Placed } from '../../../../src/forms/place-components.js';
import { awardsOf, formUsers, type DraftAward } from './form-users.js';
import { inDiagram, inTable, inTemplate, type Found } from './find-uses.js';
import { fileOf, formKeyOf, readForm, type OpenForm } from './form-file.js';
import { usesInForm } from './form-references.js';
import { inPlan } from './plan-uses.js';

/** A place outside or inside the form that names one of its fields. */
export interface FieldUse extends Found {
  readonly kind: 'form' | 'plan' | 'table' | 'diagram' | 'template';
  readonly file: string;
}

interface Draft {
  readonly plan: Partial<SeasonPlan> | null;
  readonly files: ReadonlyMap<string, string>;
}

/** Every rule, document, diagram and part of the plan that uses a field. */
export function fieldUses(form: OpenForm, field: Placed, draft: Draft): readonly FieldUse[] {
  const key = formKeyOf(form.file);
  if (key === null) return [];
  return [
    ...usesInForm(form, field).map(({ element }) => ({
      ...{ kind: 'form' as const, file: form.file, words: element, at: element, certain: true },
      ...{ start: 0, end: 0 },
    })),
    ...usesInPlan(key, field, draft),
    ...usesByAwards(key, field, draft),
    ...usesInDiagrams(key, field, draft),
  ];
}

const PLAN = 'plan.yaml';

function usesInPlan(key: string, field: Placed, { plan, files }: Draft): FieldUse[] {
  const text = files.get(PLAN) ?? '';
  const awards = awardsOf(plan);
  const tasks = tasksOf(files);
  const found = inPlan(text, field, {
    awards: indices(awards, ({ form }) => form === key),
    everyAward: awards.every(({ form }) => form === key),
    tasks: tasks.filter(({ form }) => form === key).map(({ task }) => task),
    onlyForm: (task) => tasks.every((one) => one.task !== task || one.form === key),
  });
  return found.map((one) => ({ ...one, kind: 'plan', file: PLAN, line: lineOf(text, one.start) }));
}

const indices = <T>(list: readonly T[], fits: (item: T) => boolean): number[] =>
  list.flatMap((item, index) => (fits(item) ? [index] : []));

/** Decision tables and documents of the awards that are applied for with this form. */
function usesByAwards(key: string, field: Placed, { plan, files }: Draft): FieldUse[] {
  const awards = awardsOf(plan);
  const mine = awards.filter(({ form }) => form === key);
  const others = awards.filter(({ form }) => form !== key);
  const tables = new Set(mine.map(({ eligibility }) => eligibility?.table));
  const templates = new Set(mine.flatMap(templatesOf));
  return [...files].flatMap(([file, text]): FieldUse[] => {
    const name = file.replace(/^.*\//, '');
    if (file.endsWith('.dmn')) {
      const id = /<(?:\w+:)?definitions\b[^>]*\bid="([^"]*)"/.exec(text)?.[1];
      if (id === undefined || !tables.has(id)) return [];
      const shared = others.some(({ eligibility }) => eligibility?.table === id);
      return named(inTable(text, field, !shared), 'table', file, text);
    }
    if (!file.endsWith('.typ') || !templates.has(name)) return [];
    const shared = others.flatMap(templatesOf).includes(name);
    return named(inTemplate(text, field, !shared), 'template', file, text);
  });
}

const templatesOf = ({ documents }: DraftAward): string[] =>
  Object.values(documents ?? {}).map(({ template }) => template);

/** Expressions of diagrams that let the form be filled in, or in which an award with it is judged. */
function usesInDiagrams(key: string, field: Placed, draft: Draft): FieldUse[] {
  const { plan, files } = draft;
  const users = formUsers(key, plan, files);
  const processes = awardsOf(plan)
    .filter(({ form }) => form === key)
    .map(({ process = '' }) => process);
  return [...files].flatMap(([file, text]): FieldUse[] => {
    if (!file.endsWith('.bpmn')) return [];
    const filled = users.some((user) => user.kind === 'task' && user.file === file);
    const judged = processes.some((process) => text.includes(`id="${process}"`));
    if (!filled && !judged) return [];
    const forms = tasksOf(new Map([[file, text]])).map(({ form }) => form);
    const alone = forms.every((form) => form === key || !hasKey(files, form, field));
    return named(inDiagram(text, field, filled && alone), 'diagram', file, text);
  });
}

function hasKey(files: ReadonlyMap<string, string>, form: string, { component }: Placed): boolean {
  const file = fileOf(form);
  const other = readForm(file, files.get(file) ?? '');
  return other?.placed.some((each) => each.component['key'] === component['key']) ?? false;
}

const named = (found: readonly Found[], kind: FieldUse['kind'], file: string, text: string): FieldUse[] =>
  found.map((one) => ({ ...one, kind, file, line: lineOf(text, one.start) }));

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
