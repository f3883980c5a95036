/** One node of the engine with the product's task list on an empty database, and the moves of the standard case. */
import path from 'node:path';
import pg from 'pg';
import 'reflect-metadata';
import { root } from '../../scripts/lib/project.mjs';
import { OURS } from './standard-case.mjs';

const load = (file) => import(path.join(root, 'dist', 'server', file));

const SEASON = '00000000-0000-4000-8000-000000000001';
const PERSON = '00000000-0000-4000-8000-000000000002';

/** Only what is sent, whoever sends it; BEGIN and COMMIT are not counted. */
let statements = 0;
const send = pg.Client.prototype.query;
pg.Client.prototype.query = function (config, ...rest) {
  // Several may travel together.
  const texts = config?.texts ?? [typeof config === 'string' ? config : (config?.text ?? '')];
  statements += texts.filter((text) => !/^\s*(START|BEGIN|COMMIT|ROLLBACK)/.test(text)).length;
  return send.call(this, config, ...rest);
};

const CLAIM = `/* prepared */ UPDATE task SET assignee_id = $2, claimed_at = clock_timestamp()
  WHERE id = $1 AND state = 'open' AND (assignee_id IS NULL OR assignee_id = $2) RETURNING id`;

/** As the product closes a task that a person has decided. */
const CLOSE = `/* prepared */ WITH closed AS (
    UPDATE task SET state = 'completed', completed_by = $2, outcome = $3, data = $4, ended_at = clock_timestamp(),
      assignee_id = coalesce(assignee_id, $2)
    WHERE id = $1 AND state = 'open' RETURNING id, task_key),
  groups AS (UPDATE task_group g SET open = false FROM closed WHERE g.task_id = closed.id)
  SELECT task_key AS key FROM closed`;

/** Rows that the task list refers to: one season by the real clock, one person. */
async function seed(dataSource) {
  await dataSource.query(
    `INSERT INTO plan_version (id, plan_key, title, year, hash, files, status)
     VALUES ('bench', 'bench', 'bench', 2030, 'bench', '{}', 'released') ON CONFLICT DO NOTHING`,
  );
  await dataSource.query(
    `INSERT INTO season (id, plan_key, plan_version_id, title, year, clock_id, rehearsal)
     VALUES ($1, 'bench', 'bench', 'bench', 2030, 'real', false) ON CONFLICT DO NOTHING`,
    [SEASON],
  );
  await dataSource.query(
    `INSERT INTO account (id, username, display_name) VALUES ($1, 'bench', 'bench') ON CONFLICT DO NOTHING`,
    [PERSON],
  );
}

async function openEngine(dataSource, { pollIntervalMs = 1_000, concurrency }) {
  const { EmbeddedProcessEngine } = await load('engine/embedded/embedded-process-engine.js');
  const { DEFAULT_SETTINGS } = await load('engine/embedded/assemble-engine.js');
  const { ServiceTaskRegistry } = await load('engine/index.js');
  const { TaskList } = await load('tasks/index.js');
  const { DatabaseClock } = await load('shared/database-clock.js');
  const registry = new ServiceTaskRegistry();
  registry.register(
    { type: 'check', title: 'check', description: '' },
    { handle: async () => ({ ok: true }) },
  );
  const plan = { plan: { tasks: {} } };
  const engine = new EmbeddedProcessEngine(
    {
      dataSource,
      clock: new DatabaseClock(dataSource),
      registry,
      listener: new TaskList({ get: async () => plan }),
    },
    {
      ...DEFAULT_SETTINGS,
      productChecks: 'report',
      pollIntervalMs,
      ...(concurrency ? { concurrency } : {}),
      onError: (error) => console.error(error),
    },
  );
  engine.open();
  await dataSource.transaction((tx) =>
    engine.deploy(tx, { id: 'bench', resources: [{ name: 'standard.bpmn', content: OURS }] }),
  );
  return engine;
}

/** @param settings `url` of an empty database, `poolSize` connections */
export async function openNode({ url, poolSize, ...settings }) {
  const database = await load('database/index.js');
  const { pageSql } = await load('tasks/task-filter.js');
  const connection = { engine: 'server', options: { url, poolSize } };
  await database.runMigrations(connection);
  const dataSource = await database.createDataSource(connection).initialize();
  await seed(dataSource);
  const engine = await openEngine(dataSource, settings);

  const start = (businessKey, variables) =>
    dataSource.transaction((tx) =>
      engine.start(tx, {
        deploymentId: 'bench',
        processId: 'standard',
        businessKey,
        variables: { ...variables, seasonId: SEASON, entryId: '' },
        clockId: 'real',
      }),
    );
  const filter = { element: null, award: null, q: null, overdue: false, mine: false, state: 'open' };
  const page = { ...filter, sort: 'due', page: 1, size: 50 };
  const list = async (group) => {
    const { sql, params } = pageSql([{ seasonId: SEASON, group }], PERSON, page);
    return dataSource.query(sql, [...params]);
  };
  const claim = async (id) => {
    await dataSource.query(CLAIM, [id, PERSON]);
  };
  const complete = (id, outcome) =>
    dataSource.transaction(async (tx) => {
      const [row] = await tx.query(CLOSE, [id, PERSON, outcome, '{}']);
      if (!row) throw new Error('the task is not open');
      await engine.completeTask(tx, row.key, { outcome });
    });
  const counters = (reset) => {
    const counted = { statements, memory: process.memoryUsage().rss / 2 ** 20 };
    if (reset) statements = 0;
    return counted;
  };
  const close = async () => {
    await engine.close();
    await dataSource.destroy();
  };
  return { start, list, claim, complete, counters, settle: () => engine.settle(), close, dataSource };
}
