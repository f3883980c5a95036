import { ownerOf, type CurrentPerson } from '../identity/index.js';
import type { SeasonPlan } from '../seasons/index.js';
import type { TaskPerson, TaskRow } from './task.view.js';

/** A task as `task-filter` reads it for a row. */
export interface StoredRow {
  readonly id: string;
  readonly seasonId: string;
  readonly entryId: string | null;
  /** Version the task belongs to, and the one in force in its season. */
  readonly planVersionId: string;
  readonly planInForce: string;
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
  readonly rechecked: boolean;
}

const iso = (date: Date | null): string | null => (date === null ? null : date.toISOString());

/** @param plan of the task's own version */
export function rowView(row: StoredRow, person: CurrentPerson, plan: SeasonPlan): TaskRow {
  const { planVersionId: _, planInForce: __, assigneeId, assigneeName, outcome, ...common } = row;
  const task = plan.tasks[row.elementId];
  return {
    ...common,
    awardShort: awardShort([plan], row.award),
    deputyFor: ownerOf(person, row.seasonId, row.group)?.displayName ?? null,
    unitName: task?.blind ? null : row.unitName,
    assignee: personView(assigneeId, assigneeName, person),
    outcomeLabel: outcome === null ? null : (task?.outcomes[outcome]?.label ?? outcome),
    dueAt: iso(row.dueAt),
    openedAt: row.openedAt.toISOString(),
    endedAt: iso(row.endedAt),
  };
}

const personView = (id: string | null, name: string | null, person: CurrentPerson): TaskPerson | null =>
  id === null ? null : { id, name: name ?? '', mine: id === person.accountId };

export const awardShort = (plans: readonly SeasonPlan[], award: string | null): string | null =>
  plans.flatMap((plan) => plan.awards).find(({ id }) => id === award)?.short ?? award;
