import {
  and,
  end,
  endMessage,
  flow,
  line,
  onMessage,
  onTimer,
  processXml,
  service,
  start,
  sub,
  user,
  type Piece,
} from './support/bpmn.js';
import { around, codes, versions, type Mapping } from './support/migration-lab.js';
import { onEveryDatabase } from './support/on-every-database.js';

// What moves, what stays and what is refused was asked of a broker of version 8.6.0. There every element needs
// a mapping of its own; here what is not named keeps its id.

onEveryDatabase('a migration', (lab) => {
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
