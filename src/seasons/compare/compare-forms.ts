import type { FormField } from '../../forms/index.js';
import { changeOf, type PlanChange } from './plan-change.js';

/** Fields of two forms by path, told by label. */
export function compareForms(
  form: string,
  file: string,
  before: ReadonlyMap<string, FormField>,
  after: ReadonlyMap<string, FormField>,
): PlanChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths.flatMap((path) => {
    const [old, now] = [before.get(path), after.get(path)];
    const label = (now ?? old)?.label ?? path;
    const about = { group: '表单', file, place: path, subject: `表单“${form}”的“${label}”` } as const;
    if (!old || !now) return changeOf(about, old ? '' : null, now ? '' : null) ?? [];
    return [
      ...ASPECTS.flatMap(
        ([word, of]) => changeOf({ ...about, subject: `${about.subject}${word}` }, of(old), of(now)) ?? [],
      ),
      ...compareOptions({ ...about, subject: `${about.subject}选项` }, old, now),
    ];
  });
}

/** Only the options that came or went; another order of the same is no change. */
function compareOptions(
  about: Pick<PlanChange, 'group' | 'file' | 'place' | 'subject'>,
  before: FormField,
  after: FormField,
): readonly PlanChange[] {
  const labels = ({ options }: FormField): string[] => options.map(({ label }) => label);
  const [old, now] = [labels(before), labels(after)];
  const without = (some: string[], others: string[]): string =>
    some.filter((label) => !others.includes(label)).join('、');
  const [gone, come] = [without(old, now), without(now, old)];
  return [
    ...(gone === '' ? [] : [{ ...about, kind: 'removed' as const, before: gone, after: null }]),
    ...(come === '' ? [] : [{ ...about, kind: 'added' as const, before: null, after: come }]),
  ];
}

const yes = (flag: boolean): string => (flag ? '是' : '否');

const ASPECTS: readonly (readonly [string, (field: FormField) => string])[] = [
  ['名称', ({ label }) => label],
  ['种类', ({ type }) => type],
  ['必填', ({ required }) => yes(required)],
  ['最多字数', ({ maxLength }) => String(maxLength)],
  ['保密', ({ sensitive }) => sensitive ?? '否'],
];
