import {
  call,
  catchMessage,
  catchTimer,
  end,
  eventSub,
  flow,
  line,
  onMessage,
  onTimer,
  processesXml,
  processXml,
  race,
  service,
  start,
  startTimer,
  sub,
  user,
  xor,
  type Piece,
} from './support/bpmn.js';
import { around, migrate, versions, waits } from './support/migration-lab.js';
import { onEveryDatabase } from './support/on-every-database.js';

// What moves, what stays and what is refused was asked of a broker of version 8.6.0. There every element needs
// a mapping of its own; here what is not named keeps its id.

onEveryDatabase('migrating an instance', (lab) => {
  it('takes token, variables and history along, and goes on by the new diagram', async () => {
    const { key, plan } = await versions(
      lab,
      around(user('a')),
      [line(start(), user('b'), user('c'), end())],
      { x: 1 },
    );
    await migrate(lab, key, plan({ a: 'b' }));
    expect(await lab.instance(key)).toMatchObject({ deploymentId: 'plan-2', variables: { x: 1 } });
    expect((await lab.instance(key)).xml).toContain('id="c"');
    await lab.complete('b');
    expect(await lab.active(key)).toEqual(['c']);
    await lab.complete('c');
    expect(await lab.path(key)).toEqual(['start', 'b', 'c', 'end']);
  });

  it('gives an open user task the form, groups and dates of the target under its old key', async () => {
    const { key, plan } = await versions(
      lab,
      around(user('a', { form: 'old', groups: 'reviewer@x' })),
      around(user('a', { form: 'new', groups: '=["officer@" + org]', name: '复核', headers: { k: '2' } })),
      { org: 'y' },
    );
    const before = await lab.task('a');
    await migrate(lab, key, plan());
    expect(await lab.tasks()).toMatchObject([
      {
        ...{ key: before.key, openedAt: before.openedAt, deploymentId: 'plan-2', processId: 'p' },
        ...{ formKey: 'new', candidateGroups: ['officer@y'], elementName: '复核', headers: { k: '2' } },
      },
    ]);
    await lab.complete('a');
    expect(await lab.state(key)).toBe('completed');
  });

  it('keeps a job with its type and tries; its worker then sees the new element', async () => {
    const { key, plan } = await versions(lab, around(service('a')), around(service('b', { type: 'other' })));
    await migrate(lab, key, plan({ a: 'b' }));
    expect((await lab.instance(key)).jobs).toMatchObject([{ elementId: 'b', type: 'a', retries: 3 }]);
    const jobs = lab.worker('a');
    await lab.engine.settle();
    expect(jobs).toMatchObject([{ elementId: 'b', deploymentId: 'plan-2' }]);
    expect(await lab.state(key)).toBe('completed');
  });

  it('keeps what mapped events wait for as it is, closes those that vanish, opens new ones', async () => {
    await lab.createClock('r', '2030-01-01T00:00:00Z');
    const old = [
      onTimer('kept', 'a', { duration: 'P1D' }),
      onMessage('gone', 'a', 'gone', '="k"'),
      onMessage('heard', 'a', 'old-name', '="k"', { interrupting: false }),
    ];
    const fresh = [
      onTimer('kept2', 'b', { duration: 'P9D' }),
      onTimer('added', 'b', { duration: 'P5D' }),
      onMessage('heard', 'b', 'new-name', '="k"', { interrupting: false }),
    ];
    const ends = (...ids: string[]) => ids.map((id) => flow(`${id} -> end`));
    await lab.deploy(processXml('p', ...around(user('a'), ...old, ...ends('kept', 'gone', 'heard'))));
    const key = await lab.start('p', {}, { clock: 'r' });
    const next = around(user('b'), ...fresh, ...ends('kept2', 'added', 'heard'));
    const targetDeploymentId = await lab.deploy(processXml('p', ...next));
    await lab.moveClock('r', '2030-01-01T12:00:00Z');
    await migrate(lab, key, {
      ...{ targetDeploymentId, targetProcessId: 'p' },
      mapping: { a: 'b', kept: 'kept2' },
    });
    expect(await waits(lab, key)).toEqual([
      'added 2030-01-06T12:00:00.000Z',
      'heard old-name',
      'kept2 2030-01-02T00:00:00.000Z',
    ]);
    await lab.publish('old-name', 'k');
    expect(await lab.state(key)).toBe('active');
    await lab.moveClock('r', '2030-01-02T00:00:00Z');
    expect(await lab.path(key)).toEqual(['start', 'heard', 'end', 'kept2', 'end']);
    expect(await lab.state(key)).toBe('completed');
  });

  it('moves catch events, races, subprocesses and event subprocesses', async () => {
    const inner = (suffix: string): readonly Piece[] => [
      line(
        start(`in${suffix}`),
        race(`g${suffix}`),
        catchTimer(`t${suffix}`, { duration: 'P1D' }),
        end(`o${suffix}`),
      ),
      catchMessage(`m${suffix}`, 'm', '="k"'),
      flow(`g${suffix} -> m${suffix} -> o${suffix}`),
      eventSub(`e${suffix}`, [line(startTimer(`es${suffix}`, { duration: 'P3D' }), end(`eo${suffix}`))]),
    ];
    const { key, plan } = await versions(lab, around(sub('s', inner('1'))), around(sub('z', inner('2'))));
    const before = await waits(lab, key);
    await migrate(lab, key, plan({ s: 'z', g1: 'g2', t1: 't2', m1: 'm2', es1: 'es2', e1: 'e2' }));
    expect(await waits(lab, key)).toEqual(before.map((wait) => wait.replace(/^(\w+)1/, '$12')));
    await lab.publish('m', 'k');
    expect(await lab.state(key)).toBe('completed');
    expect(await lab.path(key)).toContain('m2');
  });

  it('moves a loop, whose items stay those it began with', async () => {
    const loop = { over: '=l', as: 'item', collect: 'done', element: '=item' };
    const { key, plan } = await versions(lab, around(user('a', { loop })), around(user('b', { loop })), {
      l: [1, 2],
    });
    await migrate(lab, key, plan({ a: 'b' }));
    await lab.complete('b');
    await lab.complete('b');
    expect(await lab.variables(key)).toEqual({ l: [1, 2], done: [1, 2] });
    expect(await lab.state(key)).toBe('completed');
  });

  it('moves an element with its incident, which the new diagram may have mended', async () => {
    const choice = (id: string, condition: string): readonly Piece[] => [
      ...[line(start(), xor(id, { default: 'a' }), user('a'), end()), user('b')],
      ...[flow(`${id} -> b`, condition), flow('b -> end')],
    ];
    const { key, plan } = await versions(lab, choice('g', '=nothing'), choice('h', '=x = 1'), { x: 1 });
    await migrate(lab, key, plan({ g: 'h' }));
    expect(await lab.engine.incidents({})).toMatchObject([{ elementId: 'h', type: 'EXTRACT_VALUE_ERROR' }]);
    await lab.resolve();
    expect(await lab.active(key)).toEqual(['b']);
  });

  it('moves a caller without the called, and the called without its caller', async () => {
    const xml = (task: string, after: string) =>
      processesXml({
        p: [line(start(), call('c', 'q'), user(after), end())],
        q: [line(start('s2'), user(task), end('e2'))],
      });
    await lab.deploy(xml('a', 'x'));
    const key = await lab.start('p');
    const targetDeploymentId = await lab.deploy(xml('b', 'y'));
    await migrate(lab, key, { targetDeploymentId, targetProcessId: 'p', mapping: {} });
    const child = (await lab.instance(key)).called[0]!.key;
    expect(await lab.instance(child)).toMatchObject({ deploymentId: 'plan-1', parentKey: key });
    await migrate(lab, child, { targetDeploymentId, targetProcessId: 'q', mapping: { a: 'b' } });
    expect(await lab.task('b')).toMatchObject({ deploymentId: 'plan-2', processId: 'q' });
    await lab.complete('b');
    expect(await lab.active(key)).toEqual(['y']);
    expect(await lab.task('y')).toMatchObject({ deploymentId: 'plan-2' });
  });

  it('moves to a process of another id', async () => {
    await lab.deploy(processXml('p', ...around(user('a'))));
    const key = await lab.start('p');
    const targetDeploymentId = await lab.deploy(processXml('q', ...around(user('a'))));
    await migrate(lab, key, { targetDeploymentId, targetProcessId: 'q', mapping: {} });
    expect(await lab.instance(key)).toMatchObject({ processId: 'q', deploymentId: targetDeploymentId });
    expect(await lab.engine.elementCounts({ deploymentId: targetDeploymentId })).toMatchObject([
      { processId: 'q', elementId: 'a', active: 1, incidents: 0 },
    ]);
  });
});
