import type { PlanVersion } from '../seasons/index.js';
import type { TaskRecord } from './task-record.js';

/** Form.io definition of a task; undefined when it has none. @throws Error when the version lacks the form */
export function formOf(version: PlanVersion, task: Pick<TaskRecord, 'formKey' | 'elementId'>): unknown {
  if (task.formKey === null) return undefined;
  const form = version.forms[task.formKey];
  if (form === undefined) {
    throw new Error(`Plan version ${version.id} has no form "${task.formKey}" (task ${task.elementId}).`);
  }
  return form;
}

/**
 * Whether a task is the applicant's correction: its form is the application's own, and it is done by
 * handing in the application again, not by deciding.
 */
export const isCorrection = (version: PlanVersion, task: Pick<TaskRecord, 'formKey' | 'award'>): boolean =>
  task.formKey !== null &&
  version.plan.awards.some(({ id, form }) => id === task.award && form === task.formKey);
