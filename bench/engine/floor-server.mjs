/**
 * The floor: the least Node program that does what a standard case needs in SQL, over plain node:http. One table
 * of cases and one of tasks, two prepared statements a write at most; no engine, no model, no history.
 *
 *   node floor-server.mjs '{"url": "postgres://…", "poolSize": 20}'
 */
import http from 'node:http';
import { setImmediate } from 'node:timers';
import pg from 'pg';

const { url, poolSize } = JSON.parse(process.argv[2]);
const pool = new pg.Pool({ connectionString: url, max: poolSize });

await pool.query(`CREATE TABLE IF NOT EXISTS floor_case (
  key bigserial PRIMARY KEY, business_key text NOT NULL UNIQUE, state text NOT NULL, variables jsonb NOT NULL)`);
await pool.query(`CREATE TABLE IF NOT EXISTS floor_task (
  id bigserial PRIMARY KEY, case_key bigint NOT NULL, element_id text NOT NULL, group_key text NOT NULL,
  open boolean NOT NULL DEFAULT true, assignee text, opened_at timestamptz NOT NULL DEFAULT clock_timestamp())`);
await pool.query(
  'CREATE INDEX IF NOT EXISTS floor_task_list ON floor_task (group_key, opened_at) WHERE open',
);

const SQL = {
  start: `INSERT INTO floor_case (business_key, state, variables) VALUES ($1, 'checking', $2) RETURNING key`,
  lock: 'SELECT variables FROM floor_case WHERE key = $1 FOR NO KEY UPDATE',
  move: 'UPDATE floor_case SET state = $2, variables = $3 WHERE key = $1',
  open: 'INSERT INTO floor_task (case_key, element_id, group_key) VALUES ($1, $2, $3)',
  list: 'SELECT id, element_id FROM floor_task WHERE group_key = $1 AND open ORDER BY opened_at LIMIT 50',
  claim: 'UPDATE floor_task SET assignee = $2 WHERE id = $1 AND open AND assignee IS NULL',
  close: 'UPDATE floor_task SET open = false WHERE id = $1 AND open RETURNING case_key, element_id',
};
let statements = 0;
const run = (client, name, values) => {
  statements += 1;
  return client.query({ name, text: SQL[name], values });
};

async function transaction(work) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function change(client, key, state, brought) {
  const { rows } = await run(client, 'lock', [key]);
  const variables = { ...rows[0].variables, ...brought };
  await run(client, 'move', [key, state, JSON.stringify(variables)]);
  return variables;
}

async function start({ businessKey, variables }) {
  const { rows } = await run(pool, 'start', [businessKey, JSON.stringify(variables)]);
  const { key } = rows[0];
  // The worker, after the commit, in a transaction of its own.
  setImmediate(() =>
    transaction(async (client) => {
      const { district } = await change(client, key, 'first', { ok: true });
      await run(client, 'open', [key, 'first', `reviewer@${district}`]);
    }).catch(console.error),
  );
  return { key };
}

async function complete(id, { outcome }) {
  await transaction(async (client) => {
    const { rows } = await run(client, 'close', [id]);
    const { case_key: key, element_id: element } = rows[0];
    const isFirst = element === 'first';
    const { district } = await change(client, key, isFirst ? 'second' : 'ended', { outcome });
    if (isFirst) await run(client, 'open', [key, 'second', `officer@${district}`]);
  });
}

async function answer(request, body) {
  const { pathname, searchParams } = new URL(request.url, 'http://bench');
  const [, what, id, act] = pathname.split('/');
  if (what === 'cases') return start(body);
  if (what === 'settle') return {};
  if (what === 'counters') {
    const counted = { statements, memory: process.memoryUsage().rss / 2 ** 20 };
    if (searchParams.get('reset') === 'yes') statements = 0;
    return counted;
  }
  if (act === 'claim') return void (await run(pool, 'claim', [id, 'person']));
  if (act === 'complete') return complete(id, body);
  return (await run(pool, 'list', [searchParams.get('group')])).rows;
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
}

const server = http.createServer(async (request, response) => {
  try {
    const result = await answer(request, request.method === 'POST' ? await read(request) : {});
    response.writeHead(result === undefined ? 204 : 200, { 'content-type': 'application/json' });
    response.end(result === undefined ? undefined : JSON.stringify(result));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })),
);
process.on('SIGTERM', () => process.exit(0));
