import { compileForm, type CompiledField } from '../../../../src/forms/compile-form.js';
import { readTemplateSettings } from '../../../../src/documents/template-settings.js';
import type { TemplateUse, TemplateUseKind } from '../../../../src/workbench/template-uses.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { FOLDER, reachedFrom, settingsOf, type Files } from './template-files.js';

/** Something that a template may print. */
export interface Variable {
  readonly label: string;
  /** Name in the data. */
  readonly name: string;
  /** What is put into the code. */
  readonly code: string;
}

export interface VariableGroup {
  readonly title: string;
  readonly variables: readonly Variable[];
}

const words = templateWords.variables;
type Word = keyof typeof words;

/** Names of the data by what is printed, each with its word. */
const HEADS: Readonly<Record<TemplateUseKind, readonly (readonly [string, Word])[]>> = {
  application: [
    ['season', 'season'],
    ['submittedOn', 'submittedOn'],
    ['receiptNo', 'receiptNo'],
    ['digest', 'digest'],
    ['qr', 'qr'],
    ['photo', 'photo'],
  ],
  decision: [
    ['season', 'season'],
    ['submittedOn', 'submittedOn'],
    ['receiptNo', 'receiptNo'],
  ],
  certificate: [
    ['holder', 'holder'],
    ['unitName', 'unitName'],
    ['title', 'awardTitle'],
    ['certificateNo', 'certificateNo'],
    ['code', 'code'],
    ['date', 'date'],
    ['qr', 'qr'],
  ],
  notice: [
    ['title', 'title'],
    ['lists', 'lists'],
    ['objection', 'objection'],
    ['issuer', 'issuer'],
    ['date', 'date'],
    ['period', 'period'],
  ],
  ballot: [
    ['title', 'title'],
    ['season', 'seasonTitle'],
    ['round', 'round'],
    ['opened', 'opened'],
    ['counted', 'counted'],
    ['rule', 'rule'],
    ['members', 'members'],
    ['voted', 'voted'],
    ['outcome', 'outcome'],
    ['rows', 'rows'],
  ],
  correction: [
    ['title', 'title'],
    ['holder', 'holderPerson'],
    ['unit', 'unit'],
    ['award', 'award'],
    ['season', 'seasonTitle'],
    ['receiptNo', 'receiptNo'],
    ['remark', 'remark'],
    ['items', 'items'],
    ['workingDays', 'workingDays'],
    ['due', 'due'],
    ['issuer', 'issuer'],
    ['date', 'date'],
  ],
};

const PICTURES: ReadonlySet<string> = new Set(['qr', 'photo']);
const RAW = '#json(bytes(sys.inputs.at("data", default: "{}")))';

/** What of the plan can be put into a template, by where it comes from. */
export function variablesFor(
  main: string,
  use: TemplateUse,
  files: Files,
  plan: unknown,
): readonly VariableGroup[] {
  const code = new Coding(main, files);
  const form = use.form === undefined ? null : formOf(files, use.form);
  const groups: VariableGroup[] = [
    ...(form ? formGroups(form, code) : []),
    {
      title: templateWords.groups.computed,
      variables: use.kind === 'application' ? computed(use, plan, code) : [],
    },
    {
      title: templateWords.groups.document,
      variables: HEADS[use.kind].map(([name, word]) => ({ name, label: words[word], code: code.head(name) })),
    },
    { title: templateWords.groups.settings, variables: code.settings() },
  ];
  return groups.filter(({ variables }) => variables.length > 0);
}

/** By the functions that the template has; without them by what always works. */
class Coding {
  private readonly text: string;

  constructor(
    private readonly main: string,
    private readonly files: Files,
  ) {
    this.text = reachedFrom(main, files)
      .filter((name) => name.endsWith('.typ'))
      .map((name) => files.get(FOLDER + name) ?? '')
      .join('\n');
  }

  item(path: string): string {
    if (this.has('item')) return `#item(${quoted(path)})`;
    const steps = path.split('.').map((step) => `.at(${quoted(step)}, default: (:))`);
    return `${RAW}.data${steps.join('').replace(/\(:\)\)$/, '"")')}`;
  }

  computed(key: string): string {
    return this.has('calc-item')
      ? `#calc-item(${quoted(key)})`
      : `${RAW}.computed.at(${quoted(key)}, default: "")`;
  }

  head(name: string): string {
    const value = this.has('head')
      ? `head(${quoted(name)})`
      : `${RAW.slice(1)}.at(${quoted(name)}, default: "")`;
    return PICTURES.has(name) ? `#if ${value} != "" { image(${value}, width: 3cm) }` : `#${value}`;
  }

  list(key: string, columns: readonly CompiledField[]): string {
    const heads = columns.map(({ label }) => `[${label.replace(/[\\#$*_`<>@[\]]/g, '\\$&')}]`).join(', ');
    const cell = (column: CompiledField) =>
      this.has('row-item')
        ? `row-item(${quoted(key)}, index, ${quoted(column.key)})`
        : `str(${RAW.slice(1)}.data.at(${quoted(key)}).at(index).at(${quoted(column.key)}, default: ""))`;
    const count = this.has('rows')
      ? `rows(${quoted(key)}).len()`
      : `${RAW.slice(1)}.data.at(${quoted(key)}, default: ()).len()`;
    return `#table(\n  columns: ${String(columns.length)},\n  ${heads},\n  ..range(${count}).map(index => (${columns
      .map(cell)
      .join(', ')},)).flatten(),\n)`;
  }

  settings(): readonly Variable[] {
    const holder = /#let\s+([\w-]+)\s*=\s*settings-in\(/.exec(this.text)?.[1];
    if (holder === undefined) return [];
    return settingsOf(this.main, this.files).flatMap((name) => {
      const { settings } = readTemplateSettings(this.files.get(FOLDER + name) ?? '');
      return (settings?.settings ?? []).map(({ key, label }) => ({
        name: key,
        label,
        code: `#${holder}.${key}`,
      }));
    });
  }

  private has(name: string): boolean {
    return new RegExp(`#let\\s+${name}\\(`).test(this.text);
  }
}

const quoted = (text: string): string => JSON.stringify(text);

function formOf(files: Files, key: string) {
  try {
    const form: unknown = JSON.parse(files.get(`forms/${key}.form.json`) ?? '');
    return compileForm(form);
  } catch {
    return null;
  }
}

function formGroups({ definition, fields }: ReturnType<typeof compileForm>, code: Coding): VariableGroup[] {
  const plain = leaves(fields);
  const tables = fields.filter(({ kind, stored }) => kind === 'rows' && stored);
  return [
    {
      title: templateWords.groups.form(definition.title ?? ''),
      variables: plain.map(({ path, label }) => ({ name: path, label, code: code.item(path) })),
    },
    {
      title: templateWords.groups.tables,
      variables: tables.map(({ key, label, children }) => ({
        name: key,
        label,
        code: code.list(key, children),
      })),
    },
  ];
}

const leaves = (fields: readonly CompiledField[]): readonly CompiledField[] =>
  fields.flatMap((field) => {
    if (!field.stored || field.kind === 'rows' || field.type === 'photo') return [];
    return field.kind === 'group' ? leaves(field.children) : [field];
  });

function computed({ award }: TemplateUse, plan: unknown, code: Coding): readonly Variable[] {
  const { awards } = (plan ?? {}) as { awards?: unknown };
  const own: unknown = Array.isArray(awards)
    ? awards.find((each: unknown) => (each as { id?: unknown } | null)?.id === award)
    : null;
  const formulas = (own as { computed?: unknown } | null)?.computed;
  if (typeof formulas !== 'object' || formulas === null) return [];
  return Object.keys(formulas).map((key) => ({ name: key, label: key, code: code.computed(key) }));
}
