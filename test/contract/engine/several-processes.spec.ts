import { buildServer } from '../../../scripts/build-server.mjs';
import { until } from '../../support/until.js';
import {
  and,
  call,
  catchMessage,
  catchTimer,
  end,
  flow,
  line,
  processesXml,
  service,
  start,
  user,
} from './support/bpmn.js';
import { NodeProcess } from './support/nodes/node-fleet.js';
import { onEveryServer } from './support/on-every-database.js';

/** `ENGINE_NODE_CASES`: how many cases the nodes race for. */
const CASES = Number(process.env['ENGINE_NODE_CASES'] ?? 20);
const work = (id: string) => service(id, { type: 'work' });
const loop = { over: '=[1, 2, 3]', as: 'item' };

/** Everything that waits for something, side by side, so that the nodes meet at every join. */
const BUSY = processesXml({
  p: [
    line(start(), work('a'), and('fork'), work('b'), and('join'), call('calls', 'q'), work('f'), end()),
    ...[catchTimer('wait', { duration: 'PT1S' }), work('c'), flow('fork -> wait -> c -> join')],
    ...[catchMessage('paid', 'paid', '=id'), work('d'), flow('fork -> paid -> d -> join')],
    ...[user('u'), work('e'), flow('fork -> u -> e -> join')],
    ...[service('m', { type: 'work', loop }), flow('fork -> m -> join')],
  ],
  q: [line(start('s2'), work('g'), end('e2'))],
});
/** Item of a loop, or null. */
const EFFECTS = ['a null', 'b null', 'c null', 'd null', 'e null', 'f null', 'g null', 'm 1', 'm 2', 'm 3'];

onEveryServer('several processes on one database', (lab) => {
  let fleet: NodeProcess[] = [];

  beforeAll(async () => {
    await buildServer();
    await lab.dataSource.query('CREATE TABLE lab_case (business_key text PRIMARY KEY)');
    await lab.dataSource.query(
      'CREATE TABLE lab_effect (business_key text NOT NULL, element_id text NOT NULL, item text, node text NOT NULL)',
    );
    await lab.dataSource.query(
      'CREATE TABLE lab_open_task (key text PRIMARY KEY, business_key text NOT NULL, ended integer NOT NULL DEFAULT 0)',
    );
  });

  beforeEach(async () => {
    await lab.dataSource.query('TRUNCATE lab_case, lab_effect, lab_open_task');
    await lab.transaction((tx) =>
      lab.engine.deploy(tx, { id: 'nodes', resources: [{ name: 'p.bpmn', content: BUSY }] }),
    );
  });

  afterEach(async () => {
    await Promise.all(fleet.map((node) => node.kill()));
    fleet = [];
  });

  const url = () => (lab.dataSource.options as { url?: string }).url ?? '';
  const node = (name: string, rest: { slow?: string; busy?: boolean } = {}): NodeProcess => {
    const started = NodeProcess.start({ url: url(), name, ...rest });
    fleet.push(started);
    return started;
  };
  const count = async (sql: string): Promise<number> => {
    const rows: { n: number }[] = await lab.dataSource.query(`SELECT count(*)::int AS n FROM ${sql}`);
    return rows[0]!.n;
  };
  const deadlocks = async (): Promise<number> => {
    const rows: { n: number }[] = await lab.dataSource.query(
      'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
    );
    return rows[0]!.n;
  };

  it('do everything once, also when one of them is killed and another comes', async () => {
    const cases = Array.from({ length: CASES }, (_, n) => `case-${n}`);
    await lab.dataSource.query('INSERT INTO lab_case SELECT unnest($1::text[])', [cases]);
    const before = await deadlocks();
    const nodes = ['one', 'two', 'three'].map((name) => node(name, { busy: true }));
    await until(async () => (await count('lab_effect')) > CASES, { what: 'The race', timeoutMs: 60_000 });
    await nodes[0]!.kill();
    node('four', { busy: true });
    await until(
      async () =>
        (await count(`engine_instance WHERE state = 'completed' AND parent_element_key IS NULL`)) === CASES,
      { what: 'The end of all cases', timeoutMs: 60_000 + CASES * 500 },
    ).catch(async (error: unknown) => {
      const left: unknown[] = await lab.dataSource.query(
        `SELECT i.business_key, e.element_id, e.state, j.state AS job, j.error FROM engine_element e
         JOIN engine_instance i ON i.key = e.instance_key LEFT JOIN engine_job j ON j.element_key = e.key LIMIT 10`,
      );
      throw new Error(JSON.stringify({ left, errors: fleet.map((each) => each.errors) }), { cause: error });
    });
    await Promise.all(fleet.filter((each) => each !== nodes[0]).map((each) => each.end()));

    const effects: { key: string; did: string[] }[] = await lab.dataSource.query(
      `SELECT business_key AS key, array_agg(element_id || ' ' || item ORDER BY element_id, item) AS did
       FROM lab_effect GROUP BY 1 ORDER BY 1`,
    );
    expect(effects).toEqual([...cases].sort().map((key) => ({ key, did: EFFECTS })));
    expect(await count('lab_open_task WHERE ended = 1')).toBe(CASES);
    expect(await count(`engine_history WHERE element_id = 'wait' AND state = 'completed'`)).toBe(CASES);
    expect(await count('engine_correlation')).toBe(CASES);
    for (const table of ['engine_element', 'engine_job', 'engine_timer', 'engine_subscription'])
      expect([table, await count(table)]).toEqual([table, 0]);
    expect(fleet.flatMap((each) => each.errors)).toEqual([]);
    expect((await deadlocks()) - before).toBe(0);
  }, 600_000);

  it('take over within seconds what one of them was killed at', async () => {
    await lab.startOnly('p', { id: 'k' }, { deployment: 'nodes', businessKey: 'k' });
    const stuck = node('stuck', { slow: 'a' });
    await until(() => stuck.holds === 'k', { what: 'The job in the hands of the first', timeoutMs: 60_000 });
    const heir = node('heir');
    await until(() => heir.isReady, { what: 'The second node', timeoutMs: 60_000 });
    const killedAt = Date.now();
    await stuck.kill();
    await until(async () => (await count(`lab_effect WHERE element_id = 'a'`)) === 1, { timeoutMs: 5_000 });
    expect(Date.now() - killedAt).toBeLessThan(5_000);
    expect(await count(`lab_effect WHERE element_id = 'a' AND node = 'heir'`)).toBe(1);
    await heir.end();
    expect(heir.errors).toEqual([]);
  }, 120_000);
});
