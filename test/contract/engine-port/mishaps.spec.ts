import { randomUUID } from 'node:crypto';
import {
  end,
  eventSub,
  line,
  processXml,
  service,
  start,
  startMessage,
  user,
} from '../engine/support/bpmn.js';
import { findBroker } from '../../support/zeebe-broker.js';
import type { TestEngine } from '../../support/test-database.js';
import { Mishaps } from './support/faulty-gateway.js';
import { PortLab } from './support/port-lab.js';
import { ZeebeAdapter } from './support/zeebe-adapter.js';

const mishaps = new Mishaps();
const adapter = new ZeebeAdapter((gateway) => mishaps.wrap(gateway));
const lab = new PortLab(adapter, (process.env['ENGINE_DB'] ?? 'embedded') as TestEngine);
const withBroker = findBroker().missing === undefined ? describe : describe.skip;

const aWorker = processXml('p', line(start(), service('one', { type: 'write' }), end()));

/** Notes each run with its case. */
const writes = () =>
  lab.worker('write', async (job, tx) => {
    await lab.note(tx, job.businessKey);
    return { done: true };
  });

const outbox = async (): Promise<readonly { kind: string; state: string }[]> =>
  lab.dataSource.query('SELECT kind, state FROM zeebe_outbox ORDER BY id');

withBroker('between the application and its broker', () => {
  beforeAll(async () => lab.open());
  beforeEach(async () => {
    mishaps.clear();
    await lab.reset();
  });
  afterAll(async () => lab.close());

  it('a broker under pressure gets everything later, in order', async () => {
    const deployment = await lab.deploy(processXml('p', line(start(), user('review'), end())));
    mishaps.plan('createInstance', 'exhausted', 3);
    mishaps.plan('setVariables', 'exhausted', 2);
    const key = await lab.startOnly(deployment, 'p', { a: 1 });
    await lab.transaction((tx) => lab.engine.setVariables(tx, key, { a: 2 }));
    await lab.transaction((tx) => lab.engine.setVariables(tx, key, { a: 3 }));
    lab.run();
    await lab.until('all is sent', async () => (await outbox()).length === 0);
    await lab.settle();
    expect((await lab.instance(key)).variables).toEqual({ a: 3 });
    expect(mishaps.calls.filter((call) => call === 'createInstance')).toHaveLength(4);
  });

  it('a start whose answer was lost runs once: the second instance is cancelled before it has any effect', async () => {
    const seen = writes();
    const deployment = await lab.deploy(
      processXml('p', line(start(), service('one', { type: 'write' }), user('review'), end())),
    );
    mishaps.plan('createInstance', 'answerLost', 1);
    const key = await lab.startOnly(deployment, 'p', {}, 'lost-start');
    lab.run();
    await lab.until('the task', async () => (await lab.tasks()).length > 0);
    await lab.settle();
    expect(seen).toHaveLength(1);
    expect(await lab.notes()).toEqual(['lost-start']);
    expect(await lab.tasks()).toHaveLength(1);
    expect(await lab.engine.instances({ businessKey: 'lost-start' })).toHaveLength(1);
    await lab.complete('review');
    expect(await lab.state(key)).toBe('completed');
  });

  it('of two instances made for one start the second is cancelled, whoever hears of it first', async () => {
    const seen = writes();
    const deployment = await lab.deploy(
      processXml('p', line(start(), service('one', { type: 'write' }), user('review'), end())),
    );
    const key = await lab.startOnly(deployment, 'p', {}, 'twice');
    // As a node that died between the call and its note would leave it.
    const [row]: [{ id: string; version: number }] = await lab.dataSource.query(
      `SELECT p.zeebe_id AS id, p.version FROM zeebe_process p WHERE p.deployment_id = $1`,
      [deployment],
    );
    await adapter.gateway.createInstance({
      zeebeProcessId: row.id,
      version: row.version,
      variables: {},
      reference: key,
    });
    await adapter.gateway.createInstance({
      zeebeProcessId: row.id,
      version: row.version,
      variables: {},
      reference: key,
    });
    await lab.settle();
    expect(seen).toHaveLength(1);
    expect(await lab.notes()).toEqual(['twice']);
    expect(await lab.tasks()).toHaveLength(1);
    expect(await lab.engine.instances({ businessKey: 'twice' })).toHaveLength(1);
    const duplicates: unknown[] = await lab.dataSource.query(
      'SELECT 1 FROM zeebe_duplicate WHERE instance_key = $1',
      [key],
    );
    expect(duplicates.length).toBeGreaterThanOrEqual(1);
    await lab.complete('review');
    expect(await lab.state(key)).toBe('completed');
  });

  it('a worker whose completion was not acknowledged is not run again', async () => {
    const seen = writes();
    const deployment = await lab.deploy(aWorker);
    mishaps.plan('completeJob', 'answerLost', 1);
    const key = await lab.startOnly(deployment, 'p', {}, 'ack');
    lab.run();
    await lab.until('the end', async () => (await lab.state(key)) === 'completed');
    await lab.until('nothing is left', async () => (await outbox()).length === 0);
    expect(seen).toHaveLength(1);
    expect(await lab.notes()).toEqual(['ack']);
  });

  it('an application that dies between a worker and its answer gives that answer when it is back', async () => {
    const seen = writes();
    const deployment = await lab.deploy(aWorker);
    mishaps.plan('completeJob', 'exhausted', 1_000);
    const key = await lab.startOnly(deployment, 'p', {}, 'died');
    lab.run();
    await lab.until('the worker has run', async () => (await lab.notes()).length > 0);
    await lab.closeNodes();
    // It died in the middle of sending: nobody knows what became of it.
    await lab.dataSource.query(
      `UPDATE zeebe_outbox SET state = 'sending', due_at = clock_timestamp() WHERE kind = 'completeJob'`,
    );
    mishaps.clear();
    lab.addNode();
    const again = writes();
    lab.run();
    await lab.until('the end', async () => (await lab.state(key)) === 'completed');
    expect([seen.length, again.length]).toEqual([1, 0]);
    expect(await lab.notes()).toEqual(['died']);
  });

  it('a message whose answer was lost is heard once', async () => {
    const id = randomUUID();
    const deployment = await lab.deploy(
      processXml(
        'p',
        line(start(), user('review'), end()),
        eventSub('each', [
          line(startMessage('on', 'news', '=id', { interrupting: false }), user('read'), end('ee')),
        ]),
      ),
    );
    await lab.start(deployment, 'p', { id });
    mishaps.plan('publish', 'answerLost', 1);
    await lab.transaction((tx) =>
      lab.engine.publish(tx, { name: 'news', correlationKey: id, timeToLiveMs: 3_600_000 }),
    );
    await lab.until('it is sent', async () => (await outbox()).length === 0);
    await lab.settle();
    expect((await lab.tasks()).map((task) => task.elementId).sort()).toEqual(['read', 'review']);
  });

  it('a modification whose answer was lost is not tried again: a person decides', async () => {
    const deployment = await lab.deploy(processXml('p', line(start(), user('first'), user('second'), end())));
    const key = await lab.start(deployment, 'p');
    mishaps.plan('modify', 'answerLost', 1);
    await lab.transaction((tx) => lab.engine.modify(tx, key, { activate: [{ elementId: 'second' }] }));
    await lab.until('it is given up', async () => (await outbox()).some(({ state }) => state === 'stuck'));
    await lab.settle();
    expect(await lab.tasks()).toHaveLength(2);
    const [incident] = (await lab.instance(key)).incidents;
    expect(incident).toMatchObject({ type: 'COMMAND_STUCK', instanceKey: key });
    // Cancelling makes what is stuck moot.
    await lab.transaction((tx) => lab.engine.cancel(tx, key));
    await lab.settle();
    expect(await outbox()).toEqual([]);
    expect(await lab.state(key)).toBe('terminated');
  });

  it('a completion that comes after its task was taken away is shown, and dismissed', async () => {
    const deployment = await lab.deploy(processXml('p', line(start(), user('review'), end())));
    const key = await lab.start(deployment, 'p');
    const task = await lab.task('review');
    // The broker knows of the end before we do.
    const [row]: [{ key: string }] = await lab.dataSource.query(
      'SELECT zeebe_key::text AS key FROM zeebe_instance WHERE key = $1',
      [key],
    );
    await lab.transaction(async (tx) => {
      await lab.engine.completeTask(tx, task.key, { outcome: 'ok' });
      await adapter.gateway.cancelInstance(row.key);
    });
    await lab.until('it is refused', async () => (await outbox()).some(({ state }) => state === 'refused'));
    await lab.settle();
    const [incident] = await lab.engine.incidents({ instanceKey: key });
    expect(incident).toMatchObject({ type: 'COMMAND_REFUSED', elementId: 'review', jobKey: task.key });
    await lab.transaction((tx) => lab.engine.resolveIncident(tx, incident?.key ?? ''));
    expect(await lab.engine.incidents({ instanceKey: key })).toEqual([]);
  });

  it('a broker that loses its power in the middle goes on with everything', async () => {
    const seen = writes();
    const deployment = await lab.deploy(
      processXml('p', line(start(), service('one', { type: 'write' }), user('review'), end())),
    );
    const before = await lab.start(deployment, 'p', {}, 'before');
    const task = await lab.task('review');
    await adapter.running.kill();
    const during = await lab.startOnly(deployment, 'p', {}, 'during');
    await lab.transaction((tx) => lab.engine.completeTask(tx, task.key, {}));
    await adapter.running.resume();
    await lab.until('both go on', async () => {
      const open = await lab.tasks();
      return (await lab.state(before)) === 'completed' && open.length === 1;
    });
    await lab.settle();
    await lab.complete('review');
    expect(await lab.state(during)).toBe('completed');
    expect(seen).toHaveLength(2);
    expect(await lab.notes()).toEqual(['before', 'during']);
  });
});
