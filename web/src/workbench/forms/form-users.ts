import type { SeasonPlan } from '../../../../src/seasons/plan.js';
import { tasksOf } from '../../../../src/workbench/diagram-tasks.js';

/** Who lets a form be filled in. */
export type FormUser =
  | { readonly kind: 'award'; readonly title: string; readonly award: number }
  | { readonly kind: 'change'; readonly title: string; readonly award: number }
  | { readonly kind: 'task'; readonly title: string; readonly file: string; readonly task: string };

/** Awards, changes of holders and diagram tasks that name this form. */
export function formUsers(
  key: string,
  plan: Partial<SeasonPlan> | null,
  files: ReadonlyMap<string, string>,
): readonly FormUser[] {
  const awards = awardsOf(plan);
  return [
    ...awards.flatMap(({ form, title = '', followUp }, award): FormUser[] => [
      ...(form === key ? [{ kind: 'award' as const, title, award }] : []),
      ...(followUp?.change?.form === key ? [{ kind: 'change' as const, title, award }] : []),
    ]),
    ...tasksOf(files)
      .filter(({ form }) => form === key)
      .map(({ file, task, title }): FormUser => ({ kind: 'task', title, file, task })),
  ];
}

/** An award of a plan under work, which may lack anything. */
export type DraftAward = Partial<SeasonPlan['awards'][number]>;

export function awardsOf(plan: Partial<SeasonPlan> | null): readonly DraftAward[] {
  const awards: unknown = plan?.awards;
  return Array.isArray(awards)
    ? awards.map((award: unknown) => (typeof award === 'object' && award !== null ? award : {}))
    : [];
}
