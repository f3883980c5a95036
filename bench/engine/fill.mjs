import pg from 'pg';
import { inLanes } from '../lib/load.mjs';

/** So many are started one by one; the rest are copies of their rows with other keys. */
const SEEDS = 1_000;
/** Far apart, so that copies never meet. */
const STRIDE = 1_000_000_000_000;

/** Columns of a table that hold keys of the engine, of deployments aside. */
const KEYS = `SELECT column_name AS name FROM information_schema.columns
  WHERE table_name = $1 AND data_type = 'bigint' AND column_name ~ '(^|_)key$' AND column_name NOT IN
    ('deployment_key', 'start_deployment_key', 'definition_key')`;

const TABLES = `SELECT table_name AS name FROM information_schema.columns
  WHERE table_schema = 'public' AND column_name = 'root_key' AND table_name LIKE 'engine\\_%' ORDER BY 1`;

/** Brings the number of open cases, each waiting at its first user task, to `wanted`. */
export async function fillOpen(target, url, wanted) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT count(*)::int AS n FROM engine_instance WHERE state = 'active'`,
    );
    const missing = wanted - rows[0].n;
    if (missing <= 0) return;
    const seeds = Math.min(SEEDS, missing);
    const from = `open-${wanted}-`;
    await inLanes(seeds, 16, (n) => target.start(`${from}${n}`, `open-${n % 1000}`));
    await target.settle();
    await copy(client, `${from}%`, seeds, missing - seeds);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

async function copy(client, like, seeds, missing) {
  await client.query(
    `CREATE TEMP TABLE seed AS SELECT key FROM engine_instance WHERE business_key LIKE $1 ORDER BY key`,
    [like],
  );
  const { rows: had } = await client.query(
    `SELECT count(DISTINCT key / ${STRIDE})::int AS n FROM engine_instance`,
  );
  const { rows: tables } = await client.query(TABLES);
  for (let copies = had[0].n, left = missing; left > 0; copies++, left -= seeds) {
    const offset = copies * STRIDE;
    const count = Math.min(left, seeds);
    for (const { name } of tables) await copyTable(client, name, offset, count);
    await copyTasks(client, offset, count);
  }
  await client.query('DROP TABLE seed');
}

async function columnsOf(client, table) {
  const { rows } = await client.query(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND table_schema = 'public'
     AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
}

async function copyTable(client, table, offset, count) {
  const { rows } = await client.query(KEYS, [table]);
  const keys = new Set(rows.map(({ name }) => name));
  const columns = await columnsOf(client, table);
  const values = columns.map((name) => {
    if (keys.has(name)) return `"${name}" + ${offset}`;
    return name === 'business_key' ? `"${name}" || '-${offset}'` : `"${name}"`;
  });
  await client.query(
    `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')}) SELECT ${values.join(', ')} FROM ${table}
     WHERE root_key IN (SELECT key FROM seed LIMIT ${count})`,
  );
}

/** Tasks know jobs and instances by their keys as text; a task and its groups by an id of its own. */
async function copyTasks(client, offset, count) {
  const task = await columnsOf(client, 'task');
  const group = await columnsOf(client, 'task_group');
  const other = (name, change) => `${change[name] ?? `x."${name}"`}`;
  const id = (column) => `md5(${column}::text || '${offset}')::uuid`;
  const changed = {
    id: id('x.id'),
    task_key: `(x.task_key::bigint + ${offset})::text`,
    instance_key: `(x.instance_key::bigint + ${offset})::text`,
  };
  const chosen = `SELECT t.id FROM task t WHERE t.instance_key IN (SELECT key::text FROM seed LIMIT ${count})`;
  const list = (names) => names.map((name) => `"${name}"`).join(', ');
  await client.query(
    `WITH chosen AS (${chosen}), copied AS (INSERT INTO task (${list(task)})
       SELECT ${task.map((name) => other(name, changed)).join(', ')} FROM task x WHERE x.id IN (SELECT id FROM chosen))
     SELECT 1`,
  );
  await client.query(
    `INSERT INTO task_group (${list(group)}) SELECT ${group
      .map((name) => other(name, { task_id: id('x.task_id') }))
      .join(', ')} FROM task_group x WHERE x.task_id IN (${chosen})`,
  );
}
