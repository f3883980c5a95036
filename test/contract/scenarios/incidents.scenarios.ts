import {
  and,
  call,
  end,
  flow,
  line,
  processesXml,
  processXml,
  script,
  service,
  start,
  sub,
  xor,
} from '../engine/support/bpmn.js';
import {
  cancel,
  complete,
  create,
  fail,
  obs,
  raise,
  resolve,
  retries,
  scenario,
  set,
  take,
  work,
} from './support/steps.js';

/** Incidents: raised, resolved oldest first, gone with their element. */
export default [
  scenario('resolving without an incident is refused', processXml('p', line(start(), service('a'), end())), [
    create(),
    ...[resolve, obs],
  ]),
  scenario('the oldest incident is resolved first', twoScripts(), [
    create(),
    ...[obs, set({ x: 1, y: 1 }), resolve, obs, resolve, obs],
  ]),
  scenario('an incident of one token does not stop the others', twoScripts(), [
    create({ x: 1 }),
    ...[obs, ...work('a'), obs],
  ]),
  scenario('an incident goes when its instance is cancelled', twoScripts(), [create(), cancel, obs, resolve]),
  scenario(
    'incidents of several instances',
    processXml('p', line(start(), script('s', '=assert(x, x > 0)', 'r'), service('a'), end())),
    [
      create({ x: 0, n: 1 }),
      create({ x: 0, n: 2 }),
      ...[set({ x: 1 }), resolve, obs, resolve, obs, take('a')],
    ],
  ),
  scenario(
    'an incident that is raised again is a new one',
    processXml('p', line(start(), script('s', '=assert(x, x > 0)', 'r'), service('a'), end())),
    [create({ x: 0 }), ...[resolve, obs, resolve, obs, set({ x: 1 }), resolve, obs]],
  ),
  scenario('an incident in a subprocess ends with it', inSub(), [
    create(),
    obs,
    take('a'),
    raise('a', 'E'),
    obs,
    cancel,
    obs,
  ]),
  scenario('an incident in a called process', inCalled(), [create(), obs, set({ x: 1 }), resolve, obs]),
  scenario(
    'an incident of a job survives what others do',
    processXml('p', line(start(), service('a'), end())),
    [
      create({ n: 1 }),
      create({ n: 2 }),
      ...[take('a'), fail('a', 0), complete('a'), obs, retries(2), resolve, take('a'), obs],
    ],
  ),
  scenario(
    'a job that failed for good is held no more',
    processXml('p', line(start(), service('a'), end())),
    [
      create(),
      ...[
        take('a'),
        fail('a', 0),
        retries(1),
        resolve,
        take('a'),
        fail('a', 1),
        take('a'),
        complete('a'),
        obs,
      ],
    ],
  ),
  scenario('a gateway’s incident leaves the other branch alone', gatewayBeside(), [
    create({ x: 0 }),
    ...[obs, ...work('b'), obs, set({ x: 1 }), resolve, obs],
  ]),
];

function twoScripts(): string {
  return processXml(
    'p',
    start(),
    and('fork'),
    script('s', '=assert(x, x > 0)', 'r'),
    script('t', '=assert(y, y > 0)', 'q'),
    service('a'),
    service('b'),
    end('end_a'),
    end('end_b'),
    flow('start -> fork -> s -> a -> end_a'),
    flow('fork -> t -> b -> end_b'),
  );
}

function inSub(): string {
  return processXml('p', line(start(), sub('sp', [line(start('in'), service('a'), end('out'))]), end()));
}

function inCalled(): string {
  return processesXml({
    p: [line(start(), call('c', 'q'), end())],
    q: [line(start('q_start'), script('s', '=assert(x, x > 0)', 'r'), service('a'), end('q_end'))],
  });
}

function gatewayBeside(): string {
  return processXml(
    'p',
    start(),
    and('fork'),
    xor('g'),
    service('a'),
    service('b'),
    end('end_a'),
    end('end_b'),
    flow('start -> fork -> g'),
    flow('g -> a', '=x > 0'),
    flow('a -> end_a'),
    flow('fork -> b -> end_b'),
  );
}
