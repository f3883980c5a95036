import { z } from 'zod';
import { type ExporterRecord, keyIn, numberIn, textIn } from '../records/index.js';
import { USER_TASK_TYPE } from '../work/task-mirror.js';
import type { Changes, JobRow } from './changes.js';
import { storedText } from './storable.js';

const Headers = z.record(z.string(), z.coerce.string()).catch({});

/** What a job is after an event; null: it is over. Events that change nothing are missing. */
const STATES: Readonly<Record<string, (record: ExporterRecord) => JobRow['state'] | null>> = {
  CREATED: () => 'ready',
  COMPLETED: () => null,
  CANCELED: () => null,
  FAILED: afterFailure,
  TIMED_OUT: () => 'ready',
  YIELDED: () => 'ready',
  RECURRED_AFTER_BACKOFF: () => 'ready',
  // Caught, the element ends and the job with it; uncaught, an incident is raised.
  ERROR_THROWN: () => 'failed',
  // Of a stopped one: it is worked on again only when its incident is resolved.
  RETRIES_UPDATED: ({ value }) => (textIn(value, 'errorMessage') === null ? 'ready' : 'failed'),
  MIGRATED: () => 'ready',
};

export function foldJob(changes: Changes, record: ExporterRecord): boolean {
  const { intent, key, value } = record;
  const instance = keyIn(value, 'processInstanceKey');
  const element = keyIn(value, 'elementInstanceKey');
  const state = STATES[intent]?.(record);
  if (state === undefined || instance === null || element === null) return false;
  if (state === null) {
    changes.jobs.set(key, null);
    endJob(changes, record);
    return true;
  }
  changes.jobs.set(key, rowOf(record, { instance, element, state }));
  if (value['type'] === USER_TASK_TYPE) foldTask(changes, record, instance, element);
  return true;
}

function afterFailure({ value }: ExporterRecord): JobRow['state'] {
  if ((numberIn(value, 'retries') ?? 0) <= 0) return 'failed';
  return (numberIn(value, 'retryBackoff') ?? 0) > 0 ? 'backoff' : 'ready';
}

function rowOf(
  { key, value, timestamp }: ExporterRecord,
  of: { instance: string; element: string; state: JobRow['state'] },
): JobRow {
  const backoff = of.state === 'backoff' ? (numberIn(value, 'retryBackoff') ?? 0) : 0;
  return {
    key,
    process_instance_key: of.instance,
    element_key: of.element,
    element_id: storedText(value, 'elementId'),
    type: storedText(value, 'type'),
    state: of.state,
    retries: numberIn(value, 'retries') ?? 0,
    runnable_at: new Date(timestamp + backoff),
    error: storedText(value, 'errorMessage') || null,
  };
}

function foldTask(
  changes: Changes,
  { intent, key, value }: ExporterRecord,
  instance: string,
  element: string,
): void {
  if (intent !== 'CREATED' && intent !== 'MIGRATED') return;
  // Moved before anybody was told of it: it is new where it is now.
  const isNew = intent === 'CREATED' || changes.openedTasks.has(key);
  (isNew ? changes.openedTasks : changes.movedTasks).set(key, {
    key,
    zeebeInstanceKey: instance,
    elementKey: element,
    elementId: textIn(value, 'elementId') ?? '',
    headers: Headers.parse(value['customHeaders']),
  });
}

function endJob(changes: Changes, { intent, key, value }: ExporterRecord): void {
  if (value['type'] !== USER_TASK_TYPE) {
    if (intent === 'CANCELED') changes.cancelledJobs.add(key);
    return;
  }
  // Gone before anybody was told of it: nobody needs to be.
  changes.movedTasks.delete(key);
  if (changes.openedTasks.delete(key)) return;
  changes.endedTasks.set(key, { key, how: intent === 'CANCELED' ? 'cancelled' : 'completed' });
}
