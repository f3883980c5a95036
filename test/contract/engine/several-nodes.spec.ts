import { setTimeout as delay } from 'node:timers/promises';
import { catchMessage, catchTimer, end, line, processXml, service, start, user } from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

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
