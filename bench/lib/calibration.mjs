import { readFileSync } from 'node:fs';
import os from 'node:os';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { inLanes, median } from './load.mjs';

const HASHES = 200_000;
const COMMITS = 1_500;

/** Hashes in a second of one core: what the CPU gives at this moment. */
function cpuLoop() {
  const began = performance.now();
  let digest = '';
  for (let n = 0; n < HASHES; n++) digest = createHash('sha256').update(digest).digest('hex');
  return (HASHES / (performance.now() - began)) * 1000;
}

/** Transactions of one UPDATE: latency of one client in ms, and a second's worth of 16 clients. */
async function commits(url) {
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  // One that is closing when its database is dropped.
  pool.on('error', () => undefined);
  try {
    await pool.query('CREATE TABLE IF NOT EXISTS calibration (id int PRIMARY KEY, n int NOT NULL)');
    await pool.query(
      'INSERT INTO calibration SELECT i, 0 FROM generate_series(0, 999) i ON CONFLICT DO NOTHING',
    );
    const update = (n) => pool.query('UPDATE calibration SET n = n + 1 WHERE id = $1', [n % 1000]);
    await inLanes(COMMITS, 16, update);
    const latencies = [];
    for (let n = 0; n < 300; n++) {
      const began = performance.now();
      await update(n);
      latencies.push(performance.now() - began);
    }
    const began = performance.now();
    await inLanes(COMMITS, 16, update);
    const perSecond = (COMMITS / (performance.now() - began)) * 1000;
    await pool.query('DROP TABLE calibration');
    return { commitMs: median(latencies), commitsPerSecond: perSecond };
  } finally {
    await pool.end();
  }
}

export const loadAverage = () => os.loadavg()[0];

/** What the machine is, and what it gives now. */
export async function calibrate(url) {
  const cpus = os.cpus();
  const version = /PRETTY_NAME="(.+)"/.exec(tryRead('/etc/os-release'))?.[1] ?? os.platform();
  return {
    machine: `${cpus.length} × ${cpus[0]?.model ?? 'CPU'}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${version}`,
    node: process.version,
    load: loadAverage(),
    hashesPerSecond: median([cpuLoop(), cpuLoop(), cpuLoop()]),
    ...(await commits(url)),
  };
}

function tryRead(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
