import type {
  ElementRow,
  HistoryRow,
  IncidentRow,
  InstanceRow,
  JobRow,
  SubscriptionRow,
  TimerRow,
  VariableRow,
} from '../state/case-rows.js';
import { Table } from './table.js';

export const instanceTable = new Table<InstanceRow>('engine_instance', [
  ['key', 'bigint', 'id'],
  ['root_key', 'bigint', null],
  ['parent_element_key', 'bigint', 'parentElement'],
  ['deployment_key', 'bigint', 'deploymentKey'],
  ['process_id', 'text', 'processId'],
  ['business_key', 'text', 'businessKey'],
  ['group_id', 'text', 'groupId'],
  ['start_key', 'text', 'startKey'],
  ['clock_id', 'text', 'clockId'],
  ['state', 'text', 'state', 'changes'],
  ['data', 'jsonb', 'data', 'changes'],
  ['started_at', 'timestamptz', 'startedAt'],
  ['ended_at', 'timestamptz', 'endedAt', 'changes'],
]);

export const elementTable = new Table<ElementRow>('engine_element', [
  ['key', 'bigint', 'id'],
  ['root_key', 'bigint', null],
  ['instance_key', 'bigint', 'instance'],
  ['scope_key', 'bigint', 'scope'],
  ['element_id', 'text', 'elementId'],
  ['type', 'text', 'type'],
  ['state', 'text', 'state', 'changes'],
  ['data', 'jsonb', 'data', 'changes'],
  ['entered_at', 'timestamptz', 'enteredAt'],
]);

export const historyTable = new Table<HistoryRow>('engine_history', [
  ['key', 'bigint', 'id'],
  ['root_key', 'bigint', null],
  ['instance_key', 'bigint', 'instance'],
  ['scope_key', 'bigint', 'scope'],
  ['element_id', 'text', 'elementId'],
  ['type', 'text', 'type'],
  ['state', 'text', 'state'],
  ['entered_at', 'timestamptz', 'enteredAt'],
  ['left_at', 'timestamptz', 'leftAt'],
]);

/** Its rows' `id` is made of scope and name when they are loaded. */
export const variableTable = new Table<Omit<VariableRow, 'id'>>(
  'engine_variable',
  [
    ['scope_key', 'bigint', 'scope'],
    ['name', 'text', 'name'],
    ['root_key', 'bigint', null],
    ['value', 'jsonb', 'value', 'changes'],
  ],
  ['scope_key', 'name'],
);

export const jobTable = new Table<JobRow>('engine_job', [
  ['key', 'bigint', 'id'],
  ['root_key', 'bigint', null],
  ['instance_key', 'bigint', 'instance'],
  ['element_key', 'bigint', 'element'],
  ['element_id', 'text', 'elementId'],
  ['type', 'text', 'type'],
  ['state', 'text', 'state', 'changes'],
  ['retries', 'integer', 'retries', 'changes'],
  ['runnable_at', 'timestamptz', 'runnableAt', 'changes'],
  ['error', 'text', 'error', 'changes'],
]);

export const timerTable = new Table<TimerRow>('engine_timer', [
  ['key', 'bigint', 'id'],
  ['root_key', 'bigint', null],
  ['instance_key', 'bigint', 'instance'],
  ['element_key', 'bigint', 'element'],
  ['target_id', 'text', 'targetId'],
  ['clock_id', 'text', 'clockId'],
  ['due_at', 'timestamptz', 'dueAt', 'changes'],
  ['remaining', 'integer', 'remaining', 'changes'],
  ['interval', 'text', 'interval'],
]);

export const subscriptionTable = new Table<SubscriptionRow>('engine_subscription', [
  ['key', 'bigint', 'id'],
  ['root_key', 'bigint', null],
  ['instance_key', 'bigint', 'instance'],
  ['element_key', 'bigint', 'element'],
  ['target_id', 'text', 'targetId'],
  ['deployment_key', 'bigint', 'deploymentKey'],
  ['process_id', 'text', 'processId'],
  ['message_name', 'text', 'messageName'],
  ['correlation_key', 'text', 'correlationKey'],
]);

export const incidentTable = new Table<IncidentRow>('engine_incident', [
  ['key', 'bigint', 'id'],
  ['root_key', 'bigint', null],
  ['instance_key', 'bigint', 'instance'],
  ['element_key', 'bigint', 'element'],
  ['element_id', 'text', 'elementId'],
  ['type', 'text', 'type'],
  ['message', 'text', 'message'],
  ['job_key', 'bigint', 'job'],
  ['created_at', 'timestamptz', 'createdAt'],
  ['resolved_at', 'timestamptz', 'resolvedAt', 'changes'],
]);
