import type { DiagramElement, DiagramProcess } from '../checks/read-diagram.js';
import { changeOf, type PlanChange } from './plan-change.js';

/** Steps of two diagrams of one process, told by name. Where they are drawn does not matter. */
export function compareDiagrams(
  before: DiagramProcess | undefined,
  after: DiagramProcess | undefined,
): PlanChange[] {
  const process = after ?? before;
  if (!process) return [];
  const { id, file, name } = process;
  const about = { group: '流程', file, place: id, subject: `流程“${name}”` } as const;
  if (!before || !after)
    return changeOf(about, before ? '' : null, after ? '' : null) ? [changed(about, before, after)] : [];
  const ids = [...new Set([...before.elements.keys(), ...after.elements.keys()])];
  return ids.flatMap((id) => compareElements(about, before.elements.get(id), after.elements.get(id)));
}

const changed = (
  about: Pick<PlanChange, 'group' | 'file' | 'place' | 'subject'>,
  before: unknown,
  after: unknown,
): PlanChange => ({
  ...about,
  kind: before === undefined ? 'added' : 'removed',
  before: before === undefined ? null : '',
  after: after === undefined ? null : '',
});

function compareElements(
  of: { readonly file: string; readonly subject: string },
  before: DiagramElement | undefined,
  after: DiagramElement | undefined,
): PlanChange[] {
  const element = after ?? before;
  if (!element) return [];
  const name = `${of.subject}的“${element.name || element.id}”`;
  const about = { group: '流程', file: of.file, place: element.id, subject: name } as const;
  if (!before || !after) return [changed(about, before, after)];
  return ASPECTS.flatMap(
    ([word, read]) => changeOf({ ...about, subject: `${name}${word}` }, read(before), read(after)) ?? [],
  );
}

const pairs = (record: Readonly<Record<string, string>>): string =>
  Object.entries(record)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('，') || '无';

const ASPECTS: readonly (readonly [string, (element: DiagramElement) => string])[] = [
  ['名称', ({ name }) => name],
  ['种类', ({ type }) => type],
  ['办理组', ({ candidateGroups }) => candidateGroups ?? '无'],
  ['表单', ({ formKey }) => formKey ?? '无'],
  ['服务', ({ jobType }) => jobType ?? '无'],
  ['参数', ({ headers }) => pairs(headers)],
  ['输入', ({ inputs }) => pairs(inputs)],
  ['调用的流程', ({ calledProcess }) => calledProcess ?? '无'],
  ['定时', ({ timeDate }) => timeDate ?? '无'],
  ['等待的消息', ({ message }) => message ?? '无'],
  [
    '去向',
    ({ outgoing }) =>
      outgoing
        .map(
          ({ target, condition, isDefault }) =>
            `${target}${isDefault ? '（默认）' : condition === null ? '' : `（${condition}）`}`,
        )
        .join('，') || '无',
  ],
];
