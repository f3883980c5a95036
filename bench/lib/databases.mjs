import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { root } from '../../scripts/lib/project.mjs';

const load = (file) => import(path.join(root, 'dist', 'server', file));

async function ask(url, sql, values) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Pid of the postmaster of a server on this machine; 0 when it cannot be known. */
async function postmasterOf(url) {
  try {
    const [row] = await ask(url, `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid`);
    return row.pid;
  } catch {
    return 0;
  }
}

/**
 * A PostgreSQL to measure on: the embedded one in a folder of its own, or the server at `url`. `create` makes
 * an empty database in it; `close` drops what was made and stops what was started.
 */
export async function openPostgres(kind, url) {
  const started = kind === 'embedded' ? await startEmbedded() : { url, stop: async () => undefined };
  const made = [];
  const create = async (name) => {
    const database = `bench_${name}_${process.pid}`;
    await ask(started.url, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await ask(started.url, `CREATE DATABASE ${database}`);
    made.push(database);
    const target = new URL(started.url);
    target.pathname = `/${database}`;
    return target.href;
  };
  const drop = async () => {
    for (const database of made.splice(0))
      await ask(started.url, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  };
  const close = async () => {
    await drop();
    await started.stop();
  };
  const [{ version }] = await ask(started.url, 'SELECT version() AS version');
  const name = `${version.split(' ').slice(0, 2).join(' ')}, ${kind}`;
  return { kind, name, url: started.url, postmaster: await postmasterOf(started.url), create, drop, close };
}

async function startEmbedded() {
  const { startEmbeddedPostgres } = await load('database/index.js');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-bench-'));
  const server = await startEmbeddedPostgres({ dataDirectory: path.join(folder, 'database') });
  // By the same way in as the product's own.
  const host = server.socketDirectory ? encodeURIComponent(server.socketDirectory) : server.host;
  const url = `postgres://${server.username}:${server.password}@${host}:${server.port}/postgres`;
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
}
