/**
 * One application node as a process of its own: an engine of the built server on a database that exists, with
 * workers whose effects are rows. Lives until it is told to end on stdin, or killed.
 *
 *   node node-process.mjs '{"url": "postgres://…", "name": "a", "slow": "element it never finishes", "busy": true}'
 */
import { setTimeout as delay } from 'node:timers/promises';
import 'reflect-metadata';

const { url, name, slow = null, busy = false } = JSON.parse(process.argv[2]);
const server = new URL('../../../../../dist/server/', import.meta.url);
const load = (file) => import(new URL(file, server).href);
const { createDataSource } = await load('database/index.js');
const { EmbeddedProcessEngine } = await load('engine/embedded/embedded-process-engine.js');
const { DEFAULT_SETTINGS } = await load('engine/embedded/assemble-engine.js');
const { ServiceTaskRegistry } = await load('engine/index.js');
const { DatabaseClock } = await load('shared/database-clock.js');

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const complain = (error) => say({ error: `${error.code ?? ''} ${error.message ?? String(error)}` });

const dataSource = await createDataSource({ engine: 'server', options: { url, poolSize: 8 } }).initialize();

async function work(job, tx) {
  await tx.query('INSERT INTO lab_effect (business_key, element_id, item, node) VALUES ($1, $2, $3, $4)', [
    job.businessKey,
    job.elementId,
    JSON.stringify(job.variables.item ?? null),
    name,
  ]);
  if (job.elementId === slow) {
    say({ holds: job.businessKey });
    await delay(600_000);
  }
  await delay(Math.random() * 4);
  return { [`${job.elementId}_ran`]: true };
}

const listener = {
  opened: (tx, { key, businessKey }) =>
    tx.query('INSERT INTO lab_open_task (key, business_key) VALUES ($1, $2)', [key, businessKey]),
  ended: (tx, key) => tx.query('UPDATE lab_open_task SET ended = ended + 1 WHERE key = $1', [key]),
};
const registry = new ServiceTaskRegistry();
registry.register({ type: 'work', title: 'work', description: '' }, { handle: work });
const engine = new EmbeddedProcessEngine(
  { dataSource, clock: new DatabaseClock(dataSource), registry, listener },
  {
    ...DEFAULT_SETTINGS,
    productChecks: 'report',
    pollIntervalMs: 200,
    onError: (error) => complain(error),
  },
);

/** What belongs to the race: somebody else was first, or two wanted the same row at once. */
const LOST = new Set(['TASK_NOT_OPEN', 'INSTANCE_NOT_ACTIVE']);

async function command(run) {
  try {
    await dataSource.transaction(run);
  } catch (error) {
    if (!LOST.has(error.code)) complain(error);
  }
}

/** All nodes do all of this for all cases: whoever comes first wins. */
const publish = (name, key, messageId) => (tx) =>
  engine.publish(tx, { name, correlationKey: key, messageId, timeToLiveMs: 600_000, variables: {} });

async function bother() {
  const cases = await dataSource.query(`SELECT business_key AS key FROM lab_case ORDER BY random()`);
  for (const { key } of cases) {
    await command((tx) =>
      engine.start(tx, {
        deploymentId: 'nodes',
        processId: 'p',
        businessKey: key,
        variables: { id: key },
        clockId: 'real',
      }),
    );
    await command(publish('paid', key, 'once'));
  }
  while (busy && !ended) {
    const tasks = await dataSource.query(
      'SELECT key FROM lab_open_task WHERE ended = 0 ORDER BY random() LIMIT 5',
    );
    for (const { key } of tasks) await command((tx) => engine.completeTask(tx, key, { done: true }));
    await delay(20);
  }
}

let ended = false;
engine.open();
say({ ready: process.pid });
const bothering = busy ? bother() : Promise.resolve();
process.stdin.once('data', async () => {
  ended = true;
  await bothering;
  await engine.close();
  await dataSource.destroy();
  process.exit(0);
});
