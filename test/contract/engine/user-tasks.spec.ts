import { end, flow, line, onMessage, processXml, start, user } from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

onEveryDatabase('user tasks', (lab) => {
  it('open with their form, people, due date, headers and variables', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(
          start(),
          user('review', {
            name: '初审',
            form: 'district-review',
            groups: '=["reviewer@" + district, "deputy@" + district]',
            assignee: '=owner',
            due: '=deadline',
            headers: { outcomes: 'approve,reject' },
          }),
          end(),
        ),
      ),
    );
    const variables = { district: 'north', owner: 'li', deadline: '2030-02-01T17:00:00+08:00' };
    const key = await lab.start('p', variables, { businessKey: 'entry-1' });
    expect(await lab.task()).toMatchObject({
      instanceKey: key,
      deploymentId: 'plan-1',
      processId: 'p',
      elementId: 'review',
      elementName: '初审',
      businessKey: 'entry-1',
      formKey: 'district-review',
      candidateGroups: ['reviewer@north', 'deputy@north'],
      assignee: 'li',
      dueAt: '2030-02-01T09:00:00.000Z',
      headers: { outcomes: 'approve,reject' },
      variables,
    });
  });

  it('take plain texts for groups, and nothing for what is not said', async () => {
    await lab.deploy(processXml('p', line(start(), user('a', { groups: 'one, two@x' }), end())));
    await lab.start('p');
    expect(await lab.task()).toMatchObject({
      candidateGroups: ['one', 'two@x'],
      formKey: null,
      assignee: null,
      dueAt: null,
      headers: {},
    });
  });

  it('with an empty due date have none', async () => {
    await lab.deploy(processXml('p', line(start(), user('a', { due: '=deadline' }), end())));
    await lab.start('p', { deadline: null });
    expect((await lab.task()).dueAt).toBeNull();
  });

  it.each([
    ['groups', { groups: '=missing' }],
    ['groups of numbers', { groups: '=[1, 2]' }],
    ['assignee', { assignee: '=missing' }],
    ['due date', { due: '="soon"' }],
  ])('stop with an incident when their %s cannot be worked out', async (_what, options) => {
    await lab.deploy(processXml('p', line(start(), user('a', options), end())));
    await lab.start('p');
    expect(await lab.incidentTypes()).toEqual(['EXTRACT_VALUE_ERROR']);
    expect(await lab.tasks()).toEqual([]);
  });

  it('are completed once; who comes second is told so', async () => {
    await lab.deploy(processXml('p', line(start(), user('a'), user('b'), end())));
    const key = await lab.start('p');
    const task = await lab.task();
    const complete = () => lab.transaction((tx) => lab.engine.completeTask(tx, task.key, {}));
    const results = await Promise.allSettled([complete(), complete(), complete()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'TASK_NOT_OPEN' },
    });
    expect(await lab.active(key)).toEqual(['b']);
  });

  it('that never were are not open either', async () => {
    for (const key of ['999999999', 'nonsense', '']) {
      await expect(lab.transaction((tx) => lab.engine.completeTask(tx, key, {}))).rejects.toMatchObject({
        code: 'TASK_NOT_OPEN',
      });
    }
  });

  it('end as completed or cancelled in the task list', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('a'), user('b'), end()),
        ...[onMessage('withdrawn', 'b', 'withdraw', '=id'), end('gone'), flow('withdrawn -> gone')],
      ),
    );
    const key = await lab.start('p', { id: 'k' });
    await lab.complete('a');
    await lab.publish('withdraw', 'k');
    expect((await lab.tasks('completed')).map((task) => task.elementId)).toEqual(['a']);
    expect((await lab.tasks('cancelled')).map((task) => task.elementId)).toEqual(['b']);
    expect(await lab.state(key)).toBe('completed');
  });

  it('are cancelled with their case', async () => {
    await lab.deploy(processXml('p', line(start(), user('a'), end())));
    const key = await lab.start('p');
    await lab.cancel(key);
    expect(await lab.state(key)).toBe('terminated');
    expect(await lab.tasks('cancelled')).toHaveLength(1);
    await expect(lab.cancel(key)).rejects.toMatchObject({ code: 'INSTANCE_NOT_ACTIVE' });
  });

  it('open only with the commit of the command that led to them', async () => {
    await lab.deploy(processXml('p', line(start(), user('a'), user('b'), end())));
    const key = await lab.start('p');
    const { key: taskKey } = await lab.task();
    const failing = lab.transaction(async (tx) => {
      await lab.engine.completeTask(tx, taskKey, { x: 1 });
      throw new Error('the caller changed its mind');
    });
    await expect(failing).rejects.toThrow('the caller changed its mind');
    expect(await lab.active(key)).toEqual(['a']);
    expect(await lab.variables(key)).toEqual({});
    expect((await lab.tasks()).map((task) => task.elementId)).toEqual(['a']);
  });
});
