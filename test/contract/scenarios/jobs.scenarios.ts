import {
  end,
  endMessage,
  flow,
  line,
  processXml,
  send,
  service,
  start,
  throwMessage,
} from '../engine/support/bpmn.js';
import {
  advance,
  cancel,
  complete,
  create,
  fail,
  hours,
  minutes,
  obs,
  raise,
  resolve,
  retries,
  scenario,
  seconds,
  set,
  take,
  work,
} from './support/steps.js';

const one = processXml('p', line(start(), service('a'), end()));
const two = processXml('p', line(start(), service('a'), service('b'), end()));

/** Jobs: taken, completed, failed, timed out. */
export default [
  scenario('a job is given once', one, [create(), take('a'), take('a'), obs]),
  scenario('jobs of a type come in the order in which they were made', one, [
    create({ n: 1 }),
    create({ n: 2 }),
    create({ n: 3 }),
    take('a'),
    complete('a'),
    obs,
  ]),
  scenario('completing a job twice is refused', two, [
    create(),
    take('a'),
    advance(hours(2)),
    take('a'),
    complete('a', { by: 'first' }),
    complete('a', { by: 'second' }),
    take('b'),
  ]),
  scenario('a job that was cancelled with its instance cannot be completed', one, [
    create(),
    take('a'),
    cancel,
    complete('a'),
    obs,
  ]),
  scenario('a job is given again after its time is up', one, [
    create(),
    take('a'),
    advance(minutes(59)),
    take('a'),
    advance(minutes(2)),
    take('a'),
    obs,
  ]),
  scenario('the first holder of a timed-out job may still complete it', two, [
    create(),
    take('a'),
    advance(hours(2)),
    complete('a', { x: 1 }),
    take('b'),
    take('a'),
  ]),
  scenario('a failed job with retries left is given again at once', one, [
    create(),
    take('a'),
    fail('a', 2),
    take('a'),
    obs,
  ]),
  scenario('a failed job with a backoff is given again after it', one, [
    create(),
    take('a'),
    fail('a', 2, minutes(10)),
    take('a'),
    advance(minutes(9)),
    take('a'),
    advance(minutes(2)),
    take('a'),
    obs,
  ]),
  scenario('a failed job without retries stops with an incident', one, [
    create(),
    take('a'),
    fail('a', 0),
    obs,
    take('a'),
  ]),
  scenario('an incident of a job is resolved after its retries were set', two, [
    create(),
    take('a'),
    fail('a', 0),
    retries(1),
    take('a'),
    resolve,
    obs,
    ...work('a'),
    take('b'),
  ]),
  scenario('an incident of a job cannot be resolved without retries', one, [
    create(),
    take('a'),
    fail('a', 0),
    resolve,
    obs,
  ]),
  scenario('retries of a held job may be set', one, [create(), take('a'), retries(5), fail('a', 0), obs]),
  scenario('retries must be positive', one, [create(), retries(0), obs]),
  scenario('negative retries on failing are as none', one, [create(), take('a'), fail('a', -1), obs]),
  scenario('a job is not failed without being held', one, [create(), fail('a', 1), obs]),
  scenario('failing a job that is over is refused', two, [
    create(),
    take('a'),
    advance(hours(2)),
    take('a'),
    complete('a'),
    fail('a', 1),
    obs,
  ]),
  scenario('failing a timed-out job', one, [create(), take('a'), advance(hours(2)), fail('a', 0), obs]),
  scenario('an error from a timed-out job', one, [
    create(),
    take('a'),
    advance(hours(2)),
    raise('a', 'e'),
    obs,
  ]),
  scenario('a failed job without retries may still be completed by its holder', two, [
    create(),
    take('a'),
    advance(hours(2)),
    take('a'),
    fail('a', 0),
    complete('a'),
    obs,
    take('b'),
  ]),
  scenario('the type of a job may be worked out', typed('="type-" + kind'), [
    create({ kind: 'x' }),
    take('type-x'),
    obs,
  ]),
  scenario('a job type that is null stops', typed('=kind'), [
    create(),
    obs,
    set({ kind: 'y' }),
    resolve,
    take('y'),
  ]),
  scenario('a job type that is a number stops', typed('=kind'), [create({ kind: 3 }), obs]),
  scenario('the retries of a job may be worked out', retried('=n'), [create({ n: 2 }), take('a'), obs]),
  scenario('retries that are a text stop', retried('=n'), [
    create({ n: 'many' }),
    obs,
    set({ n: 1 }),
    resolve,
    take('a'),
  ]),
  scenario('retries of none give a job that is not taken', retried('0'), [create(), take('a'), obs]),
  scenario('a send task is a job', processXml('p', line(start(), send('a'), end())), [
    create(),
    ...work('a'),
    obs,
  ]),
  scenario('a message end event is a job', processXml('p', line(start(), endMessage('a'))), [
    create(),
    obs,
    ...work('a'),
    obs,
  ]),
  scenario(
    'a message throw event is a job',
    processXml('p', line(start(), throwMessage('a'), service('b'), end())),
    [create(), ...work('a', { x: 1 }), take('b')],
  ),
  scenario('a loop of a job comes round again', loop(), [
    create({ n: 0 }),
    ...work('a', { n: 1 }),
    ...work('a', { n: 2 }),
    obs,
    ...work('a', { n: 3 }),
    obs,
  ]),
  scenario('fifty jobs at a time', one, [
    ...Array.from({ length: 52 }, () => create()),
    take('a'),
    take('a'),
  ]),
  scenario('a backoff shorter than the lease of another holder', one, [
    create({ n: 1 }),
    create({ n: 2 }),
    take('a'),
    fail('a', 3, seconds(30)),
    advance(minutes(1)),
    take('a'),
    complete('a'),
    complete('a'),
    obs,
  ]),
];

function typed(type: string): string {
  return processXml('p', line(start(), service('a', { type }), end()));
}

function retried(count: string): string {
  return processXml('p', line(start(), service('a', { retries: count }), end()));
}

function loop(): string {
  return processXml(
    'p',
    start(),
    service('a'),
    gatewayXml(),
    end(),
    flow('start -> a -> g -> end'),
    flow('g -> a', '=n < 3'),
  );
}

function gatewayXml() {
  return { xml: '<bpmn:exclusiveGateway id="g" default="g_to_end"/>', roots: [] };
}
