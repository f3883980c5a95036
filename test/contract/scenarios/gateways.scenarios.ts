import {
  and,
  catchTimer,
  end,
  endAll,
  flow,
  line,
  or,
  processXml,
  service,
  start,
  xor,
} from '../engine/support/bpmn.js';
import {
  advance,
  cancel,
  complete,
  create,
  minutes,
  obs,
  resolve,
  scenario,
  set,
  take,
  work,
} from './support/steps.js';

function choice(
  gateway: typeof xor,
  conditions: Readonly<Record<string, string>>,
  fallback?: string,
): string {
  const names = Object.keys(conditions);
  return processXml(
    'p',
    start(),
    gateway('g', fallback ? { default: fallback } : {}),
    flow('start -> g'),
    ...names.flatMap((name) => [
      service(name),
      end(`end_${name}`),
      flow(`g -> ${name}`, conditions[name]),
      flow(`${name} -> end_${name}`),
    ]),
    ...(fallback
      ? [service(fallback), end('end_other'), flow(`g -> ${fallback}`), flow(`${fallback} -> end_other`)]
      : []),
  );
}

const byPoints = { high: '=x > 10', low: '=x > 0' };

/** Exclusive, parallel and inclusive gateways. */
export default [
  scenario('an exclusive gateway takes the first flow whose condition holds', choice(xor, byPoints), [
    create({ x: 11 }),
    obs,
    create({ x: 5 }),
    obs,
  ]),
  scenario('an exclusive gateway takes the default flow when nothing holds', choice(xor, byPoints, 'other'), [
    create({ x: 0 }),
    obs,
  ]),
  scenario(
    'an exclusive gateway without a way stops, and goes on after variables were set',
    choice(xor, byPoints),
    [create({ x: 0 }), obs, set({ x: 3 }), resolve, obs],
  ),
  scenario('resolving changes nothing when the cause is still there', choice(xor, byPoints), [
    create({ x: 0 }),
    resolve,
    obs,
    set({ x: 20 }),
    resolve,
    obs,
  ]),
  scenario('a null condition stops even where a default flow is', choice(xor, byPoints, 'other'), [
    create(),
    obs,
    set({ x: 1 }),
    resolve,
    obs,
  ]),
  scenario('a condition that is a text stops', choice(xor, { a: '=x' }, 'other'), [
    create({ x: 'yes' }),
    obs,
  ]),
  scenario('a condition may be any boolean', choice(xor, { a: '=x' }, 'other'), [
    create({ x: true }),
    create({ x: false }),
    obs,
  ]),
  scenario(
    'a condition with and, or, in and null',
    choice(xor, { a: '=x = null and (y in [1..3] or z = "中")' }, 'other'),
    [create({ y: 2 }), create({ x: null, z: '中', y: 9 }), create({ x: 1, y: 2 }), obs],
  ),
  scenario('an exclusive gateway may merge', merging(), [
    create(),
    obs,
    ...work('a'),
    ...work('b'),
    obs,
    take('c'),
  ]),
  scenario('an inclusive gateway takes every flow whose condition holds', choice(or, byPoints, 'other'), [
    create({ x: 11 }),
    obs,
  ]),
  scenario(
    'an inclusive gateway takes the default flow only when nothing holds',
    choice(or, byPoints, 'other'),
    [create({ x: -1 }), obs],
  ),
  scenario('an inclusive gateway without a way stops', choice(or, byPoints), [
    create({ x: -1 }),
    obs,
    set({ x: 1 }),
    resolve,
    obs,
  ]),
  scenario('a null condition of an inclusive gateway stops', choice(or, byPoints, 'other'), [create(), obs]),
  scenario('a parallel gateway waits for all its tokens', parallel(), [
    create(),
    obs,
    ...work('a'),
    obs,
    ...work('b'),
    obs,
    take('c'),
  ]),
  scenario('a parallel gateway keeps surplus tokens of one flow', surplus(), [
    create(),
    obs,
    take('a'),
    complete('a'),
    complete('a'),
    obs,
    ...work('b'),
    obs,
    cancel,
    obs,
  ]),
  scenario('a process ends when the last of its tokens does', twoEnds(), [
    create(),
    ...work('a'),
    obs,
    ...work('b'),
    obs,
  ]),
  scenario('a terminate end event ends everything in its process', terminating(), [
    create(),
    obs,
    ...work('a'),
    obs,
    advance(minutes(20)),
    obs,
    ...work('b'),
  ]),
  scenario('a task with two outgoing flows starts both', fork(), [create(), obs, ...work('t'), obs]),
  scenario('a task with two incoming flows runs twice', joinless(), [create(), take('t'), obs]),
];

function merging(): string {
  return processXml(
    'p',
    start(),
    and('fork'),
    service('a'),
    service('b'),
    xor('merge'),
    service('c'),
    end(),
    flow('start -> fork -> a -> merge -> c -> end'),
    flow('fork -> b -> merge'),
  );
}

function parallel(): string {
  return merging().replaceAll('exclusiveGateway', 'parallelGateway');
}

function surplus(): string {
  return processXml(
    'p',
    start(),
    and('fork'),
    xor('once'),
    xor('again'),
    service('a'),
    service('b'),
    and('join'),
    service('c'),
    end(),
    flow('start -> fork -> once -> a -> join -> c -> end'),
    flow('fork -> again -> a'),
    flow('fork -> b -> join'),
  );
}

function twoEnds(): string {
  return processXml(
    'p',
    start(),
    and('fork'),
    service('a'),
    service('b'),
    end('end_a'),
    end('end_b'),
    flow('start -> fork -> a -> end_a'),
    flow('fork -> b -> end_b'),
  );
}

function terminating(): string {
  return processXml(
    'p',
    start(),
    and('fork'),
    service('a'),
    service('b'),
    catchTimer('wait', { duration: 'PT10M' }),
    endAll('all'),
    end('end_b'),
    end('end_w'),
    flow('start -> fork -> a -> all'),
    flow('fork -> b -> end_b'),
    flow('fork -> wait -> end_w'),
  );
}

function fork(): string {
  return processXml(
    'p',
    line(start(), service('t'), service('a'), end('end_a')),
    service('b'),
    end('end_b'),
    flow('t -> b -> end_b'),
  );
}

function joinless(): string {
  return processXml(
    'p',
    start(),
    and('fork'),
    service('t'),
    xor('x'),
    xor('y'),
    end(),
    flow('start -> fork -> x -> t -> end'),
    flow('fork -> y -> t'),
  );
}
