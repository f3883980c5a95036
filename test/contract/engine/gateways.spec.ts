import {
  and,
  catchMessage,
  catchTimer,
  end,
  flow,
  line,
  or,
  processXml,
  race,
  script,
  start,
  user,
  xor,
} from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

const choice = processXml(
  'p',
  line(start(), xor('choose', { default: 'c' })),
  ...[user('a'), user('b'), user('c'), end()],
  ...[flow('choose -> a', '=n > 5'), flow('choose -> b', '=n > 10'), flow('choose -> c')],
  ...[flow('a -> end'), flow('b -> end'), flow('c -> end')],
);

onEveryDatabase('exclusive gateways', (lab) => {
  it('take the route written last of those whose condition holds, and the default when none does', async () => {
    await lab.deploy(choice);
    for (const [n, expected] of [
      [11, 'b'],
      [6, 'a'],
      [1, 'c'],
    ] as const) {
      expect(await lab.active(await lab.start('p', { n }))).toEqual([expected]);
    }
  });

  it('do not take null for false: they stop even though there is a default', async () => {
    await lab.deploy(choice);
    const key = await lab.start('p');
    expect(await lab.incidentTypes()).toEqual(['EXTRACT_VALUE_ERROR']);
    await lab.setVariables(key, { n: 7 });
    await lab.resolve();
    expect(await lab.active(key)).toEqual(['a']);
  });

  it('stop when no condition holds and there is no default', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), xor('choose')),
        ...[
          user('a'),
          end(),
          flow('choose -> a', '=n = 1'),
          flow('choose -> end', '=n = 2'),
          flow('a -> end'),
        ],
      ),
    );
    const key = await lab.start('p', { n: 3 });
    const [incident] = await lab.engine.incidents({});
    expect(incident).toMatchObject({ type: 'CONDITION_ERROR', elementId: 'choose', instanceKey: key });
    await lab.setVariables(key, { n: 1 });
    await lab.resolve();
    expect(await lab.active(key)).toEqual(['a']);
  });

  it('close a loop that waits in between', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('correct'), xor('again', { default: 'end' }), end()),
        flow('again -> correct', '=outcome = "return"'),
      ),
    );
    const key = await lab.start('p');
    for (let i = 0; i < 3; i++) await lab.complete('correct', { outcome: 'return' });
    await lab.complete('correct', { outcome: 'ok' });
    expect(await lab.state(key)).toBe('completed');
    expect((await lab.path(key)).filter((id) => id === 'correct')).toHaveLength(4);
  });
});

onEveryDatabase('parallel gateways', (lab) => {
  it('start every route at once and wait for all of them', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), and('fork'), user('a'), and('join'), user('c'), end()),
        ...[user('b'), flow('fork -> b -> join')],
      ),
    );
    const key = await lab.start('p');
    expect(await lab.active(key)).toEqual(['a', 'b']);
    await lab.complete('a');
    expect(await lab.active(key)).toEqual(['b']);
    await lab.complete('b');
    expect(await lab.active(key)).toEqual(['c']);
  });

  it('that never get their other token keep the case open', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), xor('choose', { default: 'b' })),
        ...[user('a'), user('b'), and('join'), end()],
        ...[
          flow('choose -> a', '=true'),
          flow('choose -> b'),
          flow('a -> join'),
          flow('b -> join'),
          flow('join -> end'),
        ],
      ),
    );
    const key = await lab.start('p');
    await lab.complete('a');
    expect(await lab.state(key)).toBe('active');
    expect(await lab.active(key)).toEqual([]);
  });

  it('let routes end one by one; the case is done with the last', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), and('fork'), user('a'), end('e1')),
        user('b'),
        end('e2'),
        flow('fork -> b -> e2'),
      ),
    );
    const key = await lab.start('p');
    await lab.complete('b');
    expect(await lab.state(key)).toBe('active');
    await lab.complete('a');
    expect(await lab.state(key)).toBe('completed');
  });
});

const inclusive = processXml(
  'p',
  line(start(), or('fork', { default: 'c' })),
  ...[user('a'), user('b'), user('c'), or('join'), user('after'), end()],
  ...[flow('fork -> a', '=n > 0'), flow('fork -> b', '=n > 1'), flow('fork -> c')],
  ...[flow('a -> join'), flow('b -> join'), flow('c -> join -> after -> end')],
);

onEveryDatabase('inclusive gateways', (lab) => {
  it('take every route whose condition holds and wait for exactly those', async () => {
    await lab.deploy(inclusive);
    const both = await lab.start('p', { n: 2 });
    expect(await lab.active(both)).toEqual(['a', 'b']);
    await lab.complete('a');
    expect(await lab.active(both)).toEqual(['b']);
    await lab.complete('b');
    expect(await lab.active(both)).toEqual(['after']);
  });

  it('take the default alone when no condition holds, and go on with one token', async () => {
    await lab.deploy(inclusive);
    const key = await lab.start('p', { n: 0 });
    expect(await lab.active(key)).toEqual(['c']);
    await lab.complete('c');
    expect(await lab.active(key)).toEqual(['after']);
  });

  it('do not wait for a route whose token has ended elsewhere', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), and('fork'), user('a'), or('join'), user('after'), end()),
        ...[user('b'), xor('leave', { default: 'join' }), end('gone')],
        ...[flow('fork -> b -> leave'), flow('leave -> gone', '=outcome = "stop"'), flow('leave -> join')],
      ),
    );
    const key = await lab.start('p', { outcome: '' });
    await lab.complete('a');
    expect(await lab.active(key)).toEqual(['b']);
    await lab.complete('b', { outcome: 'stop' });
    expect(await lab.active(key)).toEqual(['after']);
  });
});

onEveryDatabase('event-based gateways', (lab) => {
  const waiting = processXml(
    'p',
    line(start(), race('first')),
    ...[
      catchTimer('late', { duration: 'PT1H' }),
      catchMessage('heard', 'answer', '=id', { outputs: { answer: '=text' } }),
    ],
    ...[user('byTime'), user('byMessage'), end()],
    ...[flow('first -> late -> byTime -> end'), flow('first -> heard -> byMessage -> end')],
  );

  it('go where the first event leads, and forget the other', async () => {
    await lab.deploy(waiting);
    const key = await lab.start('p', { id: 'x1' });
    await lab.publish('answer', 'x1', { variables: { text: 'yes' } });
    expect(await lab.active(key)).toEqual(['byMessage']);
    expect(await lab.variables(key)).toEqual({ id: 'x1', answer: 'yes' });
    expect(await lab.dataSource.query('SELECT 1 FROM engine_timer')).toEqual([]);
  });

  it('go the way of the timer when it comes first', async () => {
    await lab.createClock('r', '2030-01-01T00:00:00Z');
    await lab.deploy(waiting);
    const key = await lab.start('p', { id: 'x1' }, { clock: 'r' });
    await lab.moveClock('r', '2030-01-01T01:00:00Z');
    expect(await lab.active(key)).toEqual(['byTime']);
    expect(await lab.dataSource.query('SELECT 1 FROM engine_subscription')).toEqual([]);
  });

  it('take one of two messages that both lie ready, and leave the other to the next who waits', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), race('first')),
        ...[catchMessage('a', 'one', '=id'), catchMessage('b', 'two', '=id'), end('e1'), end('e2')],
        ...[flow('first -> a -> e1'), flow('first -> b -> e2')],
      ),
    );
    for (const name of ['one', 'two']) await lab.publish(name, 'k', { timeToLiveMs: 60_000 });
    const first = await lab.start('p', { id: 'k' });
    const second = await lab.start('p', { id: 'k' });
    expect((await lab.path(first)).at(-1)).toBe('e1');
    expect((await lab.path(second)).at(-1)).toBe('e2');
  });

  it('read their variables through a script afterwards', async () => {
    await lab.deploy(processXml('p', line(start(), script('s', '=n * 2', 'm'), end())));
    const key = await lab.start('p', { n: 4 });
    expect(await lab.variables(key)).toEqual({ n: 4, m: 8 });
  });
});
