import { tasksOf } from './diagram-tasks.js';

/** What is printed with a template decides what it is given. */
export type TemplateUseKind = 'application' | 'certificate' | 'decision' | 'notice' | 'ballot' | 'correction';

/** One place of a plan that prints with a template. */
export interface TemplateUse {
  /** Names it among the uses of a plan. */
  readonly id: string;
  readonly kind: TemplateUseKind;
  /** File name in the folder of templates. */
  readonly template: string;
  /** Of what is printed. */
  readonly title: string;
  /** Path in the plan. */
  readonly at: string;
  readonly award?: string;
  readonly awardTitle?: string;
  /** Of the notice, ballot or document. */
  readonly key: string;
  /** The form whose answers are printed. */
  readonly form?: string;
}

type Loose = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const recordsOf = (value: unknown): readonly (readonly [string, Loose])[] =>
  isRecord(value)
    ? Object.entries(value).flatMap(([key, one]) => (isRecord(one) ? [[key, one] as const] : []))
    : [];

const KINDS: Readonly<Record<string, TemplateUseKind>> = {
  application: 'application',
  certificate: 'certificate',
};

/** Every use of a template in a plan. The plan may be under work: anything may be missing or wrong. */
export function templateUses(
  plan: unknown,
  files: Iterable<readonly [string, string]>,
): readonly TemplateUse[] {
  if (!isRecord(plan)) return [];
  const awards = Array.isArray(plan['awards']) ? plan['awards'] : [];
  const forms = new Map(tasksOf(files).map(({ task, form }) => [task, form] as const));
  return [
    ...awards.flatMap((award: unknown, index) => (isRecord(award) ? ofAward(award, index, forms) : [])),
    ...named(plan['notices'], 'notice', 'notices', ({ title }) => textOf(title)),
    ...named(plan['ballots'], 'ballot', 'ballots', ({ label }) => textOf(label)),
    ...correction(plan['correctionNotice']),
  ];
}

function ofAward(award: Loose, index: number, forms: ReadonlyMap<string, string>): TemplateUse[] {
  const id = textOf(award['id']);
  return recordsOf(award['documents']).flatMap(([key, { template, title }]) => {
    if (typeof template !== 'string') return [];
    const form = key === 'application' ? award['form'] : forms.get(key);
    return [
      {
        ...{ id: `document:${id}:${key}`, kind: KINDS[key] ?? 'decision', template, key, award: id },
        ...{ title: textOf(title) || key, awardTitle: textOf(award['title']) || id },
        at: `awards[${String(index)}].documents.${key}`,
        ...(typeof form === 'string' && { form }),
      },
    ];
  });
}

function named(
  group: unknown,
  kind: 'notice' | 'ballot',
  place: string,
  titleOf: (one: Loose) => string,
): TemplateUse[] {
  return recordsOf(group).flatMap(([key, one]) => {
    const { template } = one;
    if (typeof template !== 'string') return [];
    const title = titleOf(one) || key;
    return [{ id: `${kind}:${key}`, kind, template, title, key, at: `${place}.${key}` }];
  });
}

function correction(notice: unknown): TemplateUse[] {
  if (!isRecord(notice) || typeof notice['template'] !== 'string') return [];
  const title = textOf(notice['title']) || '补正通知书';
  const at = 'correctionNotice';
  return [{ id: at, kind: 'correction', template: notice['template'], title, key: at, at }];
}
