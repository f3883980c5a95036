import {
  and,
  catchMessage,
  end,
  flow,
  line,
  onMessage,
  processesXml,
  processXml,
  receive,
  service,
  start,
  type Boundary,
} from '../engine/support/bpmn.js';
import {
  advance,
  cancel,
  complete,
  create,
  hours,
  minutes,
  obs,
  publish,
  resolve,
  scenario,
  seconds,
  set,
  take,
  work,
} from './support/steps.js';

const waits = (key = '=key'): string =>
  processXml('p', line(start(), catchMessage('m', 'msg', key), service('a'), end()));

/** Messages: correlated by key, buffered for their time to live, once for each process. */
export default [
  scenario('a message wakes the instance that waits for its key', waits(), [
    create({ key: 'k1' }),
    create({ key: 'k2' }),
    ...[publish('msg', 'k2', { x: 1 }), obs, take('a')],
  ]),
  scenario('a message without anybody waiting is lost when it may not be kept', waits(), [
    publish('msg', 'k'),
    create({ key: 'k' }),
    obs,
  ]),
  scenario('a message waits for its time for somebody', waits(), [
    publish('msg', 'k', { x: 1 }, minutes(10)),
    create({ key: 'k' }),
    take('a'),
  ]),
  scenario('a message that was kept too long is gone', waits(), [
    publish('msg', 'k', { x: 1 }, minutes(10)),
    advance(minutes(11)),
    create({ key: 'k' }),
    obs,
  ]),
  scenario('a message just within its time', waits(), [
    publish('msg', 'k', {}, minutes(10)),
    advance(minutes(9)),
    create({ key: 'k' }),
    obs,
  ]),
  scenario('a message of another name or key is for others', waits(), [
    create({ key: 'k' }),
    publish('other', 'k'),
    publish('msg', 'K'),
    obs,
  ]),
  scenario('one message wakes one instance of a process', waits(), [
    create({ key: 'k', n: 1 }),
    create({ key: 'k', n: 2 }),
    ...[publish('msg', 'k'), obs, take('a')],
    ...[publish('msg', 'k'), obs],
  ]),
  scenario('one kept message wakes one instance of a process', waits(), [
    publish('msg', 'k', { m: 1 }, hours(1)),
    create({ key: 'k', n: 1 }),
    create({ key: 'k', n: 2 }),
    obs,
  ]),
  scenario('kept messages are taken oldest first', waits(), [
    publish('msg', 'k', { m: 1 }, hours(1)),
    publish('msg', 'k', { m: 2 }, hours(1)),
    create({ key: 'k' }),
    create({ key: 'k' }),
    take('a'),
  ]),
  scenario('one message wakes an instance of every process that waits for it', twoProcesses(), [
    create({ key: 'k' }),
    create({ key: 'k' }, 'q'),
    publish('msg', 'k'),
    obs,
  ]),
  scenario('a number and its digits are the same key', waits(), [
    create({ key: 12 }),
    publish('msg', '12'),
    obs,
  ]),
  scenario('a fraction as a key', waits(), [create({ key: 1.5 }), publish('msg', '1.5'), obs]),
  scenario('a missing key stops', waits(), [
    create(),
    obs,
    set({ key: 'k' }),
    ...[resolve, obs, publish('msg', 'k'), obs],
  ]),
  scenario('a key that is neither text nor number stops', waits(), [
    create({ key: true }),
    create({ key: [1] }),
    obs,
  ]),
  scenario('an empty key', waits(), [create({ key: '' }), obs, publish('msg', ''), obs]),
  scenario('a key is worked out when the waiting begins', waits(), [
    create({ key: 'k1' }),
    set({ key: 'k2' }),
    ...[publish('msg', 'k2'), obs, publish('msg', 'k1'), obs],
  ]),
  scenario('the variables of a message go to the process', waits(), [
    create({ key: 'k', x: 0 }),
    ...[publish('msg', 'k', { x: 1, y: { z: 2 } }), take('a')],
  ]),
  scenario('the variables of a message pass output mappings', mappedCatch(), [
    create({ key: 'k', x: 0 }),
    ...[publish('msg', 'k', { x: 1, y: 2 }), take('a')],
  ]),
  scenario('a receive task waits like a catch event', receiving(), [
    create({ key: 'k' }),
    ...[obs, publish('msg', 'k', { x: 1 }), take('a')],
  ]),
  scenario('messages in a row are all taken', inARow(), [
    create({ key: 'k' }),
    publish('msg', 'k', { x: 1 }, seconds(60)),
    publish('msg', 'k', { y: 1 }, seconds(60)),
    ...[take('a'), obs],
  ]),
  scenario('two waits of one instance take two messages', parallelWaits(), [
    create({ key: 'k' }),
    ...[publish('msg', 'k'), obs, publish('msg', 'k'), obs],
  ]),
  scenario('an interrupting message boundary event ends its task', atBoundary(), [
    create({ key: 'k' }),
    ...[take('a'), publish('msg', 'k', { x: 1 }), obs, complete('a'), take('b')],
  ]),
  scenario(
    'a non-interrupting message boundary event comes again and again',
    atBoundary({ interrupting: false }),
    [
      create({ key: 'k' }),
      publish('msg', 'k', { x: 1 }),
      publish('msg', 'k', { x: 2 }),
      ...[obs, take('b'), ...work('a'), obs, publish('msg', 'k'), obs],
    ],
  ),
  scenario('a boundary event takes a message that lay ready', atBoundary(), [
    publish('msg', 'k', {}, hours(1)),
    create({ key: 'k' }),
    obs,
  ]),
  scenario('the key of a boundary event is read outside of its task', keyInside(), [
    create({ key: 'outer' }),
    ...[publish('msg', 'inner'), obs, publish('msg', 'outer'), obs],
  ]),
  scenario('a cancelled instance takes no message', waits(), [
    create({ key: 'k', n: 1 }),
    cancel,
    publish('msg', 'k', {}, hours(1)),
    create({ key: 'k', n: 2 }),
    ...[obs, take('a')],
  ]),
  scenario('the name of a message may be worked out', namedByExpression(), [
    create({ what: 'x', key: 'k' }),
    ...[publish('msg-x', 'k'), obs],
  ]),
  scenario('a message name that is null stops', namedByExpression('=what'), [
    create({ key: 'k' }),
    ...[obs, set({ what: 'later' }), resolve, publish('later', 'k'), obs],
  ]),
];

function twoProcesses(): string {
  return processesXml({
    p: [line(start(), catchMessage('m', 'msg', '=key'), service('a'), end())],
    q: [line(start('q_start'), catchMessage('q_m', 'msg', '=key'), service('b'), end('q_end'))],
  });
}

function mappedCatch(): string {
  return processXml(
    'p',
    line(start(), catchMessage('m', 'msg', '=key', { outputs: { got: '=x + y' } }), service('a'), end()),
  );
}

function receiving(): string {
  return processXml('p', line(start(), receive('m', 'msg', '=key'), service('a'), end()));
}

function inARow(): string {
  return processXml(
    'p',
    line(start(), catchMessage('m1', 'msg', '=key'), catchMessage('m2', 'msg', '=key'), service('a'), end()),
  );
}

function parallelWaits(): string {
  return processXml(
    'p',
    start(),
    and('fork'),
    catchMessage('m1', 'msg', '=key'),
    catchMessage('m2', 'msg', '=key'),
    and('join'),
    service('a'),
    end(),
    flow('start -> fork -> m1 -> join -> a -> end'),
    flow('fork -> m2 -> join'),
  );
}

function atBoundary(options: Boundary = {}): string {
  return processXml(
    'p',
    line(start(), service('a'), end()),
    onMessage('m', 'a', 'msg', '=key', options),
    service('b'),
    end('end_b'),
    flow('m -> b -> end_b'),
  );
}

function keyInside(): string {
  return processXml(
    'p',
    line(start(), service('a', { inputs: { key: '="inner"' } }), end()),
    onMessage('m', 'a', 'msg', '=key'),
    service('b'),
    end('end_b'),
    flow('m -> b -> end_b'),
  );
}

function namedByExpression(name = '="msg-" + what'): string {
  return processXml('p', line(start(), catchMessage('m', name, '=key'), service('a'), end()));
}
