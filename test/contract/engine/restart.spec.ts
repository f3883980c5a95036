import { setTimeout as delay } from 'node:timers/promises';
import {
  and,
  call,
  catchMessage,
  catchTimer,
  end,
  eventSub,
  flow,
  line,
  processesXml,
  processXml,
  service,
  start,
  startTimer,
  user,
} from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

/** A worker, a fork, a person, a called process, a timer and a message: a bit of everything that waits. */
const journey = processesXml({
  p: [
    line(start(), service('check'), and('fork'), user('review'), and('join'), call('calls', 'q'), end()),
    ...[catchMessage('paid', 'paid', '=id'), flow('fork -> paid -> join')],
  ],
  q: [line(start('s2'), catchTimer('wait', { duration: 'P1D' }), service('finish'), end('e2'))],
});

onEveryDatabase('after a restart', (lab) => {
  it('a case goes on from wherever it was: nothing of it was in memory', async () => {
    await lab.createClock('r', '2030-01-01T00:00:00Z');
    await lab.deploy(journey);
    const withWorkers = () => {
      lab.restart();
      for (const type of ['check', 'finish']) lab.worker(type, () => ({ [type]: true }));
    };
    const key = await lab.startOnly('p', { id: 'k' }, { deployment: 'plan-1', clock: 'r' });
    withWorkers();
    await lab.engine.settle();
    withWorkers();
    await lab.complete('review', { outcome: 'ok' });
    withWorkers();
    await lab.transaction((tx) =>
      lab.engine.publish(tx, { name: 'paid', correlationKey: 'k', timeToLiveMs: 0 }),
    );
    withWorkers();
    await lab.engine.settle();
    withWorkers();
    await lab.moveClock('r', '2030-01-02T00:00:00Z');
    expect(await lab.state(key)).toBe('completed');
    expect(await lab.variables(key)).toEqual({ id: 'k', check: true, outcome: 'ok', finish: true });
  });

  it('work whose announcement was lost is found by looking', async () => {
    await lab.deploy(processXml('p', line(start(), service('a'), end())));
    // The node that took the command dies before it can do anything about it.
    const key = await lab.startOnly('p');
    const node = lab.addNode({ pollIntervalMs: 20 });
    const done = new Promise<void>((resolve) => node.worker('a', () => (resolve(), {})));
    node.engine.open();
    await done;
    await node.engine.settle();
    expect(await lab.state(key)).toBe('completed');
  });

  it('incidents, retries and deferred jobs are as they were', async () => {
    await lab.deploy(processXml('p', line(start(), service('a', { retries: 1 }), user('b'), end())));
    lab.worker('a', () => {
      throw new Error('down');
    });
    const key = await lab.start('p');
    lab.restart();
    lab.worker('a', () => ({ up: true }));
    await lab.engine.settle();
    expect(await lab.incidentTypes()).toEqual(['JOB_NO_RETRIES']);
    await lab.resolve();
    expect(await lab.active(key)).toEqual(['b']);
  });
});

onEveryDatabase('a node that has just started', (lab) => {
  it('can stop a case with an incident as its first work', async () => {
    await lab.deploy(processXml('p', line(start(), service('a', { retries: 1 }), end())));
    await lab.startOnly('p');
    lab.restart().worker('a', () => {
      throw new Error('down');
    });
    await lab.engine.settle();
    expect(await lab.incidentTypes()).toEqual(['JOB_NO_RETRIES']);
    expect(lab.errors).toEqual([]);
  });

  it('can start an event subprocess by a timer as its first work', async () => {
    await lab.createClock('r', '2030-01-01T00:00:00Z');
    const reminder = eventSub('reminder', [
      line(startTimer('late', { duration: 'P1D' }), user('b'), end('e')),
    ]);
    await lab.deploy(processXml('p', line(start(), user('a'), end()), reminder));
    const key = await lab.start('p', {}, { clock: 'r' });
    lab.restart();
    await lab.moveClock('r', '2030-01-02T00:00:00Z');
    expect(await lab.active(key)).toEqual(['b', 'reminder']);
  });
});

onEveryDatabase('a failure in the middle', (lab) => {
  it('of writing leaves the case as it was, and the next command works', async () => {
    await lab.deploy(processXml('p', line(start(), user('a'), user('b'), end())));
    const key = await lab.start('p');
    await lab.dataSource.query('ALTER TABLE engine_history ADD CONSTRAINT broken CHECK (false) NOT VALID');
    await expect(lab.complete('a')).rejects.toThrow('broken');
    await lab.dataSource.query('ALTER TABLE engine_history DROP CONSTRAINT broken');
    expect(await lab.active(key)).toEqual(['a']);
    await lab.complete('a');
    expect(await lab.active(key)).toEqual(['b']);
  });

  it('of the database while a worker runs undoes the worker, and the job runs again', async () => {
    await lab.deploy(processXml('p', line(start(), service('a'), user('b'), end())));
    const seen = lab.worker('a', async (_job, tx) => {
      await tx.query(`INSERT INTO lab_note VALUES ('once')`);
      if (seen.length === 1) await tx.query('SELECT 1 / 0');
      return {};
    });
    const key = await lab.start('p');
    expect(await lab.active(key)).toEqual(['b']);
    expect(await lab.notes()).toEqual(['once']);
  });

  it('of the task list undoes the command that opened the task', async () => {
    await lab.deploy(processXml('p', line(start(), user('a'), user('b'), end())));
    const key = await lab.start('p');
    await lab.dataSource.query('ALTER TABLE lab_task ADD CONSTRAINT broken CHECK (false) NOT VALID');
    await expect(lab.complete('a')).rejects.toThrow('broken');
    await lab.dataSource.query('ALTER TABLE lab_task DROP CONSTRAINT broken');
    expect(await lab.active(key)).toEqual(['a']);
  });
});

onEveryDatabase('a backlog', (lab) => {
  it('larger than one look is worked off without waiting for the next', async () => {
    await lab.deploy(processXml('p', line(start(), service('a'), end())));
    await lab.transaction(async (tx) => {
      for (let i = 0; i < 230; i++) {
        const command = {
          deploymentId: 'plan-1',
          processId: 'p',
          businessKey: `b${i}`,
          variables: {},
          clockId: 'real',
        };
        await lab.engine.start(tx, command);
      }
    });
    const node = lab.addNode({ pollIntervalMs: 300 });
    node.worker('a');
    node.engine.open();
    for (let i = 0; i < 600; i++) {
      const left: unknown[] = await lab.dataSource.query('SELECT 1 FROM engine_job LIMIT 1');
      if (left.length === 0) return;
      await delay(50);
    }
    throw new Error('jobs are left');
  });
});
