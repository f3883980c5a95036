import {
  catchSignal,
  end,
  line,
  processXml,
  processesXml,
  service,
  start,
  startSignal,
  throwSignal,
  user,
} from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

const waiting = processXml('p', line(start(), catchSignal('wait', 'go'), user('told'), end()));

onEveryDatabase('signals', (lab) => {
  const broadcast = (name: string, variables = {}): Promise<void> =>
    lab.transaction((tx) => lab.engine.broadcast(tx, { name, variables }));

  it('reach every instance, each in a transaction of its own', async () => {
    await lab.deploy(waiting);
    for (let n = 0; n < 3; n += 1) await lab.start('p', { n });
    await broadcast('go', { by: 'x' });
    expect(await lab.dataSource.query('SELECT 1 FROM engine_signal_delivery')).toHaveLength(3);
    expect(await lab.tasks()).toEqual([]);
    await lab.engine.settle();
    // Several at once: in no promised order.
    const told = (await lab.tasks()).map((task) => task.variables);
    expect(told).toHaveLength(3);
    expect(told).toEqual(expect.arrayContaining([0, 1, 2].map((n) => ({ n, by: 'x' }))));
    expect(await lab.dataSource.query('SELECT 1 FROM engine_signal_delivery')).toEqual([]);
  });

  it('are not sent when their transaction is rolled back', async () => {
    await lab.deploy(waiting);
    const key = await lab.start('p');
    await lab
      .transaction(async (tx) => {
        await lab.engine.broadcast(tx, { name: 'go' });
        throw new Error('no');
      })
      .catch(() => undefined);
    await lab.engine.settle();
    expect(await lab.active(key)).toEqual(['wait']);
  });

  it('reach those who waited when they were sent, and nobody twice', async () => {
    await lab.deploy(waiting);
    const early = await lab.start('p');
    await broadcast('go');
    const late = await lab.startOnly('p');
    await lab.engine.settle();
    expect([await lab.active(early), await lab.active(late)]).toEqual([['told'], ['wait']]);
    await lab.engine.settle();
    expect(await lab.tasks()).toHaveLength(1);
  });

  it('that were sent survive a restart', async () => {
    await lab.deploy(waiting);
    const key = await lab.start('p');
    await broadcast('go');
    lab.restart();
    await lab.engine.settle();
    expect(await lab.active(key)).toEqual(['told']);
  });

  it('of a rehearsal stay in it', async () => {
    await lab.createClock('r', '2030-01-01T00:00:00Z');
    await lab.deploy(
      processesXml({
        p: [line(start(), catchSignal('wait', 'go'), user('told'), end())],
        q: [line(start('qs'), throwSignal('shout', 'go'), end('qe'))],
        s: [line(startSignal('begin', 'go'), user('begun'), end('se'))],
      }),
    );
    const real = await lab.start('p');
    const rehearsed = await lab.start('p', {}, { clock: 'r' });
    await lab.start('q', {}, { clock: 'r' });
    expect([await lab.active(real), await lab.active(rehearsed)]).toEqual([['wait'], ['told']]);
    const [begun] = await lab.engine.instances({ processId: 's' });
    expect(begun?.startedAt.toISOString()).toBe('2030-01-01T00:00:00.000Z');
    await broadcast('go');
    await lab.engine.settle();
    expect(await lab.active(real)).toEqual(['told']);
    expect(await lab.engine.instances({ processId: 's' })).toHaveLength(2);
  });

  it('start the newest deployment of a process', async () => {
    const started = (task: string) => processXml('p', line(startSignal('begin', 'go'), user(task), end()));
    await lab.deploy(started('old'));
    await lab.deploy(started('new'));
    await broadcast('go');
    await lab.engine.settle();
    expect((await lab.tasks()).map((task) => task.elementId)).toEqual(['new']);
  });

  it('whose consequences keep failing are put by with an incident', async () => {
    const looping = line(start(), catchSignal('wait', 'go'), service('a', { type: '=kind' }), end());
    await lab.deploy(processXml('p', looping));
    const key = await lab.start('p', { kind: 'x' });
    await lab.dataSource.query(
      `ALTER TABLE engine_job ADD CONSTRAINT lab_no_job CHECK (type <> 'x') NOT VALID`,
    );
    try {
      await broadcast('go', { n: 1 });
      await lab.engine.settle();
      expect(await lab.incidentTypes()).toEqual(['EVENT_FAILED']);
      expect(await lab.active(key)).toEqual(['wait']);
    } finally {
      await lab.dataSource.query('ALTER TABLE engine_job DROP CONSTRAINT lab_no_job');
    }
    await lab.resolve();
    expect(await lab.active(key)).toEqual(['a']);
    expect(await lab.variables(key)).toEqual({ kind: 'x', n: 1 });
    expect(await lab.incidentTypes()).toEqual([]);
  });
});
