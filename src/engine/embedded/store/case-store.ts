import type { EntityManager } from 'typeorm';
import { prepared } from '../../../shared/prepared-statement.js';
import type { VariableRow } from '../state/case-rows.js';
import { CaseState } from '../state/case-state.js';
import type { Rows } from '../state/rows.js';
import type { Table, Write } from './table.js';
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

const ofRoot = 'root_key = $1';
// A statement of its own, after the lock: what a rival has just committed must be seen. One simple look a table:
// preparing to run a query costs more than these few rows do.
const LOAD = prepared(
  [
    `SELECT 'now' AS source, json_build_array(clock_timestamp()) AS row`,
    instanceTable.select('key = $1'),
    instanceTable.select(`${ofRoot} AND parent_element_key IS NOT NULL AND state = 'active'`),
    elementTable.select(ofRoot),
    variableTable.select(ofRoot),
    jobTable.select(ofRoot),
    timerTable.select(ofRoot),
    subscriptionTable.select(ofRoot),
    signalTable.select(ofRoot),
    compensationTable.select(ofRoot),
    incidentTable.select(`${ofRoot} AND resolved_at IS NULL`),
  ].join('\nUNION ALL '),
);

type Values = readonly [string, string, ...unknown[]];

/** In order of creation: by key, of variables by scope and name. */
function inOrder(a: Values, b: Values): number {
  const [key, name] = a;
  const [otherKey, otherName] = b;
  if (key.length !== otherKey.length) return key.length - otherKey.length;
  if (key !== otherKey) return key < otherKey ? -1 : 1;
  return name < otherName ? -1 : 1;
}

/** Everything live of a locked case, and the database's time now. */
export async function loadCase(
  tx: EntityManager,
  rootKey: string,
): Promise<{ state: CaseState; realNow: Date }> {
  const rows: { source: string; row: Values }[] = await tx.query(LOAD, [rootKey]);
  const bySource = new Map<string, Values[]>();
  for (const { source, row } of rows) {
    const known = bySource.get(source);
    if (known) known.push(row);
    else bySource.set(source, [row]);
  }
  const of = <T>(table: Table<T>): T[] =>
    (bySource.get(table.name) ?? []).sort(inOrder).map((values) => table.parse(values));
  const state = new CaseState(rootKey, {
    instances: of(instanceTable),
    elements: of(elementTable),
    variables: of(variableTable).map(withId),
    jobs: of(jobTable),
    timers: of(timerTable),
    subscriptions: of(subscriptionTable),
    signals: of(signalTable),
    compensations: of(compensationTable),
    incidents: of(incidentTable),
  });
  return { state, realNow: new Date(bySource.get('now')?.[0]?.[0] ?? 0) };
}

const withId = (row: Omit<VariableRow, 'id'>): VariableRow => ({ ...row, id: `${row.scope} ${row.name}` });

/** Texts of statements by the shapes of their parts; the most a node remembers. */
const texts = new Map<string, string>();
const MOST_TEXTS = 500;

/** One statement that writes all of `parts`. */
async function send(tx: EntityManager, parts: readonly Write[]): Promise<void> {
  if (parts.length === 0) return;
  const shape = parts.map((part) => part.shape).join();
  let text = texts.get(shape);
  if (text === undefined) {
    if (texts.size >= MOST_TEXTS) texts.clear();
    text = textOf(parts);
    texts.set(shape, text);
  }
  await tx.query(
    text,
    parts.flatMap((part) => part.values),
  );
}

function textOf(parts: readonly Write[]): string {
  let first = 1;
  const written = parts.map((part, index) => {
    const sql = `w${index} AS (${part.sql(first)})`;
    first += part.values.length;
    return sql;
  });
  return prepared(`WITH ${written.join(',\n')} SELECT 1`);
}

/** Writes what a command changed. Nothing else writes these rows while the case is locked. */
export async function flushCase(tx: EntityManager, state: CaseState): Promise<void> {
  const { rootKey } = state;
  const scopes = new Set(state.variables.deleted.map((row) => row.scope));
  await send(tx, [
    ...instanceTable.insert(state.instances.inserted, rootKey),
    ...instanceTable.update(state.instances.updated, rootKey),
    ...writesOf(elementTable, state.elements, rootKey, (row) => row.scope !== null),
    ...historyTable.insert(state.history, rootKey),
    ...variableTable.insert(state.variables.inserted, rootKey),
    ...variableTable.update(state.variables.updated, rootKey),
    ...variableTable.remove('scope_key', [...scopes]),
    ...writesOf(jobTable, state.jobs, rootKey),
    ...writesOf(timerTable, state.timers, rootKey),
    ...writesOf(subscriptionTable, state.subscriptions, rootKey),
    ...writesOf(signalTable, state.signals, rootKey),
    ...writesOf(compensationTable, state.compensations, rootKey),
    ...writesOf(incidentTable, state.incidents, rootKey),
  ]);
}

function writesOf<T extends { readonly id: string }>(
  table: Table<T>,
  rows: Rows<T>,
  rootKey: string,
  isStored: (row: T) => boolean = () => true,
): readonly Write[] {
  return [
    ...table.insert(rows.inserted.filter(isStored), rootKey),
    ...table.update(rows.updated.filter(isStored), rootKey),
    ...table.remove(
      'key',
      rows.deleted.filter(isStored).map((row) => row.id),
    ),
  ];
}
