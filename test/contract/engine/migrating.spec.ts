import { MigrationRefused, type MigrationPlan } from '../../../src/engine/index.js';
import {
  and,
  call,
  catchMessage,
  catchTimer,
  end,
  endMessage,
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
import type { EngineLab } from './support/engine-lab.js';
import { onEveryDatabase } from './support/on-every-database.js';

// What moves, what stays and what is refused was asked of a broker of version 8.6.0. There every element needs
// a mapping of its own; here what is not named keeps its id.

type Mapping = MigrationPlan['mapping'];
const around = (middle: Piece, ...more: readonly Piece[]): readonly Piece[] => [
  line(start(), middle, end()),
  ...more,
];

/** Starts on one version, deploys the next one; both are process `p`. */
async function versions(
  lab: EngineLab,
  before: readonly Piece[],
  after: readonly Piece[],
  variables = {},
): Promise<{ key: string; plan: (mapping?: Mapping) => MigrationPlan }> {
  await lab.deploy(processXml('p', ...before));
  const key = await lab.start('p', variables);
  const targetDeploymentId = await lab.deploy(processXml('p', ...after));
  return { key, plan: (mapping = {}) => ({ targetDeploymentId, targetProcessId: 'p', mapping }) };
}

const migrate = (lab: EngineLab, key: string, plan: MigrationPlan): Promise<void> =>
  lab.transaction((tx) => lab.engine.migrate(tx, key, plan)).then(() => lab.engine.settle());

/** The faults of the preview, which are those of the refusal. */
async function codes(lab: EngineLab, key: string, plan: MigrationPlan): Promise<readonly string[]> {
  const faults = await lab.engine.checkMigration(key, plan);
  for (const { message, cure, element } of faults) expect([message, cure, element]).not.toContain('');
  const refused = await migrate(lab, key, plan).catch((error: unknown) => error);
  if (faults.length > 0) expect((refused as MigrationRefused).faults).toEqual(faults);
  else expect(refused).toBeUndefined();
  return faults.map(({ code }) => code);
}

async function waits(lab: EngineLab, key: string): Promise<readonly string[]> {
  const { waits } = await lab.instance(key);
  return waits.map(({ elementId, name, dueAt }) => `${elementId} ${name ?? dueAt?.toISOString()}`).sort();
}

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
    expect(await lab.engine.elementCounts({ deploymentId: targetDeploymentId })).toEqual([
      { processId: 'q', elementId: 'a', active: 1, incidents: 0 },
    ]);
  });

  const loop = { over: '=[1, 2]', as: 'item' };
  const timed = (id: string, host: string): readonly Piece[] => [
    onTimer(id, host, { duration: 'P1D' }),
    flow(`${id} -> end`),
  ];
  const heard = (id: string, host: string, name: string): readonly Piece[] => [
    onMessage(id, host, name, '="k"'),
    flow(`${id} -> end`),
  ];
  const refused: readonly [string, readonly Piece[], readonly Piece[], Mapping, readonly string[]][] = [
    ['a token without a place', around(user('a')), around(user('b')), {}, ['MIGRATE_UNMAPPED']],
    ['an element of another kind', around(user('a')), around(service('a')), {}, ['MIGRATE_KIND']],
    ['a loop out of none', around(user('a')), around(user('a', { loop })), {}, ['MIGRATE_KIND']],
    [
      'a loop of another order',
      around(user('a', { loop })),
      around(user('a', { loop: { ...loop, sequential: true } })),
      {},
      ['MIGRATE_LOOP'],
    ],
    [
      'another scope',
      around(user('a')),
      around(sub('s', [line(start('in'), user('a'), end('out'))])),
      {},
      ['MIGRATE_SCOPE'],
    ],
    [
      'ids that do not exist',
      around(user('a')),
      around(user('a')),
      { nowhere: 'a', a: 'away' },
      ['MIGRATE_UNKNOWN_SOURCE', 'MIGRATE_UNKNOWN_TARGET', 'MIGRATE_UNMAPPED'],
    ],
    [
      'a token at an end event',
      [line(start(), endMessage('x', { type: 'nobody' }))],
      [line(start(), endMessage('x', { type: 'nobody' }))],
      {},
      ['MIGRATE_UNSUPPORTED_ELEMENT'],
    ],
    [
      'an event of another kind',
      around(user('a'), ...timed('t', 'a')),
      around(user('a'), ...heard('t', 'a', 'm')),
      {},
      ['MIGRATE_EVENT_KIND'],
    ],
    [
      'an event on another element',
      around(user('a'), ...timed('t', 'a')),
      [line(start(), user('a'), user('b'), end()), ...timed('t', 'b')],
      {},
      ['MIGRATE_EVENT_DETACHED'],
    ],
    [
      'two events into one',
      around(user('a'), ...timed('t', 'a'), ...timed('u', 'a')),
      around(user('a'), ...timed('t', 'a')),
      { u: 't' },
      ['MIGRATE_EVENT_MERGED'],
    ],
    [
      'a message twice',
      around(user('a'), ...heard('m', 'a', 'same')),
      around(user('a'), ...heard('n', 'a', 'same')),
      {},
      ['MIGRATE_MESSAGE_TWICE'],
    ],
    [
      'an event that cannot be opened',
      around(user('a')),
      around(user('a'), onTimer('t', 'a', { duration: '=missing' }), flow('t -> end')),
      {},
      ['MIGRATE_EXPRESSION'],
    ],
    [
      'a task without its groups',
      around(user('a')),
      around(user('a', { groups: '=missing' })),
      {},
      ['MIGRATE_EXPRESSION'],
    ],
  ];
  it.each(refused)(
    'refuses %s, in the preview too, and changes nothing',
    async (_, before, after, mapping, expected) => {
      const { key, plan } = await versions(lab, before, after);
      const seen = await lab.instance(key);
      expect(await codes(lab, key, plan(mapping))).toEqual(expected);
      expect(await lab.instance(key)).toEqual(seen);
    },
  );

  it('refuses tokens that wait before a joining gateway, until the rest has come', async () => {
    const fork = [
      line(start(), and('f'), user('a'), and('j'), user('z'), end()),
      user('b'),
      flow('f -> b -> j'),
    ];
    const { key, plan } = await versions(lab, fork, fork);
    await lab.complete('a');
    expect(await codes(lab, key, plan())).toEqual(['MIGRATE_WAITING_TOKENS']);
    await lab.complete('b');
    expect(await codes(lab, key, plan())).toEqual([]);
  });

  it('names every fault at once', async () => {
    const fork = (second: Piece) => [
      line(start(), and('f'), user('a'), end()),
      second,
      flow('f -> b -> end'),
    ];
    const { key, plan } = await versions(lab, fork(user('b')), [
      line(start(), and('f'), service('a'), end()),
      user('c'),
      flow('f -> c -> end'),
    ]);
    expect([...(await codes(lab, key, plan()))].sort()).toEqual(['MIGRATE_KIND', 'MIGRATE_UNMAPPED']);
  });

  it('refuses a process that is not there, and one with an instance of the same case', async () => {
    await lab.deploy(processXml('p', ...around(user('a'))));
    const key = await lab.start('p', {}, { businessKey: 'case' });
    const targetDeploymentId = await lab.deploy(processXml('p', ...around(user('b'))));
    expect(await codes(lab, key, { targetDeploymentId, targetProcessId: 'q', mapping: {} })).toEqual([
      'MIGRATE_UNKNOWN_PROCESS',
    ]);
    await lab.start('p', {}, { businessKey: 'case' });
    const plan = { targetDeploymentId, targetProcessId: 'p', mapping: { a: 'b' } };
    expect(await codes(lab, key, plan)).toEqual(['MIGRATE_ALREADY_THERE']);
    await expect(lab.engine.checkMigration('1', plan)).rejects.toMatchObject({ code: 'INSTANCE_NOT_ACTIVE' });
  });
});
