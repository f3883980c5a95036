import { type ExporterRecord, keyIn, numberIn, textIn } from '../records/index.js';
import { Changes } from './changes.js';
import { foldElement } from './fold-element.js';
import { foldJob } from './fold-job.js';
import { storable, storedText } from './storable.js';

/** JSON longer than this is not kept: variables hold ids and outcomes. */
const MAX_VALUE_LENGTH = 65_536;

type Fold = (changes: Changes, record: ExporterRecord) => boolean;

const FOLDS: Readonly<Record<string, Fold>> = {
  PROCESS_INSTANCE: foldElement,
  JOB: foldJob,
  VARIABLE: foldVariable,
  INCIDENT: foldIncident,
  TIMER: foldTimer,
  PROCESS_MESSAGE_SUBSCRIPTION: foldMessageWait,
  SIGNAL_SUBSCRIPTION: foldSignalWait,
  MESSAGE_START_EVENT_SUBSCRIPTION: foldMessageStart,
};

/** Pure: records of one partition, in the order of its log, become the rows they lead to. */
export function foldRecords(records: readonly ExporterRecord[]): Changes {
  const changes = new Changes();
  for (const record of records) {
    const mark = markOf(record);
    if (mark !== null) changes.mark = mark;
    else if (record.recordType === 'EVENT' && FOLDS[record.valueType]?.(changes, record))
      changes.records += 1;
  }
  return changes;
}

/** The job that a mark asks for: the first key of a partition, which no job ever has. */
export const markKey = (partition: number): string => String(BigInt(partition) << 51n);

function markOf(record: ExporterRecord): string | null {
  const isMark =
    record.recordType === 'COMMAND_REJECTION' &&
    record.valueType === 'JOB' &&
    record.intent === 'UPDATE_RETRIES' &&
    record.key === markKey(record.partitionId);
  return isMark ? record.operationReference : null;
}

function foldVariable(changes: Changes, { intent, value }: ExporterRecord): boolean {
  const scope = keyIn(value, 'scopeKey');
  const instance = keyIn(value, 'processInstanceKey');
  const name = textIn(value, 'name');
  if (intent === 'MIGRATED' || scope === null || instance === null || name === null) return false;
  const json = textIn(value, 'value');
  changes.variables.set(`${scope}/${name}`, {
    scope_key: scope,
    name: storable(name),
    process_instance_key: instance,
    value: json !== null && json.length <= MAX_VALUE_LENGTH ? storable(json) : null,
  });
  return true;
}

function foldIncident(changes: Changes, { intent, key, value, timestamp }: ExporterRecord): boolean {
  const instance = keyIn(value, 'processInstanceKey');
  const element = keyIn(value, 'elementInstanceKey');
  if (instance === null || element === null) return false;
  const jobKey = keyIn(value, 'jobKey');
  const at = new Date(timestamp);
  changes.incidents.set(key, {
    key,
    process_instance_key: instance,
    element_key: element,
    element_id: storedText(value, 'elementId'),
    type: textIn(value, 'errorType') ?? 'UNKNOWN',
    message: storedText(value, 'errorMessage'),
    job_key: jobKey,
    created_at: changes.incidents.get(key)?.created_at ?? at,
    resolved_at: intent === 'RESOLVED' ? at : null,
  });
  if (intent === 'RESOLVED' && jobKey !== null) changes.resumedJobs.add(jobKey);
  return true;
}

function foldTimer(changes: Changes, { intent, key, value }: ExporterRecord): boolean {
  const due = numberIn(value, 'dueDate');
  const open = (intent === 'CREATED' || intent === 'MIGRATED') && due !== null;
  changes.timers.set(
    key,
    open
      ? {
          key,
          process_instance_key: keyIn(value, 'processInstanceKey'),
          element_key: keyIn(value, 'elementInstanceKey'),
          target_id: storedText(value, 'targetElementId'),
          due_at: new Date(due),
        }
      : null,
  );
  return true;
}

function foldMessageWait(changes: Changes, { intent, key, value }: ExporterRecord): boolean {
  const element = keyIn(value, 'elementInstanceKey');
  const over = intent === 'DELETED' || (intent === 'CORRELATED' && value['interrupting'] === true);
  if (over || element === null) changes.waits.set(key, null);
  else {
    changes.waits.set(key, {
      key,
      kind: 'message',
      state: intent === 'CREATING' ? 'opening' : intent === 'DELETING' ? 'closing' : 'open',
      element_key: element,
      target_id: storedText(value, 'elementId'),
      name: storedText(value, 'messageName'),
      correlation_key: storedText(value, 'correlationKey'),
    });
  }
  return true;
}

function foldSignalWait(changes: Changes, { intent, key, value }: ExporterRecord): boolean {
  const element = keyIn(value, 'catchEventInstanceKey');
  if (element === null) return false;
  changes.waits.set(
    key,
    intent === 'DELETED'
      ? null
      : {
          key,
          kind: 'signal',
          state: 'open',
          element_key: element,
          target_id: storedText(value, 'catchEventId'),
          name: storedText(value, 'signalName'),
          correlation_key: null,
        },
  );
  return true;
}

/** Comes before the record that the process is entered, and alone knows the message. */
function foldMessageStart(changes: Changes, { intent, value, timestamp }: ExporterRecord): boolean {
  const zeebeKey = keyIn(value, 'processInstanceKey');
  if (intent !== 'CORRELATED' || zeebeKey === null) return false;
  changes.instances.push({
    kind: 'entered',
    zeebeKey,
    zeebeProcessId: textIn(value, 'bpmnProcessId') ?? '',
    ...{ parentZeebeKey: null, parentElementKey: null, reference: null },
    correlationKey: storedText(value, 'correlationKey') || null,
    at: new Date(timestamp),
  });
  return true;
}
