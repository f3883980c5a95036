import type { CurrentPerson } from '../identity/index.js';
import type { SeasonPlan } from '../seasons/index.js';
import type { TaskRow } from './task.view.js';

/** A task as `task-filter` reads it for a row. */
export interface StoredRow {
  readonly id: string;
  readonly seasonId: string;
  readonly entryId: string | null;
  readonly planVersionId: string;
  readonly elementId: string;
  readonly label: string;
  readonly title: string;
  readonly award: string | null;
  readonly unitName: string | null;
  readonly organisation: string | null;
  readonly dueAt: Date | null;
  readonly overdue: boolean;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly openedAt: Date;
  readonly group: string;
  readonly state: TaskRow['state'];
  readonly outcome: string | null;
  readonly endedAt: Date | null;
}

/** @param plan of the task's own version */
export function rowView(row: StoredRow, person: CurrentPerson, plan: SeasonPlan): TaskRow {
  const { planVersionId: _, assigneeId, assigneeName, outcome, ...common } = row;
  const task = plan.tasks[row.elementId];
  return {
    ...common,
    awardShort: awardShort([plan], row.award),
    unitName: task?.blind ? null : row.unitName,
    assignee:
      assigneeId === null
        ? null
        : { id: assigneeId, name: assigneeName ?? '', mine: assigneeId === person.accountId },
    outcomeLabel: outcome === null ? null : (task?.outcomes[outcome]?.label ?? outcome),
    dueAt: row.dueAt?.toISOString() ?? null,
    openedAt: row.openedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

export const awardShort = (plans: readonly SeasonPlan[], award: string | null): string | null =>
  plans.flatMap((plan) => plan.awards).find(({ id }) => id === award)?.short ?? award;
