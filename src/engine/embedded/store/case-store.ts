import type { EntityManager } from 'typeorm';
import { prepared } from '../../../shared/prepared-statement.js';
import type { VariableRow } from '../state/case-rows.js';
import { CaseState, type LoadedCase } from '../state/case-state.js';
import type { Rows } from '../state/rows.js';
import type { Table } from './table.js';
import {
  compensationTable,
  elementTable,
  historyTable,
  incidentTable,
  instanceTable,
  jobTable,
  signalTable,
  subscriptionTable,
  timerTable,
  variableTable,
} from './tables.js';

/** How a command names its case: any key that belongs to it. */
export type CaseReference = 'root' | 'instance' | 'job' | 'incident';

const ROOT_OF: Readonly<Record<CaseReference, string>> = {
  root: '$1::bigint',
  instance: '(SELECT root_key FROM engine_instance WHERE key = $1)',
  job: '(SELECT root_key FROM engine_job WHERE key = $1)',
  incident: '(SELECT root_key FROM engine_incident WHERE key = $1 AND resolved_at IS NULL)',
};

/** Short of 2^63, where PostgreSQL would refuse the number itself. */
export const KEY = /^[1-9]\d{0,17}$/;

/**
 * Takes the lock every change of a case needs: its root instance's row. Weak enough for rows elsewhere to
 * refer to it meanwhile.
 * @returns the root's key; null when there is no such case, or with `skip` when somebody else works on it
 */
export async function lockCase(
  tx: EntityManager,
  reference: CaseReference,
  key: string,
  options: { skip?: boolean } = {},
): Promise<string | null> {
  if (!KEY.test(key)) return null;
  const rows: { key: string }[] = await tx.query(
    prepared(`SELECT key::text FROM engine_instance WHERE key = ${ROOT_OF[reference]}
      FOR NO KEY UPDATE${options.skip ? ' SKIP LOCKED' : ''}`),
    [key],
  );
  return rows[0]?.key ?? null;
}

type JsonRows = readonly (readonly unknown[])[] | null;
type TableName = keyof LoadedCase;

const ofRoot = 'root_key = $1';
// A statement of its own, after the lock: what a rival has just committed must be seen.
const LOAD = prepared(`SELECT clock_timestamp() AS now,
  ${instanceTable.selectJson(`key = $1 OR (${ofRoot} AND parent_element_key IS NOT NULL AND state = 'active')`)} AS instances,
  ${elementTable.selectJson(ofRoot)} AS elements,
  ${variableTable.selectJson(ofRoot)} AS variables,
  ${jobTable.selectJson(ofRoot)} AS jobs,
  ${timerTable.selectJson(ofRoot)} AS timers,
  ${subscriptionTable.selectJson(ofRoot)} AS subscriptions,
  ${signalTable.selectJson(ofRoot)} AS signals,
  ${compensationTable.selectJson(ofRoot)} AS compensations,
  ${incidentTable.selectJson(`${ofRoot} AND resolved_at IS NULL`)} AS incidents`);

/** Everything live of a locked case, and the database's time now. */
export async function loadCase(
  tx: EntityManager,
  rootKey: string,
): Promise<{ state: CaseState; realNow: Date }> {
  const rows: (Record<TableName, JsonRows> & { now: Date })[] = await tx.query(LOAD, [rootKey]);
  const [row] = rows;
  if (!row) throw new Error('the load statement always answers one row');
  const state = new CaseState(rootKey, {
    instances: instanceTable.parse(row.instances),
    elements: elementTable.parse(row.elements),
    variables: variableTable.parse(row.variables).map(withId),
    jobs: jobTable.parse(row.jobs),
    timers: timerTable.parse(row.timers),
    subscriptions: subscriptionTable.parse(row.subscriptions),
    signals: signalTable.parse(row.signals),
    compensations: compensationTable.parse(row.compensations),
    incidents: incidentTable.parse(row.incidents),
  });
  return { state, realNow: row.now };
}

const withId = (row: Omit<VariableRow, 'id'>): VariableRow => ({ ...row, id: `${row.scope} ${row.name}` });

/** One statement in the making: each part writes one table. */
class Writes {
  private readonly parts: string[] = [];
  private readonly parameters: unknown[] = [];

  constructor(private readonly rootKey: string) {}

  insert<T>(table: Table<T>, rows: readonly T[]): void {
    if (rows.length > 0) this.add((parameter) => table.insert(parameter), table.toJson(rows, this.rootKey));
  }

  update<T>(table: Table<T>, rows: readonly T[]): void {
    if (rows.length > 0) this.add((parameter) => table.update(parameter), table.toJson(rows, this.rootKey));
  }

  remove(table: { readonly name: string }, column: string, keys: readonly string[]): void {
    if (keys.length === 0) return;
    this.add((parameter) => `DELETE FROM ${table.name} WHERE ${column} = ANY(${parameter}::bigint[])`, keys);
  }

  async send(tx: EntityManager): Promise<void> {
    if (this.parts.length === 0) return;
    const parts = this.parts.map((part, index) => `w${index} AS (${part})`);
    await tx.query(prepared(`WITH ${parts.join(',\n')} SELECT 1`), this.parameters);
  }

  private add(part: (parameter: string) => string, value: unknown): void {
    this.parameters.push(value);
    this.parts.push(part(`$${this.parameters.length}`));
  }
}

/** Writes what a command changed. Nothing else writes these rows while the case is locked. */
export async function flushCase(tx: EntityManager, state: CaseState): Promise<void> {
  const writes = new Writes(state.rootKey);
  writes.insert(instanceTable, state.instances.inserted);
  writes.update(instanceTable, state.instances.updated);
  flushRows(writes, elementTable, state.elements, (row) => row.scope !== null);
  writes.insert(historyTable, state.history);
  writes.insert(variableTable, state.variables.inserted);
  writes.update(variableTable, state.variables.updated);
  writes.remove(variableTable, 'scope_key', [...new Set(state.variables.deleted.map((row) => row.scope))]);
  flushRows(writes, jobTable, state.jobs);
  flushRows(writes, timerTable, state.timers);
  flushRows(writes, subscriptionTable, state.subscriptions);
  flushRows(writes, signalTable, state.signals);
  flushRows(writes, compensationTable, state.compensations);
  flushRows(writes, incidentTable, state.incidents);
  await writes.send(tx);
}

function flushRows<T extends { readonly id: string }>(
  writes: Writes,
  table: Table<T>,
  rows: Rows<T>,
  isStored: (row: T) => boolean = () => true,
): void {
  writes.insert(table, rows.inserted.filter(isStored));
  writes.update(table, rows.updated.filter(isStored));
  writes.remove(
    table,
    'key',
    rows.deleted.filter(isStored).map((row) => row.id),
  );
}
