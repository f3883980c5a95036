import {
  catchSignal,
  catchTimer,
  call,
  end,
  endSignal,
  eventSub,
  flow,
  line,
  manual,
  onError,
  onSignal,
  processesXml,
  processXml,
  race,
  receive,
  service,
  start,
  startSignal,
  sub,
  throwSignal,
  and,
  type Boundary,
} from '../engine/support/bpmn.js';
import {
  advance,
  cancel,
  complete,
  create,
  hours,
  obs,
  publish,
  raise,
  resolve,
  scenario,
  set,
  signal,
  take,
  work,
} from './support/steps.js';

const waiting = (name = 'go', io = {}) =>
  processXml('p', line(start(), catchSignal('wait', name, io), service('after'), end()));

const atBorder = (options: Boundary) =>
  processXml(
    'p',
    line(start(), service('work'), service('after'), end()),
    onSignal('bell', 'work', 'go', options),
    line(service('told'), end('e2')),
    flow('bell -> told'),
  );

const inside = (options: Boundary) =>
  processXml(
    'p',
    line(start(), service('work'), end()),
    eventSub('h', [line(startSignal('bell', 'go', options), service('told'), end('out'))]),
  );

/** Signals: broadcast, thrown, caught in every place. */
export default [
  scenario('a signal reaches everyone who waits', waiting(), [
    create({ n: 1 }),
    create({ n: 2 }),
    obs,
    signal('go', { by: 'x' }),
    obs,
    take('after'),
  ]),
  scenario('a signal that nobody waits for is lost', waiting(), [
    signal('go'),
    create(),
    obs,
    signal('other'),
    obs,
    signal('go'),
    obs,
  ]),
  scenario('what a signal brings is mapped', waiting('go', { outputs: { y: '=x + 1' } }), [
    create({ z: 0 }),
    signal('go', { x: 1, z: 5 }),
    take('after'),
  ]),
  scenario('the name of a signal may be an expression', waiting('="go-" + key'), [
    create({ key: 'a' }),
    create({ key: 'b' }),
    signal('go-b'),
    obs,
    signal('go-a', { n: 1 }),
    obs,
  ]),
  scenario('a signal name that is null stops', waiting('=key'), [
    create(),
    obs,
    set({ key: 'k' }),
    resolve,
    obs,
    signal('k'),
    obs,
  ]),
  scenario('a signal at the border interrupts', atBorder({}), [
    create({ a: 1 }),
    obs,
    signal('go', { a: 2 }),
    obs,
    take('told'),
    signal('go'),
    obs,
  ]),
  scenario('a signal at the border that does not interrupt comes again', atBorder({ interrupting: false }), [
    create(),
    signal('go', { n: 1 }),
    signal('go', { n: 2 }),
    obs,
    take('told'),
    ...work('work'),
    signal('go'),
    obs,
  ]),
  scenario(
    'a signal at the border maps what it brings',
    atBorder({ interrupting: false, outputs: { y: '=x' } }),
    [create(), signal('go', { x: 3 }), take('told'), take('work')],
  ),
  scenario('a signal starts an event subprocess that interrupts', inside({}), [
    create(),
    signal('go', { n: 1 }),
    obs,
    take('told'),
    signal('go', { n: 2 }),
    obs,
    complete('told'),
    obs,
  ]),
  scenario('a signal starts an event subprocess beside', inside({ interrupting: false }), [
    create(),
    signal('go', { n: 1 }),
    signal('go', { n: 2 }),
    obs,
    take('told'),
    ...work('work'),
    obs,
    complete('told'),
    complete('told'),
    obs,
  ]),
  scenario(
    'a signal starts processes',
    processXml('p', line(startSignal('begin', 'go'), service('a'), end())),
    [signal('go', { n: 1 }), signal('go', { n: 2 }), signal('no'), obs, take('a')],
  ),
  scenario(
    'a process that only a signal starts cannot be created',
    processXml('p', line(startSignal('begin', 'go'), service('a'), end())),
    [create(), obs],
  ),
  scenario(
    'a process may start by hand and by signal',
    processXml(
      'p',
      line(start(), service('a'), end()),
      line(startSignal('begin', 'go', { outputs: { m: '=n' } }), service('b'), end('e2')),
    ),
    [create(), signal('go', { n: 2 }), obs, take('b')],
  ),
  scenario(
    'a thrown signal goes to other instances and starts others',
    processesXml({
      p: [line(start(), service('before'), throwSignal('shout', 'go', { inputs: { x: '=y' } }), end())],
      q: [line(startSignal('begin', 'go'), service('a'), end('eq'))],
      r: [line(start('rs'), catchSignal('wait', 'go'), service('b'), end('er'))],
    }),
    [create({}, 'r'), create({ y: 7, z: 1 }), obs, ...work('before'), obs, take('a'), take('b')],
  ),
  scenario(
    'a signal thrown at the end is heard',
    processesXml({
      p: [line(start(), endSignal('shout', 'go', { inputs: { x: '=1' } }))],
      r: [line(start('rs'), catchSignal('wait', 'go'), service('b'), end('er'))],
    }),
    [create({}, 'r'), create(), obs, take('b')],
  ),
  scenario(
    'a signal without input mappings brings nothing',
    processesXml({
      p: [line(start(), throwSignal('shout', 'go'), end())],
      r: [line(start('rs'), catchSignal('wait', 'go'), service('b'), end('er'))],
    }),
    [create({}, 'r'), create({ x: 1 }), take('b')],
  ),
  scenario(
    'a thrown signal is heard in the same instance',
    processXml(
      'p',
      line(start(), and('g'), catchSignal('wait', 'go'), service('b'), end('e1')),
      line(service('a'), throwSignal('shout', 'go', { inputs: { x: '=1' } }), service('c'), end('e2')),
      flow('g -> a'),
    ),
    [create(), obs, ...work('a'), obs, take('b'), take('c')],
  ),
  scenario(
    'a signal thrown before its own branch waits is missed',
    processXml(
      'p',
      line(start(), and('g'), manual('m'), catchSignal('wait', 'go'), end('e1')),
      line(throwSignal('shout', 'go'), service('c'), end('e2')),
      flow('g -> shout'),
    ),
    [create(), obs, signal('go'), obs],
  ),
  scenario(
    'a signal ends the subprocess that throws it',
    processXml(
      'p',
      line(
        start(),
        sub('s', [line(start('in'), service('a'), throwSignal('shout', 'go'), service('b'), end('out'))]),
        end(),
      ),
      onSignal('bell', 's', 'go'),
      line(service('told'), end('e2')),
      flow('bell -> told'),
    ),
    [create(), ...work('a'), obs],
  ),
  scenario(
    'an event gateway waits for signals too',
    processXml(
      'p',
      line(start(), race('g')),
      line(catchSignal('one', 'a'), service('t1'), end('e1')),
      line(catchSignal('two', 'b'), service('t2'), end('e2')),
      line(catchTimer('late', { duration: 'PT1H' }), service('t3'), end('e3')),
      flow('g -> one'),
      flow('g -> two'),
      flow('g -> late'),
    ),
    [create(), signal('b', { n: 1 }), obs, take('t2'), signal('a'), advance(hours(2)), obs],
  ),
  scenario(
    'a signal at the border of a receive task',
    processXml(
      'p',
      line(start(), receive('wait', 'm', '=key'), service('after'), end()),
      onSignal('bell', 'wait', 'go'),
      line(service('told'), end('e2')),
      flow('bell -> told'),
    ),
    [create({ key: 'k' }), signal('go'), obs, publish('m', 'k'), obs],
  ),
  scenario(
    'a signal at the border of a call activity ends what is called',
    processesXml({
      p: [
        line(start(), call('c', 'q'), end()),
        onSignal('bell', 'c', 'go'),
        line(service('told'), end('e2')),
        flow('bell -> told'),
      ],
      q: [line(start('qs'), service('inner'), end('qe'))],
    }),
    [create(), obs, signal('go', { n: 1 }), obs, take('told'), take('inner')],
  ),
  scenario(
    'a called process hears signals',
    processesXml({
      p: [line(start(), call('c', 'q'), service('after'), end())],
      q: [line(start('qs'), catchSignal('wait', 'go'), end('qe'))],
    }),
    [create(), obs, signal('go', { n: 1 }), obs, take('after')],
  ),
  scenario('a cancelled instance hears nothing', waiting(), [create(), cancel, signal('go'), obs]),
  scenario(
    'a signal at the border counts for all of a loop',
    processXml(
      'p',
      line(start(), service('work', { loop: { over: '=[1,2,3]', as: 'item' } }), end()),
      onSignal('bell', 'work', 'go', { interrupting: false }),
      line(service('told'), end('e2')),
      flow('bell -> told'),
      onError('bad', 'work', 'BAD'),
      line(service('sad'), end('e3')),
      flow('bad -> sad'),
    ),
    [create(), signal('go'), obs, take('work'), raise('work', 'BAD'), obs],
  ),
  scenario(
    'two event subprocesses hear one signal',
    processXml(
      'p',
      line(start(), service('work'), end()),
      eventSub('h1', [line(startSignal('b1', 'go', { interrupting: false }), service('t1'), end('o1'))]),
      eventSub('h2', [line(startSignal('b2', 'stop'), service('t2'), end('o2'))]),
    ),
    [create(), signal('go'), obs, signal('stop'), obs, signal('go'), obs, ...work('t2'), obs],
  ),
];
