import { ModificationRefused, type Modification } from '../../../src/engine/index.js';
import {
  and,
  call,
  catchMessage,
  catchTimer,
  end,
  eventSub,
  flow,
  line,
  onTimer,
  processesXml,
  processXml,
  race,
  service,
  start,
  startMessage,
  startTimer,
  sub,
  user,
  xor,
} from './support/bpmn.js';
import type { EngineLab } from './support/engine-lab.js';
import { onEveryDatabase } from './support/on-every-database.js';

// What a broker of version 8.6.0 answered stands behind these scenarios; see docs/engine-differences.md for
// the few where this engine refuses what a broker takes and then cannot go on with.

const two = processXml('p', line(start(), user('a'), user('b'), end()));
const nested = processXml(
  'p',
  line(
    start(),
    sub('s', [line(start('in'), user('a'), user('b'), end('out'))], { inputs: { local: '=n + 1' } }),
    user('c'),
    end(),
  ),
);

const modify = (lab: EngineLab, key: string, modification: Modification): Promise<void> =>
  lab.transaction((tx) => lab.engine.modify(tx, key, modification)).then(() => lab.engine.settle());

async function codes(lab: EngineLab, key: string, modification: Modification): Promise<readonly string[]> {
  const refused = await modify(lab, key, modification).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ModificationRefused);
  const { faults } = refused as ModificationRefused;
  for (const { message, cure, element } of faults) expect([message, cure, element]).not.toContain('');
  return faults.map(({ code }) => code);
}

async function tokens(lab: EngineLab, key: string, elementId: string): Promise<readonly string[]> {
  const { elements } = await lab.instance(key);
  return elements
    .filter((each) => each.elementId === elementId && each.state === 'active')
    .map((each) => each.key);
}

onEveryDatabase('modifying an instance', (lab) => {
  const move = async (key: string, from: string, to: string): Promise<void> =>
    modify(lab, key, { activate: [{ elementId: to }], terminate: await tokens(lab, key, from) });

  it('puts a further token on an element, with variables of its own', async () => {
    await lab.deploy(two);
    const key = await lab.start('p', { x: 1 });
    await modify(lab, key, { activate: [{ elementId: 'b', variables: { x: 2 } }] });
    expect(await lab.active(key)).toEqual(['a', 'b']);
    expect((await lab.task('b')).variables).toEqual({ x: 2 });
    expect(await lab.variables(key)).toEqual({ x: 1 });
  });

  it('moves a token: the task left is closed, the instance goes on from the new one', async () => {
    await lab.deploy(two);
    const key = await lab.start('p');
    await move(key, 'a', 'b');
    expect((await lab.tasks('cancelled')).map((task) => task.elementId)).toEqual(['a']);
    await lab.complete('b');
    expect(await lab.state(key)).toBe('completed');
  });

  it('ends the instance as terminated when its last token is taken', async () => {
    await lab.deploy(nested);
    const key = await lab.start('p', { n: 1 });
    await modify(lab, key, { terminate: await tokens(lab, key, 'a') });
    expect(await lab.state(key)).toBe('terminated');
    expect((await lab.instance(key)).elements.filter((each) => each.state === 'active')).toEqual([]);
  });

  it('leaves an instance open in which a token still waits before a joining gateway', async () => {
    const xml = processXml(
      'p',
      line(start(), and('f'), user('a'), and('j'), end()),
      user('b'),
      flow('f -> b -> j'),
    );
    await lab.deploy(xml);
    const key = await lab.start('p');
    await lab.complete('a');
    await modify(lab, key, { terminate: await tokens(lab, key, 'b') });
    expect(await lab.state(key)).toBe('active');
    await modify(lab, key, { activate: [{ elementId: 'b' }] });
    await lab.complete('b');
    expect(await lab.state(key)).toBe('completed');
  });

  it('goes straight through a joining gateway that is entered', async () => {
    const xml = processXml(
      'p',
      line(start(), and('f'), user('a'), and('j'), user('z'), end()),
      user('b'),
      flow('f -> b -> j'),
    );
    await lab.deploy(xml);
    const key = await lab.start('p');
    await modify(lab, key, { activate: [{ elementId: 'j' }] });
    expect(await lab.active(key)).toEqual(['a', 'b', 'z']);
  });

  it('completes the instance when the end it is led to comes while the rest is still ending', async () => {
    await lab.deploy(processXml('p', line(start(), user('a', { loop: { over: '=[1, 2]' } }), end())));
    const key = await lab.start('p');
    const { elements } = await lab.instance(key);
    const body = elements.find((each) => each.type === 'multiInstanceBody')!.key;
    await modify(lab, key, { activate: [{ elementId: 'end' }], terminate: [body] });
    expect(await lab.state(key)).toBe('completed');
  });

  it('enters the subprocess around an element: with its events, without its input mappings', async () => {
    const inner = [
      line(start('in'), user('a'), user('b'), end('out')),
      eventSub('e', [line(startTimer('et', { duration: 'P5D' }), end('eo'))]),
    ];
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('pre'), sub('s', inner, { inputs: { local: '=n' } }), end()),
        onTimer('late', 's', { duration: 'P9D' }),
        flow('late -> end'),
      ),
    );
    const key = await lab.start('p', { n: 1 });
    await move(key, 'pre', 'b');
    expect(await lab.active(key)).toEqual(['b', 's']);
    const { waits, scopes } = await lab.instance(key);
    expect(waits.map((wait) => wait.elementId).sort()).toEqual(['et', 'late']);
    expect(scopes).toEqual([]);
    await lab.complete('b');
    expect(await lab.state(key)).toBe('completed');
  });

  it('enters one missing subprocess once for several tokens in it', async () => {
    await lab.deploy(nested);
    const key = await lab.start('p', { n: 1 });
    await move(key, 's', 'c');
    await modify(lab, key, { activate: [{ elementId: 'a' }, { elementId: 'b' }] });
    expect(await lab.active(key)).toEqual(['a', 'b', 'c', 's']);
  });

  it('asks which one when two instances of the scope run, and takes the one that is named', async () => {
    await lab.deploy(nested);
    const key = await lab.start('p', { n: 1 });
    await modify(lab, key, { activate: [{ elementId: 's' }] });
    expect(await lab.active(key)).toEqual(['a', 'a', 's', 's']);
    expect(await codes(lab, key, { activate: [{ elementId: 'b' }] })).toEqual(['MODIFY_SCOPE_AMBIGUOUS']);
    const [, second = ''] = await tokens(lab, key, 's');
    await modify(lab, key, { activate: [{ elementId: 'b', ancestorKey: second }] });
    const { elements } = await lab.instance(key);
    expect(elements.find((each) => each.elementId === 'b')).toMatchObject({ scopeKey: second });
    // The whole instance as ancestor: a subprocess of its own.
    await modify(lab, key, { activate: [{ elementId: 'b', ancestorKey: key }] });
    expect(await tokens(lab, key, 's')).toHaveLength(3);
  });

  it('takes tokens out of a loop, and starts the loop anew; single items cannot be added', async () => {
    const xml = processXml(
      'p',
      line(
        start(),
        user('pre'),
        sub('s', [line(start('in'), user('a'), user('b'), end('out'))], { loop: { over: '=l', as: 'item' } }),
        end(),
      ),
    );
    await lab.deploy(xml);
    const key = await lab.start('p', { l: [1, 2] });
    expect(await codes(lab, key, { activate: [{ elementId: 'b' }] })).toEqual(['MODIFY_INSIDE_LOOP']);
    await modify(lab, key, { activate: [{ elementId: 's' }] });
    expect(await lab.active(key)).toEqual(['a', 'a', 'pre', 's', 's']);
    const { elements } = await lab.instance(key);
    const [body] = elements.filter((each) => each.type === 'multiInstanceBody');
    const items = elements.filter((each) => each.type === 'subProcess');
    expect(await codes(lab, key, { activate: [{ elementId: 'b', ancestorKey: body!.key }] })).toEqual([
      'MODIFY_NOT_AN_ANCESTOR',
    ]);
    await modify(lab, key, { activate: [{ elementId: 'b', ancestorKey: items[0]!.key }] });
    await modify(lab, key, { terminate: [items[1]!.key] });
    expect(await lab.active(key)).toEqual(['a', 'b', 'pre', 's']);
    await modify(lab, key, {
      terminate: [...(await tokens(lab, key, 'a')), ...(await tokens(lab, key, 'b'))],
    });
    expect((await lab.instance(key)).elements.filter((each) => each.state === 'active')).toHaveLength(1);
  });

  it('lets what an event subprocess has interrupted go on; the event stays spent', async () => {
    const xml = processXml(
      'p',
      line(start(), user('a'), user('b'), end()),
      eventSub('e', [line(startMessage('es', 'stop', '="k"'), user('h'), user('h2'), end('eo'))]),
    );
    await lab.deploy(xml);
    const key = await lab.start('p');
    await lab.publish('stop', 'k');
    expect(await lab.active(key)).toEqual(['e', 'h']);
    await modify(lab, key, { activate: [{ elementId: 'a' }, { elementId: 'h2' }] });
    expect(await lab.active(key)).toEqual(['a', 'e', 'h', 'h2']);
    await lab.complete('a');
    expect(await lab.active(key)).toEqual(['b', 'e', 'h', 'h2']);
    expect((await lab.instance(key)).waits).toEqual([]);
  });

  it('goes round an incident', async () => {
    const xml = processXml(
      'p',
      line(start(), xor('g', { default: 'a' }), user('a'), end()),
      user('b'),
      flow('g -> b', '=nothing'),
      flow('b -> end'),
    );
    await lab.deploy(xml);
    const key = await lab.start('p');
    expect(await lab.incidentTypes()).toEqual(['EXTRACT_VALUE_ERROR']);
    await move(key, 'g', 'b');
    expect(await lab.incidentTypes()).toEqual([]);
    expect(await lab.active(key)).toEqual(['b']);
  });

  it('in a called process works like in any, but does not end it under its caller', async () => {
    await lab.deploy(
      processesXml({
        p: [line(start(), call('c', 'q'), user('after'), end())],
        q: [line(start('s2'), user('a'), user('b'), end('e2'))],
      }),
    );
    const key = await lab.start('p');
    const [called] = (await lab.instance(key)).called;
    expect(called).toMatchObject({ processId: 'q', state: 'active' });
    const child = called!.key;
    await move(child, 'a', 'b');
    expect(await lab.active(child)).toEqual(['b']);
    const last = await tokens(lab, child, 'b');
    expect(await codes(lab, child, { terminate: last })).toEqual(['MODIFY_ENDS_CALLED']);
    await move(key, 'c', 'after');
    expect([await lab.active(key), await lab.state(child)]).toEqual([['after'], 'terminated']);
  });

  it('refuses with every fault, and changes nothing', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('a'), race('g'), catchTimer('t', { duration: 'P1D' }), end()),
        catchMessage('m', 'm', '="k"'),
        flow('g -> m -> end'),
        onTimer('late', 'a', { duration: 'P1D' }),
        flow('late -> end'),
      ),
    );
    const key = await lab.start('p');
    const [a = ''] = await tokens(lab, key, 'a');
    const activate = ['nowhere', 'start', 'late', 't', 'p'].map((elementId) => ({ elementId }));
    const found = await codes(lab, key, {
      activate: [...activate, { elementId: 'a', ancestorKey: a }, { elementId: 'a', ancestorKey: '77' }],
      terminate: [a, '99'],
    });
    expect(found).toEqual([
      'MODIFY_TOKEN_NOT_RUNNING',
      'MODIFY_UNKNOWN_ELEMENT',
      ...Array.from({ length: 4 }, () => 'MODIFY_UNSUPPORTED_ELEMENT'),
      'MODIFY_NOT_AN_ANCESTOR',
      'MODIFY_ANCESTOR_NOT_RUNNING',
    ]);
    expect(await lab.active(key)).toEqual(['a']);
    expect(await lab.tasks()).toHaveLength(1);
  });

  // A broker takes this and leaves an instance without a token, for ever.
  it('refuses to enter a scope that it ends', async () => {
    await lab.deploy(nested);
    const key = await lab.start('p', { n: 1 });
    const terminate = await tokens(lab, key, 's');
    expect(await codes(lab, key, { activate: [{ elementId: 'b' }], terminate })).toEqual([
      'MODIFY_SCOPE_ENDS',
    ]);
  });

  it('says when the events of a scope cannot be opened', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), user('a'), sub('s', [line(start('in'), service('b'), end('out'))]), end()),
        onTimer('late', 's', { duration: '=missing' }),
        flow('late -> end'),
      ),
    );
    const key = await lab.start('p');
    expect(await codes(lab, key, { activate: [{ elementId: 'b' }] })).toEqual(['MODIFY_EVENTS_FAIL']);
  });

  it('is refused for an instance that is over', async () => {
    await lab.deploy(two);
    const key = await lab.start('p');
    await lab.cancel(key);
    await expect(modify(lab, key, { activate: [{ elementId: 'a' }] })).rejects.toMatchObject({
      code: 'INSTANCE_NOT_ACTIVE',
    });
  });
});
