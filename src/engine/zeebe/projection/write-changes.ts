import type { EntityManager } from 'typeorm';
import type { Changes, Rows } from './changes.js';

/** Writes rows in one statement a table. Columns are named with their types, as `json_to_recordset` needs them. */
interface Table {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly key: string;
  readonly update: readonly string[];
}

const ELEMENT: Table = {
  name: 'zeebe_element',
  columns: {
    key: 'bigint',
    process_instance_key: 'bigint',
    scope_key: 'bigint',
    zeebe_process_id: 'text',
    element_id: 'text',
    type: 'text',
    state: 'text',
    entered_at: 'timestamptz',
    left_at: 'timestamptz',
  },
  key: 'key',
  update: ['zeebe_process_id', 'element_id', 'state', 'left_at'],
};

const VARIABLE: Table = {
  name: 'zeebe_variable',
  columns: { scope_key: 'bigint', name: 'text', process_instance_key: 'bigint', value: 'text' },
  key: 'scope_key, name',
  update: ['value'],
};

const INCIDENT: Table = {
  name: 'zeebe_incident',
  columns: {
    key: 'bigint',
    process_instance_key: 'bigint',
    element_key: 'bigint',
    element_id: 'text',
    type: 'text',
    message: 'text',
    job_key: 'bigint',
    created_at: 'timestamptz',
    resolved_at: 'timestamptz',
  },
  key: 'key',
  update: ['element_id', 'resolved_at'],
};

const JOB: Table = {
  name: 'zeebe_open_job',
  columns: {
    key: 'bigint',
    process_instance_key: 'bigint',
    element_key: 'bigint',
    element_id: 'text',
    type: 'text',
    state: 'text',
    retries: 'integer',
    runnable_at: 'timestamptz',
    error: 'text',
  },
  key: 'key',
  update: ['element_id', 'state', 'retries', 'runnable_at', 'error'],
};

const TIMER: Table = {
  name: 'zeebe_timer',
  columns: {
    key: 'bigint',
    process_instance_key: 'bigint',
    element_key: 'bigint',
    target_id: 'text',
    due_at: 'timestamptz',
  },
  key: 'key',
  update: ['target_id', 'due_at'],
};

const WAIT: Table = {
  name: 'zeebe_wait',
  columns: {
    key: 'bigint',
    kind: 'text',
    state: 'text',
    element_key: 'bigint',
    target_id: 'text',
    name: 'text',
    correlation_key: 'text',
  },
  key: 'key',
  update: ['state', 'target_id'],
};

/** The rows of the projection, one statement a table and kind of write, however many records there were. */
export async function writeChanges(tx: EntityManager, changes: Changes): Promise<void> {
  await upsert(tx, ELEMENT, [...changes.elements.values()]);
  await upsert(tx, VARIABLE, [...changes.variables.values()]);
  await upsert(tx, INCIDENT, [...changes.incidents.values()]);
  await write(tx, JOB, changes.jobs);
  await write(tx, TIMER, changes.timers);
  await write(tx, WAIT, changes.waits);
  await resumeJobs(tx, [...changes.resumedJobs]);
  await endScopes(tx, changes);
}

async function write<Row extends object>(tx: EntityManager, table: Table, rows: Rows<Row>): Promise<void> {
  const gone = [...rows].filter(([, row]) => row === null).map(([key]) => key);
  await upsert(
    tx,
    table,
    [...rows.values()].filter((row) => row !== null),
  );
  await remove(tx, table.name, 'key', gone);
}

async function upsert(tx: EntityManager, table: Table, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(table.columns).join(', ');
  const types = Object.entries(table.columns).map(([name, type]) => `${name} ${type}`);
  const updates = table.update.map((name) => `${name} = excluded.${name}`);
  await tx.query(
    `INSERT INTO ${table.name} (${names}) SELECT ${names} FROM json_to_recordset($1::json) AS r(${types.join(', ')})
     ON CONFLICT (${table.key}) DO UPDATE SET ${updates.join(', ')}`,
    [JSON.stringify(rows)],
  );
}

async function remove(
  tx: EntityManager,
  table: string,
  column: string,
  keys: readonly string[],
): Promise<void> {
  if (keys.length > 0) await tx.query(`DELETE FROM ${table} WHERE ${column} = ANY($1::bigint[])`, [keys]);
}

async function resumeJobs(tx: EntityManager, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.query(
    `UPDATE zeebe_open_job SET state = 'ready' WHERE key = ANY($1::bigint[]) AND state = 'failed'`,
    [keys],
  );
}

/** What a token leaves behind: its variables, and a job that ended in an error which was caught. */
async function endScopes(tx: EntityManager, changes: Changes): Promise<void> {
  const ended = [...changes.endedScopes];
  await remove(tx, 'zeebe_variable', 'scope_key', ended);
  await remove(tx, 'zeebe_open_job', 'element_key', ended);
}
