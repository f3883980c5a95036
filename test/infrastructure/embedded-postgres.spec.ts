import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/database/index.js';
import { isAlive } from '../../src/database/embedded/process-probe.js';
import { until } from '../support/until.js';

type Server = Awaited<ReturnType<typeof startEmbeddedPostgres>>;

let parent: string;
let dataDirectory: string;
const running: Server[] = [];

async function start(options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {}): Promise<Server> {
  const server = await startEmbeddedPostgres({ dataDirectory, ...options });
  running.push(server);
  return server;
}

async function query(server: Server, sql: string): Promise<Record<string, unknown>[]> {
  const { host, port, username, password } = server;
  const client = new pg.Client({ host, port, user: username, password, database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmasterPid = (): string => path.join(dataDirectory, 'postgres', 'cluster', 'postmaster.pid');

beforeEach(() => {
  parent = mkdtempSync(path.join(os.tmpdir(), 'jp-embedded-'));
  chmodSync(parent, 0o711);
  dataDirectory = path.join(parent, 'data with spaces 数据');
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  rmSync(parent, { recursive: true, force: true });
});

it('listens on loopback only, for its password only, kept in a private file', async () => {
  const server = await start();
  expect(server.host).toBe('127.0.0.1');
  expect(await query(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  await expect(query({ ...server, password: 'guess' }, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  expect(statSync(path.join(dataDirectory, 'postgres.password')).mode & 0o777).toBe(0o600);
  expect(statSync(path.dirname(postmasterPid())).mode & 0o777).toBe(0o700);
});

it('can be reached by a socket that nobody else may enter, under the same password', async () => {
  dataDirectory = path.join(parent, 'a, "b" 数据');
  const server = await start();
  const socket = { ...server, host: server.socketDirectory! };
  expect(await query(socket, 'SELECT inet_client_addr() AS address')).toEqual([{ address: null }]);
  await expect(query({ ...socket, password: 'guess' }, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  expect(statSync(server.socketDirectory!).mode & 0o777).toBe(0o700);
});

it('does without a socket where the path to it would be too long', async () => {
  dataDirectory = path.join(parent, 'd'.repeat(80));
  const server = await start();
  expect([server.socketDirectory, await query(server, 'SELECT 1 AS up')]).toEqual([null, [{ up: 1 }]]);
});

it('writes to disk before it says that it has', async () => {
  const server = await start();
  expect(await query(server, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  expect(await query(server, 'SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
});

it('keeps its data over a restart and ends with its owner', async () => {
  const first = await start();
  await query(first, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)');
  const pid = first.pid();
  await first.stop();
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(postmasterPid())).toBe(false);
  expect(await query(await start(), 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

it('adopts the server a killed owner left running', async () => {
  const orphan = await start();
  await query(orphan, 'CREATE TABLE kept (n int)');
  const heir = await start();
  expect([heir.adopted, heir.pid(), heir.port]).toEqual([true, orphan.pid(), orphan.port]);
  expect(heir.socketDirectory).toBe(orphan.socketDirectory);
  await heir.stop();
  expect(isAlive(orphan.pid())).toBe(false);
});

it('comes back on the same port when it is killed, with everything acknowledged', async () => {
  const server = await start();
  await query(server, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)');
  const killed = server.pid();
  process.kill(killed, 'SIGKILL');
  await until(() => server.pid() !== killed);
  expect(await query(server, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

it('starts over a pid file that names a stranger', async () => {
  await (await start()).stop();
  writeFileSync(postmasterPid(), `${process.pid}\n${path.dirname(postmasterPid())}\n0\n1\n\n\n\n\n`);
  const server = await start();
  expect([server.adopted, await query(server, 'SELECT 1 AS up')]).toEqual([false, [{ up: 1 }]]);
});

it('begins again where a first start was cut short', async () => {
  mkdirSync(path.join(dataDirectory, 'postgres', 'cluster.new', 'base'), { recursive: true });
  expect(await query(await start(), 'SELECT 1 AS up')).toEqual([{ up: 1 }]);
});

it('refuses data of another major version and names the cure', async () => {
  await (await start()).stop();
  writeFileSync(path.join(path.dirname(postmasterPid()), 'PG_VERSION'), '16\n');
  await expect(start()).rejects.toMatchObject({
    code: 'EMBEDDED_DATABASE_VERSION',
    message: expect.stringMatching(/PostgreSQL 16[^]*pg_dump/),
  });
});

it('refuses to go on without the password of existing data', async () => {
  await (await start()).stop();
  rmSync(path.join(dataDirectory, 'postgres.password'));
  await expect(start()).rejects.toMatchObject({ code: 'EMBEDDED_DATABASE_PASSWORD' });
});

// Any other user's server can go wherever that user can.
if (process.getuid?.() === 0) {
  it('goes elsewhere when the data lies under a private home, and finds the way back', async () => {
    chmodSync(parent, 0o700);
    const fallbackRoot = mkdtempSync(path.join(os.tmpdir(), 'jp-elsewhere-'));
    chmodSync(fallbackRoot, 0o711);
    const first = await start({ fallbackRoot });
    const home = readFileSync(path.join(dataDirectory, 'postgres.location'), 'utf8').trim();
    expect(path.dirname(home)).toBe(fallbackRoot);
    await query(first, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)');
    await first.stop();
    expect(await query(await start({ fallbackRoot: '/nonexistent' }), 'SELECT n FROM kept')).toEqual([
      { n: 7 },
    ]);
    await running.at(-1)?.stop();

    rmSync(fallbackRoot, { recursive: true });
    await expect(start({ fallbackRoot })).rejects.toMatchObject({ code: 'EMBEDDED_DATABASE_MISSING' });
  });
}
