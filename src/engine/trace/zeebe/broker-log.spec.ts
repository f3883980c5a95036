import { BrokerLog } from './broker-log.js';
import type { ExporterRecord } from '../../zeebe/records/index.js';

function record(
  valueType: string,
  intent: string,
  key: string,
  value: Record<string, unknown> = {},
): ExporterRecord {
  return {
    partitionId: 1,
    position: 1,
    key,
    timestamp: 0,
    recordType: 'EVENT',
    valueType,
    intent,
    rejectionType: 'NULL_VAL',
    rejectionReason: '',
    operationReference: null,
    value,
  };
}

const logOf = (...records: readonly ExporterRecord[]): BrokerLog => {
  const log = new BrokerLog();
  log.receive(records);
  return log;
};

const process = { bpmnElementType: 'PROCESS', elementId: 'p', parentProcessInstanceKey: -1 };

it('knows what is active, and only between activated and completing', () => {
  const log = logOf(
    record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', '1', process),
    record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', '1', process),
    record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', '2', { elementId: 'a' }),
    record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', '3', { elementId: 'b' }),
    record('PROCESS_INSTANCE', 'ELEMENT_COMPLETING', '3', { elementId: 'b' }),
  );
  expect(log.activeElements).toEqual(['p']);
});

it('knows the newest instance that was not called, running or over', () => {
  const log = logOf(
    record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', '9', process),
    record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', '10', process),
    record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', '11', { ...process, parentProcessInstanceKey: '10' }),
    record('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', '10', process),
  );
  expect([log.newestInstance, log.runningInstances]).toEqual(['10', ['9']]);
});

it('knows the oldest incident and the newest job', () => {
  const log = logOf(
    record('INCIDENT', 'CREATED', '10', { errorType: 'IO_MAPPING_ERROR' }),
    record('INCIDENT', 'CREATED', '9', { errorType: 'JOB_NO_RETRIES' }),
    record('JOB', 'CREATED', '7'),
    record('JOB', 'CREATED', '8'),
    record('JOB', 'COMPLETED', '8'),
  );
  expect([log.oldestIncident, log.newestJob]).toEqual(['9', '7']);
  log.receive([record('INCIDENT', 'RESOLVED', '9')]);
  expect(log.incidentTypes).toEqual(['IO_MAPPING_ERROR']);
});

it('knows what should have happened by now', () => {
  const log = logOf(
    record('TIMER', 'CREATED', '1', { dueDate: 100 }),
    record('TIMER', 'CREATED', '2', { dueDate: 300 }),
    record('JOB', 'FAILED', '3', { retries: 1, retryBackoff: 50, recurringTime: 150 }),
    record('JOB', 'FAILED', '4', { retries: 0, retryBackoff: 50, recurringTime: 150 }),
  );
  log.jobTaken('5', 180);
  expect(log.overdue(200)).toEqual(['timer 1', 'backoff 3', 'job 5']);
  log.receive([
    record('TIMER', 'TRIGGERED', '1'),
    record('JOB', 'RECURRED_AFTER_BACKOFF', '3'),
    record('JOB', 'TIMED_OUT', '5'),
  ]);
  expect(log.overdue(200)).toEqual([]);
  expect(log.fired).toBe(3);
});

it('leaves commands and rejections aside, and forgets', () => {
  const command = { ...record('INCIDENT', 'CREATED', '1'), recordType: 'COMMAND' as const };
  const log = logOf(command, record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', '1', process));
  expect(log.oldestIncident).toBeNull();
  log.reset();
  expect([log.activeElements, log.newestInstance]).toEqual([[], null]);
});
