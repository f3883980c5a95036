import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const readNumber = (file) => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : null);

const signal = (pid, name) => {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
};

/** A pid is only ours to stop while it still works in the folder of the run that started it. */
function worksIn(pid, folder) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
  } catch {
    return process.platform !== 'linux' && signal(pid, 0);
  }
}

async function stopServer(folder) {
  const pid = readNumber(path.join(folder, 'embedded-pid'));
  if (pid === null || !worksIn(pid, folder)) return;
  // The data is thrown away next: no need to close files in order.
  signal(pid, 'SIGQUIT');
  for (let i = 0; i < 200 && worksIn(pid, folder); i++) await delay(25);
}

async function dropDatabases(folder) {
  const note = path.join(folder, 'server-url');
  if (!existsSync(note)) return;
  const client = new pg.Client(readFileSync(note, 'utf8'));
  await client.connect();
  const prefix = `jp_${path.basename(folder).replace(/\W/g, '').toLowerCase()}`;
  const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [
    prefix,
  ]);
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  await client.end();
}

export async function removeRun(folder) {
  await stopServer(folder);
  await dropDatabases(folder).catch((error) =>
    console.warn(`Test databases were not dropped: ${error.message}`),
  );
  rmSync(folder, { recursive: true, force: true });
}

/** What runs that were killed left behind: a server, a folder. */
export async function clearAbandonedRuns() {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith('jp-test-'))) {
    const folder = path.join(os.tmpdir(), name);
    const owner = readNumber(path.join(folder, 'owner-pid'));
    if (owner !== null && !signal(owner, 0)) await removeRun(folder);
  }
}
