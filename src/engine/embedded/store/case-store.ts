import type { EntityManager } from 'typeorm';
import { prepared } from '../../../shared/prepared-statement.js';
import { together, writeBehind } from '../../../shared/statement-group.js';
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

/** Which row says the root's key. */
const ROOT_OF: Readonly<Record<Exclude<CaseReference, 'root'>, string>> = {
  instance: 'SELECT root_key FROM engine_instance WHERE key = $1',
  job: 'SELECT root_key FROM engine_job WHERE key = $1',
  incident: 'SELECT root_key FROM engine_incident WHERE key = $1 AND resolved_at IS NULL',
};

/** Short of 2^63, where PostgreSQL would refuse the number itself. */
export const KEY = /^[1-9]\d{0,17}$/;

/**
 * The lock every change of a case needs: its root instance's row. Weak enough for rows elsewhere to refer to it
 * meanwhile.
 */
function lockOf(reference: CaseReference, skip: boolean): string {
  const root = reference === 'root' ? '$1::bigint' : `(${ROOT_OF[reference]})`;
  return prepared(
    `SELECT key::text FROM engine_instance WHERE key = ${root} FOR NO KEY UPDATE${skip ? ' SKIP LOCKED' : ''}`,
  );
}

/** One simple look a table: preparing to run a query costs more than these few rows do. */
const looks = (root: string): string =>
  [
    `SELECT 'now' AS source, json_build_array(clock_timestamp()) AS row`,
    instanceTable.select(`key = ${root}`),
    instanceTable.select(`root_key = ${root} AND parent_element_key IS NOT NULL AND state = 'active'`),
    ...[
      elementTable,
      variableTable,
      jobTable,
      timerTable,
      subscriptionTable,
      signalTable,
      compensationTable,
    ].map((table) => table.select(`root_key = ${root}`)),
    incidentTable.select(`root_key = ${root} AND resolved_at IS NULL`),
  ].join('\nUNION ALL ');

const loadOf = (reference: CaseReference): string =>
  prepared(
    reference === 'root'
      ? looks('$1')
      : `SELECT l.source, l.row FROM (${ROOT_OF[reference]}) r CROSS JOIN LATERAL (${looks('r.root_key')}) l`,
  );

const LOAD = loadOf('root');

type LoadedRows = readonly { readonly source: string; readonly row: Values }[];

export interface OpenedCase {
  readonly state: CaseState;
  /** The database's time. */
  readonly realNow: Date;
}

/**
 * Locks a case and reads everything live of it. Two statements, so that what a rival has just committed is seen.
 * @returns null when there is no such case, or with `skip` when somebody else works on it
 */
export async function openCase(
  tx: EntityManager,
  reference: CaseReference,
  key: string,
  { skip = false }: { skip?: boolean } = {},
): Promise<OpenedCase | null> {
  if (!KEY.test(key)) return null;
  const [locked, loaded] = await together(tx, [
    { sql: lockOf(reference, skip), parameters: [key] },
    { sql: loadOf(reference), parameters: [key] },
  ]);
  const [root] = locked as { key: string }[];
  // Nothing loaded: what named the case went while we waited for the lock.
  return root && loaded && loaded.length > 0 ? caseOf(root.key, loaded as LoadedRows) : null;
}

/** Of a case that this transaction has locked. */
export async function loadCase(tx: EntityManager, rootKey: string): Promise<OpenedCase> {
  return caseOf(rootKey, await tx.query<LoadedRows>(LOAD, [rootKey]));
}

type Values = readonly [string, string, ...unknown[]];

/** In order of creation: by key, of variables by scope and name. */
function inOrder(a: Values, b: Values): number {
  const [key, name] = a;
  const [otherKey, otherName] = b;
  if (key.length !== otherKey.length) return key.length - otherKey.length;
  if (key !== otherKey) return key < otherKey ? -1 : 1;
  return name < otherName ? -1 : 1;
}

function caseOf(rootKey: string, rows: LoadedRows): OpenedCase {
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
  await writeBehind(
    tx,
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
