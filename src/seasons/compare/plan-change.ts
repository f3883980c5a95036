/** What officers call the parts of a plan, in the order in which changes are told. */
export const CHANGE_GROUPS = [
  '基本情况',
  '日期',
  '名额',
  '条件',
  '申报',
  '表单',
  '流程',
  '评分',
  '公示',
  '奖补',
  '认定',
  '单位与角色',
  '代码表',
  '模板',
  '其他',
] as const;

export type ChangeGroup = (typeof CHANGE_GROUPS)[number];

/** One thing that is otherwise in a second plan. */
export interface PlanChange {
  readonly group: ChangeGroup;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Path in the package. */
  readonly file: string;
  /** Where in the file: path in the plan, element of a diagram, field of a form, row of a decision. */
  readonly place: string;
  /** What it is called. */
  readonly subject: string;
  /** As people read it; null where there was, or is, nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A change in words. */
export function changeSentence({ kind, subject, before, after }: PlanChange): string {
  if (kind === 'changed') return `${subject}：${before ?? '无'} → ${after ?? '无'}`;
  const what = kind === 'added' ? after : before;
  return `${kind === 'added' ? '新增' : '取消'}${subject}${what === null || what === '' ? '' : `：${what}`}`;
}

/** Changes by group, for a terminal. */
export function describeChanges(changes: readonly PlanChange[]): string {
  return CHANGE_GROUPS.flatMap((group) => {
    const own = changes.filter((change) => change.group === group);
    return own.length === 0 ? [] : [`【${group}】`, ...own.map((change) => `  ${changeSentence(change)}`)];
  }).join('\n');
}

/** A change between two values; null when there is none. */
export function changeOf(
  about: Pick<PlanChange, 'group' | 'file' | 'place' | 'subject'>,
  before: string | null,
  after: string | null,
): PlanChange | null {
  if (before === after) return null;
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return { ...about, kind, before, after };
}
