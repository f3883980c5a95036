import { setTimeout as delay } from 'node:timers/promises';
import {
  catchMessage,
  catchTimer,
  end,
  line,
  processXml,
  service,
  start,
  startMessage,
  user,
} from './support/bpmn.js';
import { onEveryDatabase, onEveryServer } from './support/on-every-database.js';

onEveryDatabase('several nodes on one database', (lab) => {
  const threeNodes = () => [lab.node, lab.addNode(), lab.addNode()];

  it('run each job once', async () => {
    await lab.deploy(processXml('p', line(start(), service('a'), service('b'), end())));
    const nodes = threeNodes();
    for (const { worker } of nodes) {
      for (const type of ['a', 'b']) {
        worker(type, async (job, tx) => {
          await tx.query('INSERT INTO lab_note VALUES ($1)', [`${job.businessKey} ${type}`]);
          await delay(2);
          return {};
        });
      }
    }
    const cases = Array.from({ length: 15 }, (_, index) => `case-${String(index).padStart(2, '0')}`);
    const keys = await Promise.all(cases.map((businessKey) => lab.startOnly('p', {}, { businessKey })));
    await Promise.all(nodes.map(({ engine }) => engine.settle()));
    expect(await lab.notes()).toEqual(cases.flatMap((each) => [`${each} a`, `${each} b`]));
    for (const key of keys) expect(await lab.state(key)).toBe('completed');
    expect(lab.errors).toEqual([]);
  });

  it('fire each timer once', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), catchTimer('wait', { date: '2020-01-01T00:00:00Z' }), user('after'), end()),
      ),
    );
    const nodes = threeNodes();
    for (let i = 0; i < 10; i++) await lab.startOnly('p');
    await Promise.all(nodes.map(({ engine }) => engine.settle()));
    expect(await lab.tasks()).toHaveLength(10);
    expect(lab.errors).toEqual([]);
  });

  it('deliver each message once', async () => {
    await lab.deploy(processXml('p', line(start(), catchMessage('wait', 'm', '=id'), user('after'), end())));
    const nodes = threeNodes();
    for (let i = 0; i < 10; i++) await lab.startOnly('p', { id: `k${i}` });
    await Promise.all(
      nodes.flatMap(({ engine }, node) =>
        Array.from({ length: 10 }, (_, i) =>
          lab.transaction((tx) =>
            engine.publish(tx, {
              name: 'm',
              correlationKey: `k${i}`,
              timeToLiveMs: 0,
              messageId: `once`,
              variables: { node },
            }),
          ),
        ),
      ),
    );
    await Promise.all(nodes.map(({ engine }) => engine.settle()));
    expect(await lab.tasks()).toHaveLength(10);
    expect(lab.errors).toEqual([]);
  });

  it('open and publish at the same moment without losing the message', async () => {
    await lab.deploy(
      processXml('p', line(start(), user('first'), catchMessage('wait', 'm', '=id'), user('after'), end())),
    );
    const [one, two] = threeNodes();
    for (let i = 0; i < 8; i++) await lab.startOnly('p', { id: `k${i}` });
    const tasks = await lab.tasks();
    await Promise.all(
      tasks.flatMap((task) => [
        lab.transaction((tx) => one!.engine.completeTask(tx, task.key, {})),
        lab.transaction((tx) =>
          two!.engine.publish(tx, {
            name: 'm',
            correlationKey: String(task.variables['id']),
            timeToLiveMs: 60_000,
          }),
        ),
        two!.engine.settle(),
      ]),
    );
    await one!.engine.settle();
    expect((await lab.tasks()).map((task) => task.elementId)).toEqual(
      Array.from({ length: 8 }, () => 'after'),
    );
  });

  it('start one after the other what messages of one key begin', async () => {
    await lab.deploy(processXml('p', line(startMessage('asked', 'ask', '=id'), end())));
    const nodes = threeNodes();
    await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        lab.transaction((tx) =>
          nodes[i % 3]!.engine.publish(tx, { name: 'ask', correlationKey: 'k', timeToLiveMs: 600_000 }),
        ),
      ),
    );
    await Promise.all(nodes.map(({ engine }) => engine.settle()));
    expect(await lab.engine.instances({ state: 'completed' })).toHaveLength(24);
    expect(lab.errors).toEqual([]);
  });

  it('see what the other has deployed', async () => {
    const [one, two] = threeNodes();
    await lab.transaction((tx) =>
      one!.engine.deploy(tx, {
        id: 'shared',
        resources: [{ name: 'p.bpmn', content: processXml('p', line(start(), user('a'), end())) }],
      }),
    );
    await lab.transaction((tx) =>
      two!.engine.start(tx, {
        deploymentId: 'shared',
        processId: 'p',
        businessKey: 'x',
        variables: {},
        clockId: 'real',
      }),
    );
    expect(await lab.tasks()).toHaveLength(1);
  });
});

// The transaction that stays open has a connection of its own.
onEveryServer('a message and a wait at one moment', (lab) => {
  it('meet, however long the wait takes to be committed', async () => {
    await lab.deploy(
      processXml('p', line(start(), user('first'), catchMessage('wait', 'm', '=id'), user('after'), end())),
    );
    await lab.start('p', { id: 'k' });
    const { key } = await lab.task('first');
    let settled: Promise<void> = Promise.resolve();
    await lab.transaction(async (tx) => {
      await lab.engine.completeTask(tx, key, {});
      const other = lab.addNode();
      // Nobody waits for it yet, as far as anybody else can see.
      await lab.transaction((rival) =>
        other.engine.publish(rival, { name: 'm', correlationKey: 'k', timeToLiveMs: 600_000 }),
      );
      settled = other.engine.settle();
      await delay(300);
    });
    await settled;
    await lab.engine.settle();
    expect((await lab.tasks()).map((task) => task.elementId)).toEqual(['after']);
  });
});
