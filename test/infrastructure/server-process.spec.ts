import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { buildServer } from '../../scripts/build-server.mjs';
import { isAlive } from '../../src/database/embedded/process-probe.js';
import { runFolder } from '../support/test-database.js';
import { until } from '../support/until.js';

const main = path.resolve(import.meta.dirname, '..', '..', 'dist', 'server', 'main.js');

interface Running {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly url: Promise<string>;
  readonly exit: Promise<number | null>;
}

let data: string;
const started: ChildProcess[] = [];

function start(env: Record<string, string> = {}, args = [main]): Running {
  const child = spawn(process.execPath, args, {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: data,
      PORT: '0',
      LOG_LEVEL: 'warn',
      REHEARSAL: 'off',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  started.push(child);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { listening: string }).listening));
    void exit.then(() => reject(new Error(`The server ended: ${said}`)));
  });
  url.catch(() => undefined);
  return { child, said: () => said, url, exit };
}

const postmaster = (): number =>
  Number(readFileSync(path.join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

const ready = async (url: string): Promise<number> => (await fetch(`${url}/api/health/ready`)).status;

beforeAll(async () => {
  await buildServer();
  data = mkdtempSync(path.join(runFolder(), 'server-'));
  // Or the database's own user would have to go elsewhere.
  chmodSync(data, 0o711);
});
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
  }
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

it('listens, and on SIGTERM ends with its database and its lock', async () => {
  const server = start();
  expect(await ready(await server.url)).toBe(200);
  const database = postmaster();
  server.child.kill('SIGTERM');
  expect(await server.exit).toBe(0);
  expect(isAlive(database)).toBe(false);
  expect(existsSync(path.join(data, 'server.lock'))).toBe(false);
});

it('ends when what started it was killed', async () => {
  const starter = start({}, [
    '-e',
    `const options = { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] };
     const server = require('node:child_process').spawn(process.execPath, [process.argv[1]], options);
     server.on('message', (message) => process.send(message));`,
    main,
  ]);
  await starter.url;
  const database = postmaster();
  starter.child.kill('SIGKILL');
  await until(() => !isAlive(database) && !existsSync(path.join(data, 'server.lock')));
});

it('goes on with the database a killed server has left', async () => {
  const killed = start();
  await killed.url;
  const database = postmaster();
  killed.child.kill('SIGKILL');
  await killed.exit;
  expect(isAlive(database)).toBe(true);
  const heir = start();
  expect(await ready(await heir.url)).toBe(200);
  expect(postmaster()).toBe(database);
});

it('starts after everything was killed at once', async () => {
  const killed = start();
  await killed.url;
  killed.child.kill('SIGKILL');
  process.kill(postmaster(), 'SIGKILL');
  await killed.exit;
  expect(await ready(await start().url)).toBe(200);
});

it('does not share a data folder', async () => {
  await start().url;
  const second = start();
  expect(await second.exit).toBe(1);
  expect(second.said()).toMatch(/正被另一个匠评服务使用[^]*DATA_DIR/);
});

it('answers 503 while a database server is away, and serves again when it is back', async () => {
  const server = start();
  const url = await server.url;
  process.kill(postmaster(), 'SIGKILL');
  await until(async () => (await ready(url)) === 503);
  await until(async () => (await ready(url)) === 200);
});

describe('refuses to start with exit code 1, a cure and no stack', () => {
  const refusal = async (env: Record<string, string>): Promise<string> => {
    const server = start(env);
    expect(await server.exit).toBe(1);
    expect(server.said()).not.toMatch(/\n\s+at /);
    return server.said();
  };

  it('in production without settings, naming all of them', async () => {
    const said = await refusal({ NODE_ENV: 'production' });
    for (const name of ['DATABASE_URL', 'SECRET_KEY', 'BLIND_INDEX_KEY', 'AUDIT_KEY', 'PUBLIC_URL']) {
      expect(said).toContain(name);
    }
  });

  it('when the database refuses connections', async () => {
    expect(await refusal({ DATABASE_URL: 'postgres://app:hidden@127.0.0.1:1/app' })).toMatch(
      /无法连接数据库 127\.0\.0\.1:1\/app[^]*PostgreSQL/,
    );
  });

  it('when its port is taken', async () => {
    const other = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as net.AddressInfo;
    expect(await refusal({ PORT: String(port) })).toMatch(new RegExp(`端口 ${port} 已被占用`));
    other.close();
  });
});
