import { randomUUID } from 'node:crypto';
import {
  InstanceIsCalled,
  InstanceNotActive,
  ProcessNotFound,
  TaskNotOpen,
} from '../../../src/engine/index.js';
import {
  call,
  end,
  flow,
  line,
  onTimer,
  processesXml,
  processXml,
  service,
  start,
  user,
} from '../engine/support/bpmn.js';
import { onEveryAdapter } from './support/on-every-adapter.js';

const oneTask = processXml(
  'p',
  line(
    start(),
    user('review', {
      name: '审查',
      form: 'forms/review',
      groups: '=["district@" + org, "centre"]',
      assignee: 'bob',
      due: '2030-05-01T10:00:00+08:00',
      headers: { stage: 'first' },
    }),
    end(),
  ),
);

onEveryAdapter('commands', (lab) => {
  it('a start is there at once, once for a business key, and not at all after a rollback', async () => {
    const deployment = await lab.deploy(oneTask);
    const business = randomUUID();
    const first = await lab.startOnly(deployment, 'p', { org: 'a' }, business);
    expect(await lab.startOnly(deployment, 'p', { org: 'b' }, business)).toBe(first);
    expect(await lab.instance(first)).toMatchObject({
      deploymentId: deployment,
      processId: 'p',
      businessKey: business,
      state: 'active',
      parentKey: null,
      rootKey: first,
    });
    await lab.settle();
    expect((await lab.instance(first)).variables).toEqual({ org: 'a' });

    const refused = randomUUID();
    await expect(
      lab.transaction(async (tx) => {
        await lab.engine.start(tx, {
          deploymentId: deployment,
          processId: 'p',
          businessKey: refused,
          variables: { org: 'c' },
          clockId: 'real',
        });
        throw new Error('the caller changes its mind');
      }),
    ).rejects.toThrow('the caller changes its mind');
    await lab.settle();
    expect(await lab.engine.instances({ businessKey: refused })).toEqual([]);
    expect(await lab.tasks()).toHaveLength(1);
    await expect(lab.startOnly(deployment, 'q')).rejects.toThrow(ProcessNotFound);
  });

  it('two who start the same at once get the same', async () => {
    const deployment = await lab.deploy(oneTask);
    const business = randomUUID();
    const keys = await Promise.all(
      [1, 2, 3, 4].map(() => lab.startOnly(deployment, 'p', { org: 'a' }, business)),
    );
    expect(new Set(keys).size).toBe(1);
    await lab.settle();
    expect(await lab.tasks()).toHaveLength(1);
  });

  it('a user task opens with what its diagram says, is completed once, and its variables go on', async () => {
    const deployment = await lab.deploy(oneTask);
    const key = await lab.start(deployment, 'p', { org: 'xishan' }, 'case-1');
    const task = await lab.task('review');
    expect(task).toMatchObject({
      instanceKey: key,
      deploymentId: deployment,
      processId: 'p',
      elementId: 'review',
      elementName: '审查',
      businessKey: 'case-1',
      formKey: 'forms/review',
      candidateGroups: ['district@xishan', 'centre'],
      assignee: 'bob',
      dueAt: '2030-05-01T02:00:00.000Z',
      headers: { stage: 'first' },
      variables: { org: 'xishan' },
    });
    await lab.complete('review', { outcome: 'ok' });
    expect(await lab.tasks('completed')).toHaveLength(1);
    expect(await lab.instance(key)).toMatchObject({
      state: 'completed',
      variables: { org: 'xishan', outcome: 'ok' },
    });
    await expect(lab.transaction((tx) => lab.engine.completeTask(tx, task.key, {}))).rejects.toThrow(
      TaskNotOpen,
    );
  });

  it('of two who complete one task, one is told that it is gone', async () => {
    const deployment = await lab.deploy(oneTask);
    const key = await lab.start(deployment, 'p', { org: 'a' });
    const task = await lab.task('review');
    const tries = await Promise.allSettled(
      ['x', 'y'].map((outcome) =>
        lab.transaction((tx) => lab.engine.completeTask(tx, task.key, { outcome })),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await lab.settle();
    expect(await lab.state(key)).toBe('completed');
  });

  it('a completion that is rolled back leaves the task open', async () => {
    const deployment = await lab.deploy(oneTask);
    await lab.start(deployment, 'p', { org: 'a' });
    const task = await lab.task('review');
    await expect(
      lab.transaction(async (tx) => {
        await lab.engine.completeTask(tx, task.key, {});
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await lab.settle();
    expect(await lab.tasks()).toHaveLength(1);
    await lab.complete('review');
    expect(await lab.tasks()).toHaveLength(0);
  });

  it('a boundary timer takes a task away', async () => {
    const deployment = await lab.deploy(
      processXml(
        'p',
        line(start(), user('review'), end()),
        onTimer('late', 'review', { duration: 'PT1H' }),
        end('tooLate'),
        flow('late -> tooLate'),
      ),
    );
    const key = await lab.start(deployment, 'p');
    expect(await lab.tasks()).toHaveLength(1);
    await lab.adapter.passTime(lab.node, 3_600_000);
    expect(await lab.tasks('cancelled')).toHaveLength(1);
    expect(await lab.state(key)).toBe('completed');
  });

  it('cancelling ends everything, its tasks and what it called included', async () => {
    const deployment = await lab.deploy(
      processesXml({
        p: [line(start(), call('calls', 'q'), end())],
        q: [line(start('s2'), user('review'), end('e2'))],
      }),
    );
    const key = await lab.start(deployment, 'p', {}, 'outer');
    const task = await lab.task('review');
    expect(task).toMatchObject({ deploymentId: deployment, processId: 'q', businessKey: 'outer' });
    const called = await lab.instance(task.instanceKey);
    expect(called).toMatchObject({ parentKey: key, rootKey: key, businessKey: 'outer' });
    await expect(lab.transaction((tx) => lab.engine.cancel(tx, called.key))).rejects.toThrow(
      InstanceIsCalled,
    );

    await lab.transaction((tx) => lab.engine.cancel(tx, key));
    await lab.settle();
    expect(await lab.tasks('cancelled')).toHaveLength(1);
    expect([await lab.state(key), await lab.state(called.key)]).toEqual(['terminated', 'terminated']);
    await expect(lab.transaction((tx) => lab.engine.cancel(tx, key))).rejects.toThrow(InstanceNotActive);
    await expect(lab.transaction((tx) => lab.engine.setVariables(tx, key, { a: 1 }))).rejects.toThrow(
      InstanceNotActive,
    );
  });

  it('an instance that is started and cancelled in one breath never runs', async () => {
    const seen = lab.worker('never');
    const deployment = await lab.deploy(processXml('p', line(start(), service('never'), end())));
    const key = await lab.transaction(async (tx) => {
      const started = await lab.engine.start(tx, {
        deploymentId: deployment,
        processId: 'p',
        businessKey: randomUUID(),
        variables: {},
        clockId: 'real',
      });
      await lab.engine.cancel(tx, started);
      return started;
    });
    await lab.settle();
    expect(await lab.state(key)).toBe('terminated');
    expect(seen).toEqual([]);
  });

  it('variables are set for the whole case or at one element', async () => {
    const deployment = await lab.deploy(
      processXml('p', line(start(), user('review', { outputs: { seen: '=mark' } }), end())),
    );
    const key = await lab.start(deployment, 'p', { mark: 'outer' });
    await lab.transaction((tx) => lab.engine.setVariables(tx, key, { a: 1 }));
    const { elements } = await lab.instance(key);
    const element = elements.find((each) => each.elementId === 'review');
    await lab.transaction((tx) =>
      lab.engine.setVariables(tx, key, { mark: 'inner' }, { elementKey: element?.key ?? '', local: true }),
    );
    await lab.settle();
    await lab.complete('review');
    expect((await lab.instance(key)).variables).toEqual({ mark: 'outer', a: 1, seen: 'inner' });
  });

  it('versions run side by side: each calls, starts and counts its own', async () => {
    const version = (mark: string): string =>
      processesXml({
        p: [line(start(), call('calls', 'q', { childVariables: true }), user('review'), end())],
        q: [line(start('s2'), user(`inner_${mark}`), end('e2'))],
      });
    const [older, newer] = [await lab.deploy(version('old')), await lab.deploy(version('new'))];
    await lab.start(older, 'p', {}, 'same');
    await lab.start(newer, 'p', {}, 'same');
    expect((await lab.tasks()).map((task) => [task.deploymentId, task.elementId])).toEqual([
      [older, 'inner_old'],
      [newer, 'inner_new'],
    ]);
    expect(await lab.engine.elementCounts({ deploymentId: older })).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ processId: 'q', elementId: 'inner_old', active: 1 }),
      ]),
    );
  });
});
