import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { inLanes, median } from '../lib/load.mjs';
import { cpuOf, memoryOf } from '../lib/processes.mjs';

const LOOK_AGAIN_MS = 1;
/** A case that takes longer will not come any more. */
const PATIENCE_MS = 60_000;

let calls = 0;

/** The seven calls of the standard case; a task that is not there yet is looked for again. */
async function standardCase(target, businessKey, district) {
  if (target.whole) return target.whole(businessKey, district);
  calls += 1;
  await target.start(businessKey, district);
  for (const role of ['reviewer', 'officer']) {
    const id = await findTask(target, role, district);
    calls += 2;
    await target.claim(id);
    await target.complete(id);
  }
}

async function findTask(target, role, district) {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    calls += 1;
    const id = await target.find(role, district);
    if (id !== null) return id;
    await delay(LOOK_AGAIN_MS);
  }
  throw new Error(`no task for ${role}@${district}`);
}

let round = 0;

/** Runs whole cases through a target. Each lane is a district of its own. */
export async function runCases(target, count, atOnce) {
  round += 1;
  const name = `${process.pid}-${round}`;
  await inLanes(count, atOnce, (n, lane) => standardCase(target, `case-${name}-${n}`, `d-${name}-${lane}`));
}

/** CPU time in ms of PostgreSQL's processes that work for a database, and of those that work for all. */
async function databaseCpu(client) {
  if (!client) return 0;
  const { rows } = await client.query(
    'SELECT pid FROM pg_stat_activity WHERE (datname = current_database() OR datname IS NULL) AND pid <> pg_backend_pid()',
  );
  return rows.reduce((sum, { pid }) => sum + cpuOf(pid), 0);
}

/**
 * One measured run.
 * @param url of the target's database, null when it has none
 * @returns cases a second; CPU ms a case of the server, of PostgreSQL and of who asks (null: inside the server); SQL statements, transactions and calls a case
 */
async function measureOnce(target, url, { cases, atOnce }) {
  const client = url ? new pg.Client(url) : null;
  await client?.connect();
  try {
    await target.counters(true);
    calls = 0;
    const cpu = [cpuOf(target.pid), await databaseCpu(client)];
    const own = process.cpuUsage();
    const began = performance.now();
    await runCases(target, cases, atOnce);
    const wall = performance.now() - began;
    const { user, system } = process.cpuUsage(own);
    const counted = await target.counters(false);
    return {
      casesPerSecond: (cases / wall) * 1000,
      serverCpu: (cpuOf(target.pid) - cpu[0]) / cases,
      clientCpu: target.pid === process.pid ? null : (user + system) / 1000 / cases,
      databaseCpu: ((await databaseCpu(client)) - cpu[1]) / cases,
      statements: counted ? counted.statements / cases : null,
      calls: calls / cases,
      memory: memoryOf(target.pid),
    };
  } finally {
    await client?.end();
  }
}

/** The median of several runs, number by number. */
export async function measure(target, url, { runs, ...options }) {
  const results = [];
  for (let run = 0; run < runs; run++) results.push(await measureOnce(target, url, options));
  const names = Object.keys(results[0]);
  return Object.fromEntries(
    names.map((name) => [
      name,
      results[0][name] === null ? null : median(results.map((result) => result[name])),
    ]),
  );
}
