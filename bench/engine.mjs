/**
 * The process engine: inside the process and over HTTP, by cases at once and by cases that are open, on the
 * embedded database and on a PostgreSQL server; beside the floor and the peers in the same run.
 *
 *   npm run bench -- engine [--quick] [--write] [--url postgres://…/postgres] [--peers camunda7,flowable,zeebe|none]
 *     [--databases embedded,server] [--at 1,16,64] [--open 0,10000,100000] [--runs 3] [--cases 1500] [--warm 15000]
 *     [--profile FOLDER]
 */
import { parseArgs } from 'node:util';
import { buildServer } from '../scripts/build-server.mjs';
import { fillOpen } from './engine/fill.mjs';
import { measure, runCases } from './engine/measure.mjs';
import { report } from './engine/report.mjs';
import { openFloor, openInside, openOurs } from './engine/targets.mjs';
import { calibrate, loadAverage } from './lib/calibration.mjs';
import { openPostgres } from './lib/databases.mjs';
import { memoryOf } from './lib/processes.mjs';

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  url: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
  peers: { type: 'string', default: 'camunda7,flowable,zeebe' },
  databases: { type: 'string', default: 'embedded,server' },
  at: { type: 'string', default: '1,16,64' },
  open: { type: 'string' },
  runs: { type: 'string' },
  cases: { type: 'string' },
  warm: { type: 'string' },
  profile: { type: 'string' },
};

const QUICK = { runs: 1, cases: 300, warm: 300, ownWarm: 200, memoryCases: 600, open: '0,10000' };
const FULL = {
  runs: 3,
  cases: 1_500,
  warm: 15_000,
  ownWarm: 2_000,
  memoryCases: 10_000,
  open: '0,10000,100000',
};

/** @returns what the options ask for, in numbers */
function readOptions(args) {
  const { values } = parseArgs({ args, options: OPTIONS });
  const base = values.quick ? QUICK : FULL;
  const numbers = (text) => text.split(',').map(Number);
  const names = (text) => (text === 'none' ? [] : text.split(','));
  return {
    ...base,
    ...values,
    runs: Number(values.runs ?? base.runs),
    cases: Number(values.cases ?? base.cases),
    warm: Number(values.warm ?? base.warm),
    at: numbers(values.at),
    open: numbers(values.open ?? base.open),
    peers: names(values.peers),
    databases: names(values.databases),
    command: ['npm run bench -- engine', ...args].join(' '),
  };
}

/** Connections for so many at once, and for the engine's own work. */
const poolFor = (atOnce) => Math.min(atOnce, 16) + 8;
/** A lane alone needs fewer cases for a steady number. */
const casesFor = (atOnce, { cases }) => (atOnce === 1 ? Math.ceil(cases / 5) : cases);

const say = (text) =>
  console.error(`${new Date().toISOString().slice(11, 19)} load ${loadAverage().toFixed(1)}  ${text}`);

/** All numbers of one target on one database. `atOpen`: at how many at once it is measured while others are open. */
async function measureTarget(open, { url, title, options, opens = [0] }) {
  const settings = { url, poolSize: poolFor(Math.max(...options.at)) };
  if (options.profile && title.includes('HTTP'))
    settings.flags = ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
  const target = await open(settings);
  try {
    const rows = [];
    const restMemory = memoryOf(target.pid);
    await runCases(target, options.ownWarm, 16);
    for (const already of opens) {
      if (already > 0) await fillOpen(target, url, already);
      for (const atOnce of already === 0
        ? options.at
        : options.at.filter((n) => n === 16 || options.at.length === 1)) {
        say(`${title}, ${already} open, ${atOnce} at once`);
        const cases = casesFor(atOnce, options);
        rows.push({
          title,
          open: already,
          atOnce,
          load: loadAverage(),
          ...(await measure(target, url, { ...options, cases, atOnce })),
        });
      }
    }
    return { rows, restMemory };
  } finally {
    await target.close();
  }
}

/** Memory of a server that starts and then does many cases. */
async function measureMemory(url, options) {
  say(`memory over ${options.memoryCases} cases`);
  const target = await openOurs({ url, poolSize: poolFor(16) });
  try {
    const points = [{ cases: 0, memory: memoryOf(target.pid) }];
    for (const share of [0.5, 1]) {
      await runCases(target, options.memoryCases / 2, 16);
      points.push({ cases: options.memoryCases * share, memory: memoryOf(target.pid) });
    }
    return points;
  } finally {
    await target.close();
  }
}

async function measureOurs(postgres, options) {
  const results = [];
  for (const [where, open] of [
    ['inside the process', openInside],
    ['over HTTP', openOurs],
  ]) {
    const url = await postgres.create(where === 'over HTTP' ? 'http' : 'inside');
    const opens = where === 'over HTTP' ? options.open : [0];
    results.push(await measureTarget(open, { url, title: `ours, ${where}`, options, opens }));
    await postgres.drop();
  }
  const memory = await measureMemory(await postgres.create('memory'), options);
  await postgres.drop();
  const floor = await measureTarget(openFloor, {
    url: await postgres.create('floor'),
    title: 'floor',
    options,
  });
  await postgres.drop();
  return {
    database: postgres.name,
    kind: postgres.kind,
    rows: [...results, floor].flatMap(({ rows }) => rows),
    memory,
  };
}

async function findPeers() {
  const { JAVA_PEERS } = await import('./peers/java-peers.mjs');
  const { ZEEBE_PEER } = await import('./peers/zeebe.mjs');
  return { ...JAVA_PEERS, zeebe: ZEEBE_PEER };
}

/** A peer, warm. What cannot be had is said and left out. */
async function measurePeer(name, postgres, options) {
  const { title, open } = (await findPeers())[name];
  const url = name === 'zeebe' ? null : await postgres.create(name);
  say(`${title}: start`);
  let target = null;
  try {
    target = await open(url);
    const restMemory = memoryOf(target.pid);
    say(`${title}: ${options.warm} cases of warm-up`);
    await runCases(target, options.warm, 16);
    say(`${title}: 16 at once`);
    const cases = Math.min(options.cases, 1_000);
    const row = await measure(target, url, { ...options, cases, atOnce: 16 });
    return { title, open: 0, atOnce: 16, load: loadAverage(), restMemory, ...row };
  } catch (error) {
    say(`${title}: ${error.message}`);
    return { title, missing: error.message.split('\n')[0] };
  } finally {
    await target?.close();
    await postgres.drop();
  }
}

export async function bench(args) {
  const options = readOptions(args);
  const began = performance.now();
  await buildServer();
  const found = { options, ours: [], peers: [], startedAt: new Date() };
  for (const kind of options.databases) {
    const postgres = await openPostgres(kind, options.url);
    try {
      say(`calibration on ${postgres.name}`);
      const calibration = await calibrate(await postgres.create('calibration'));
      await postgres.drop();
      found.ours.push({ calibration, ...(await measureOurs(postgres, options)) });
      if (kind === options.databases.at(-1))
        for (const name of options.peers) found.peers.push(await measurePeer(name, postgres, options));
    } finally {
      await postgres.close();
    }
  }
  found.minutes = (performance.now() - began) / 60_000;
  await report(found);
}
