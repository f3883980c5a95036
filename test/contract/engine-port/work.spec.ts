import { randomUUID } from 'node:crypto';
import { BpmnError, DEFER, TaskNotOpen } from '../../../src/engine/index.js';
import {
  call,
  catchMessage,
  end,
  flow,
  line,
  onError,
  processesXml,
  processXml,
  service,
  start,
  user,
} from '../engine/support/bpmn.js';
import { onEveryAdapter } from './support/on-every-adapter.js';

onEveryAdapter('workers', (lab) => {
  it('one gets what its diagram and its case say, and its answer goes on', async () => {
    const seen = lab.worker('assess', () => ({ points: 7, list: [1, { a: null }] }));
    const deployment = await lab.deploy(
      processXml(
        'p',
        line(start(), service('check', { type: 'assess', headers: { round: 'first' } }), end()),
      ),
    );
    const key = await lab.start(deployment, 'p', { entryId: 'e1' }, 'case-3');
    expect(seen).toEqual([
      expect.objectContaining({
        type: 'assess',
        instanceKey: key,
        deploymentId: deployment,
        processId: 'p',
        elementId: 'check',
        businessKey: 'case-3',
        headers: { round: 'first' },
        variables: { entryId: 'e1' },
      }),
    ]);
    expect(Math.abs(Date.now() - (seen[0]?.now.getTime() ?? 0))).toBeLessThan(60_000);
    expect(await lab.instance(key)).toMatchObject({
      state: 'completed',
      variables: { entryId: 'e1', points: 7, list: [1, { a: null }] },
    });
  });

  it('in a called process one is told of that process, and of the case by its business key', async () => {
    const seen = lab.worker('inner');
    const deployment = await lab.deploy(
      processesXml({
        outer: [line(start(), call('calls', 'inside', { parentVariables: false }), end())],
        inside: [line(start('s2'), service('work', { type: 'inner' }), end('e2'))],
      }),
    );
    const key = await lab.start(deployment, 'outer', {}, 'case-4');
    expect(seen).toEqual([
      expect.objectContaining({ processId: 'inside', businessKey: 'case-4', deploymentId: deployment }),
    ]);
    expect(await lab.instance(seen[0]?.instanceKey ?? '')).toMatchObject({ parentKey: key });
    expect(await lab.state(key)).toBe('completed');
  });

  it('what one writes stays once for each job, with several nodes at it', async () => {
    const note = lab.note.bind(lab);
    const handler = async (job: { businessKey: string }, tx: Parameters<typeof note>[0]) => {
      await note(tx, job.businessKey);
      return {};
    };
    lab.worker('write', handler);
    const deployment = await lab.deploy(
      processXml('p', line(start(), service('one', { type: 'write' }), end())),
    );
    lab.addNode();
    lab.worker('write', handler);
    const names = Array.from({ length: 12 }, (_, index) => `case-${String(index).padStart(2, '0')}`);
    const keys = await Promise.all(names.map((name) => lab.startOnly(deployment, 'p', {}, name)));
    await lab.settle();
    for (const key of keys) {
      await lab.until('every case is done', async () => (await lab.state(key)) === 'completed');
    }
    expect(await lab.notes()).toEqual(names);
  });

  it('one that fails leaves nothing behind, and is tried again', async () => {
    let tries = 0;
    lab.worker('flaky', async (_job, tx) => {
      tries += 1;
      await lab.note(tx, `try ${tries}`);
      if (tries < 3) throw new Error('not yet');
      return {};
    });
    const deployment = await lab.deploy(
      processXml('p', line(start(), service('one', { type: 'flaky', retries: 3 }), end())),
    );
    const key = await lab.startOnly(deployment, 'p');
    lab.run();
    await lab.until('the third try', async () => (await lab.state(key)) === 'completed');
    expect(await lab.notes()).toEqual(['try 3']);
  });

  it('a business error goes the way the diagram shows, and what was written is undone', async () => {
    lab.worker('decide', async (_job, tx) => {
      await lab.note(tx, 'undone');
      throw new BpmnError('NO_QUOTA', '名额已满', { left: 0 });
    });
    const deployment = await lab.deploy(
      processXml(
        'p',
        line(start(), service('take', { type: 'decide' }), end()),
        onError('full', 'take', 'NO_QUOTA', { outputs: { left: '=left' } }),
        user('appeal'),
        end('refused'),
        flow('full -> appeal -> refused'),
      ),
    );
    const key = await lab.start(deployment, 'p');
    expect(await lab.active(key)).toEqual(expect.arrayContaining(['appeal']));
    expect((await lab.instance(key)).variables).toEqual({ left: 0 });
    expect(await lab.notes()).toEqual([]);
  });

  it('one may answer later: the job waits, over a restart, until it is completed once', async () => {
    const seen = lab.worker('barrier', () => DEFER);
    const deployment = await lab.deploy(
      processXml('p', line(start(), service('wait', { type: 'barrier' }), end())),
    );
    const key = await lab.start(deployment, 'p');
    const job = seen[0]?.key ?? '';
    expect(seen).toHaveLength(1);
    await lab.reset();
    const again = lab.worker('barrier', () => DEFER);
    await lab.settle();
    expect(again).toEqual([]);
    expect((await lab.instance(key)).jobs).toEqual([
      expect.objectContaining({ key: job, elementId: 'wait', state: 'deferred' }),
    ]);
    await lab.transaction((tx) => lab.engine.completeJob(tx, job, { all: true }));
    await lab.settle();
    expect(await lab.instance(key)).toMatchObject({ state: 'completed', variables: { all: true } });
    await expect(lab.transaction((tx) => lab.engine.completeJob(tx, job, {}))).rejects.toThrow(TaskNotOpen);
  });

  it('one may start, tell and finish others in its own transaction', async () => {
    const id = randomUUID();
    lab.worker('announce', async (job, tx) => {
      await lab.engine.publish(tx, {
        name: 'told',
        correlationKey: id,
        timeToLiveMs: 0,
        variables: { by: job.businessKey },
      });
      return {};
    });
    const deployment = await lab.deploy(
      processesXml({
        listener: [line(start('ls'), catchMessage('hear', 'told', '=id'), end('le'))],
        speaker: [line(start('ss'), service('say', { type: 'announce' }), end('se'))],
      }),
    );
    const listening = await lab.start(deployment, 'listener', { id });
    await lab.start(deployment, 'speaker', {}, 'the speaker');
    expect(await lab.instance(listening)).toMatchObject({
      state: 'completed',
      variables: { id, by: 'the speaker' },
    });
  });
});

onEveryAdapter('changing a running case', (lab) => {
  it('migrating takes it to another version with what waits in it', async () => {
    const version = (task: string, next: string): string =>
      processXml('p', line(start(), user(task), user(next), end()));
    const from = await lab.deploy(version('review', 'sign'));
    const to = await lab.deploy(version('check', 'confirm'));
    const key = await lab.start(from, 'p', { a: 1 });
    const plan = { targetDeploymentId: to, targetProcessId: 'p', mapping: { review: 'check' } };
    expect(await lab.engine.checkMigration(key, { ...plan, mapping: {} })).not.toEqual([]);
    expect(await lab.engine.checkMigration(key, plan)).toEqual([]);
    await lab.transaction((tx) => lab.engine.migrate(tx, key, plan));
    await lab.settle();
    expect(await lab.instance(key)).toMatchObject({ deploymentId: to, state: 'active' });
    expect((await lab.tasks()).map((task) => [task.deploymentId, task.elementId])).toEqual([[to, 'check']]);
    await lab.complete('check', { b: 2 });
    await lab.complete('confirm');
    expect(await lab.instance(key)).toMatchObject({ state: 'completed', variables: { a: 1, b: 2 } });
  });

  it('modifying puts its tokens elsewhere', async () => {
    const deployment = await lab.deploy(processXml('p', line(start(), user('first'), user('second'), end())));
    const key = await lab.start(deployment, 'p');
    const { elements } = await lab.instance(key);
    const first = elements.find((each) => each.elementId === 'first');
    await lab.transaction((tx) =>
      lab.engine.modify(tx, key, {
        activate: [{ elementId: 'second', variables: { why: 'x' } }],
        terminate: [first?.key ?? ''],
      }),
    );
    await lab.settle();
    expect((await lab.tasks('cancelled')).map((task) => task.elementId)).toEqual(['first']);
    expect((await lab.tasks()).map((task) => task.elementId)).toEqual(['second']);
    await lab.complete('second');
    expect(await lab.state(key)).toBe('completed');
  });
});
