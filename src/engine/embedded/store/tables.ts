import type {
  CompensationRow,
  ElementRow,
  HistoryRow,
  IncidentRow,
  InstanceRow,
  JobRow,
  SignalSubscriptionRow,
  SubscriptionRow,
  TimerRow,
  VariableRow,
} from '../state/case-rows.js';
import { Table } from './table.js';

export const instanceTable = new Table<InstanceRow>('engine_instance', [
  ['key', 'bigint', 'id'],
  ['root_key', 'bigint', null],
  ['parent_element_key', 'bigint', 'parentElement'],
  ['deployment_key', 'bigint', 'deploymentKey', 'changes'],
  ['process_id', 'text', 'processId', 'changes'],
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
  ['element_id', 'text', 'elementId', 'changes'],
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
  ['element_id', 'text', 'elementId', 'changes'],
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
  ['target_id', 'text', 'targetId', 'changes'],
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
  ['target_id', 'text', 'targetId', 'changes'],
  ['deployment_key', 'bigint', 'deploymentKey', 'changes'],
  ['process_id', 'text', 'processId', 'changes'],
  ['message_name', 'text', 'messageName'],
  ['correlation_key', 'text', 'correlationKey'],
]);

export const signalTable = new Table<SignalSubscriptionRow>('engine_signal_subscription', [
  ['key', 'bigint', 'id'],
  ['root_key', 'bigint', null],
  ['instance_key', 'bigint', 'instance'],
  ['element_key', 'bigint', 'element'],
  ['target_id', 'text', 'targetId', 'changes'],
  ['clock_id', 'text', 'clockId'],
  ['signal_name', 'text', 'signalName'],
]);

export const compensationTable = new Table<CompensationRow>('engine_compensation', [
  ['key', 'bigint', 'id'],
  ['root_key', 'bigint', null],
  ['instance_key', 'bigint', 'instance'],
  ['activity_id', 'text', 'activityId', 'changes'],
  ['activity_key', 'bigint', 'activity'],
  ['scope_key', 'bigint', 'scope'],
  ['handler_id', 'text', 'handlerId', 'changes'],
  ['throw_key', 'bigint', 'throwEvent', 'changes'],
  ['handler_key', 'bigint', 'handler', 'changes'],
]);

export const incidentTable = new Table<IncidentRow>('engine_incident', [
  ['key', 'bigint', 'id'],
  ['root_key', 'bigint', null],
  ['instance_key', 'bigint', 'instance'],
  ['element_key', 'bigint', 'element'],
  ['element_id', 'text', 'elementId', 'changes'],
  ['type', 'text', 'type'],
  ['message', 'text', 'message'],
  ['job_key', 'bigint', 'job'],
  ['event', 'jsonb', 'event', 'changes'],
  ['created_at', 'timestamptz', 'createdAt'],
  ['resolved_at', 'timestamptz', 'resolvedAt', 'changes'],
]);
