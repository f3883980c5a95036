import { BpmnError } from '../../../src/engine/index.js';
import {
  call,
  end,
  flow,
  line,
  onError,
  onTimer,
  processXml,
  processesXml,
  script,
  service,
  start,
  sub,
  user,
} from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

const panel = { over: '=experts', as: 'expert', collect: 'scores', element: '=score' };

onEveryDatabase('parallel multi-instance', (lab) => {
  it('runs once for each item and collects results in the order of the list', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('rate', { loop: panel, groups: '=[expert]' }), user('after'), end()),
      ),
    );
    const key = await lab.start('p', { experts: ['a', 'b', 'c'] });
    const tasks = await lab.tasks();
    expect(
      tasks.map((task) => [task.variables['expert'], task.variables['loopCounter'], task.candidateGroups]),
    ).toEqual([
      ['a', 1, ['a']],
      ['b', 2, ['b']],
      ['c', 3, ['c']],
    ]);
    for (const [index, score] of [
      [2, 30],
      [0, 10],
      [1, 20],
    ] as const) {
      await lab.transaction((tx) => lab.engine.completeTask(tx, tasks[index]!.key, { score }));
    }
    expect(await lab.active(key)).toEqual(['after']);
    expect(await lab.variables(key)).toEqual({ experts: ['a', 'b', 'c'], scores: [10, 20, 30] });
  });

  it('leaves an outer variable of the result’s name alone', async () => {
    await lab.deploy(processXml('p', line(start(), service('rate', { loop: panel }), end())));
    lab.worker('rate', (job) => ({ score: job.variables['loopCounter'] }));
    const key = await lab.start('p', { experts: [1, 2], score: 'outer' });
    expect(await lab.variables(key)).toEqual({ experts: [1, 2], score: 'outer', scores: [1, 2] });
  });

  it('collects through output mappings too', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(
          start(),
          service('rate', { loop: { ...panel, element: '=total' }, outputs: { total: '=raw * 10' } }),
          end(),
        ),
      ),
    );
    lab.worker('rate', (job) => ({ raw: job.variables['loopCounter'] }));
    const key = await lab.start('p', { experts: [1, 2] });
    expect(await lab.variables(key)).toEqual({ experts: [1, 2], scores: [10, 20] });
  });

  it('lets other variables of an instance reach the process', async () => {
    await lab.deploy(
      processXml('p', line(start(), service('rate', { loop: { over: '=experts', as: 'expert' } }), end())),
    );
    lab.worker('rate', () => ({ leaked: true }));
    const key = await lab.start('p', { experts: [1] });
    expect(await lab.variables(key)).toEqual({ experts: [1], leaked: true });
  });

  it('of an empty list is done at once, with an empty list of results', async () => {
    await lab.deploy(processXml('p', line(start(), user('rate', { loop: panel }), end())));
    const key = await lab.start('p', { experts: [] });
    expect(await lab.state(key)).toBe('completed');
    expect(await lab.variables(key)).toEqual({ experts: [], scores: [] });
  });

  it('of what is no list stops with an incident', async () => {
    await lab.deploy(processXml('p', line(start(), user('rate', { loop: panel }), end())));
    const key = await lab.start('p', { experts: 3 });
    expect(await lab.incidentTypes()).toEqual(['EXTRACT_VALUE_ERROR']);
    await lab.setVariables(key, { experts: ['a'] });
    await lab.resolve();
    expect(await lab.tasks()).toHaveLength(1);
  });

  it('ends early when its condition holds; results that are missing stay null', async () => {
    const loop = { ...panel, until: '=numberOfCompletedInstances >= 2' };
    await lab.deploy(processXml('p', line(start(), user('rate', { loop }), end())));
    const key = await lab.start('p', { experts: ['a', 'b', 'c'] });
    const tasks = await lab.tasks();
    for (const index of [0, 2]) {
      await lab.transaction((tx) => lab.engine.completeTask(tx, tasks[index]!.key, { score: index }));
    }
    expect(await lab.state(key)).toBe('completed');
    expect(await lab.variables(key)).toEqual({ experts: ['a', 'b', 'c'], scores: [0, null, 2] });
    expect(await lab.tasks('cancelled')).toHaveLength(1);
  });

  it('counts its instances for the condition', async () => {
    const loop = {
      ...panel,
      until:
        '=numberOfInstances = 3 and numberOfActiveInstances = 1 and numberOfCompletedInstances = 2 and numberOfTerminatedInstances = 0',
    };
    await lab.deploy(processXml('p', line(start(), user('rate', { loop }), end())));
    const key = await lab.start('p', { experts: ['a', 'b', 'c'] });
    await lab.complete('rate');
    expect(await lab.state(key)).toBe('active');
    await lab.complete('rate');
    expect(await lab.state(key)).toBe('completed');
  });

  it('whose condition cannot be worked out stops the instance that asks, until it can', async () => {
    await lab.deploy(
      processXml('p', line(start(), user('rate', { loop: { ...panel, until: '=enough' } }), end())),
    );
    const key = await lab.start('p', { experts: ['a', 'b'] });
    await lab.complete('rate', { score: 1 });
    expect(await lab.incidentTypes()).toEqual(['EXTRACT_VALUE_ERROR']);
    await lab.setVariables(key, { enough: true });
    await lab.resolve();
    expect(await lab.state(key)).toBe('completed');
    expect(await lab.variables(key)).toMatchObject({ scores: [1, null] });
  });

  it('has its boundary events once, for all instances', async () => {
    await lab.createClock('r', '2030-01-01T00:00:00Z');
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('rate', { loop: panel }), end()),
        onTimer('late', 'rate', { duration: 'PT1H' }),
        user('b'),
        end('e2'),
        flow('late -> b -> e2'),
      ),
    );
    const key = await lab.start('p', { experts: ['a', 'b'] }, { clock: 'r' });
    expect(await lab.dataSource.query('SELECT 1 FROM engine_timer')).toHaveLength(1);
    await lab.moveClock('r', '2030-01-01T01:00:00Z');
    expect(await lab.active(key)).toEqual(['b']);
    expect(await lab.tasks('cancelled')).toHaveLength(2);
  });

  it('is ended whole by an error of one instance', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), service('rate', { loop: panel }), end()),
        onError('bad', 'rate', 'BAD'),
        user('b'),
        end('e2'),
        flow('bad -> b -> e2'),
      ),
    );
    lab.worker('rate', (job) => {
      if (job.variables['expert'] === 'b') throw new BpmnError('BAD', '');
      return { score: 1 };
    });
    const key = await lab.start('p', { experts: ['a', 'b', 'c'] });
    expect(await lab.active(key)).toEqual(['b']);
  });

  it('of a subprocess keeps each instance’s variables apart', async () => {
    const inner = [line(start('in'), script('s', '=expert + "!"', 'score'), end('out'))];
    await lab.deploy(processXml('p', line(start(), sub('each', inner, { loop: panel }), end())));
    const key = await lab.start('p', { experts: ['a', 'b'] });
    expect(await lab.variables(key)).toEqual({ experts: ['a', 'b'], scores: ['a!', 'b!'] });
  });

  it('of a call activity runs the called process for each item', async () => {
    await lab.deploy(
      processesXml({
        p: [
          line(
            start(),
            call('each', 'q', { loop: panel, childVariables: false, outputs: { score: '=score' } }),
            end(),
          ),
        ],
        q: [line(start('s2'), script('s', '=expert * 2', 'score'), end('e2'))],
      }),
    );
    const key = await lab.start('p', { experts: [1, 2, 3] });
    expect((await lab.variables(key))['scores']).toEqual([2, 4, 6]);
  });

  it('copes with a long list', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(
          start(),
          script('each', '=n * n', 'square', {
            loop: { over: '=list', as: 'n', collect: 'squares', element: '=square' },
          }),
          end(),
        ),
      ),
    );
    const list = Array.from({ length: 300 }, (_, index) => index);
    const key = await lab.start('p', { list });
    expect((await lab.variables(key))['squares']).toEqual(list.map((n) => n * n));
  });
});

onEveryDatabase('sequential multi-instance', (lab) => {
  const oneByOne = { ...panel, sequential: true };

  it('runs one after the other', async () => {
    await lab.deploy(processXml('p', line(start(), user('rate', { loop: oneByOne }), end())));
    const key = await lab.start('p', { experts: ['a', 'b'] });
    expect((await lab.tasks()).map((task) => task.variables['expert'])).toEqual(['a']);
    await lab.complete('rate', { score: 1 });
    expect((await lab.tasks()).map((task) => task.variables['expert'])).toEqual(['b']);
    await lab.complete('rate', { score: 2 });
    expect(await lab.variables(key)).toEqual({ experts: ['a', 'b'], scores: [1, 2] });
    expect(await lab.state(key)).toBe('completed');
  });

  it('ends early when its condition holds', async () => {
    await lab.deploy(
      processXml('p', line(start(), user('rate', { loop: { ...oneByOne, until: '=score > 5' } }), end())),
    );
    const key = await lab.start('p', { experts: ['a', 'b', 'c'] });
    await lab.complete('rate', { score: 3 });
    await lab.complete('rate', { score: 9 });
    expect(await lab.state(key)).toBe('completed');
    expect((await lab.variables(key))['scores']).toEqual([3, 9, null]);
  });

  it('ends with its list when that has become shorter', async () => {
    await lab.deploy(processXml('p', line(start(), user('rate', { loop: oneByOne }), end())));
    const key = await lab.start('p', { experts: ['a', 'b'] });
    await lab.setVariables(key, { experts: ['a'] });
    await lab.complete('rate', { score: 1 });
    expect(await lab.state(key)).toBe('completed');
    expect(await lab.variables(key)).toEqual({ experts: ['a'], scores: [1, null] });
  });
});
