import {
  and,
  call,
  end,
  endError,
  eventSub,
  flow,
  line,
  onError,
  processesXml,
  processXml,
  service,
  start,
  startError,
  sub,
  type Boundary,
} from '../engine/support/bpmn.js';
import { complete, create, obs, raise, resolve, retries, scenario, take, work } from './support/steps.js';

/** A task with boundary events, each leading to a task of its own. */
function caught(catchers: Readonly<Record<string, string | null>>, options: Boundary = {}): string {
  return processXml(
    'p',
    line(start(), service('a'), end()),
    ...Object.entries(catchers).flatMap(([id, code]) => [
      onError(id, 'a', code, options),
      service(`after_${id}`),
      end(`end_${id}`),
      flow(`${id} -> after_${id} -> end_${id}`),
    ]),
  );
}

/** Business errors: from jobs and end events, caught at boundaries and by event subprocesses. */
export default [
  scenario('an error is caught by the boundary event of its code', caught({ exact: 'E1' }), [
    create(),
    ...[take('a'), raise('a', 'E1'), obs],
  ]),
  scenario('an exact code goes before one that catches all', caught({ all: null, exact: 'E1' }), [
    create(),
    ...[take('a'), raise('a', 'E1'), obs],
  ]),
  scenario('what has no code of its own goes to one that catches all', caught({ exact: 'E1', all: null }), [
    create(),
    ...[take('a'), raise('a', 'E2'), obs],
  ]),
  scenario('an error that nobody catches stops the job', caught({ exact: 'E1' }), [
    create(),
    ...[take('a'), raise('a', 'E2'), obs, take('a')],
  ]),
  scenario('an uncaught error is resolved by giving the job again', caught({ exact: 'E1' }), [
    create(),
    ...[take('a'), raise('a', 'E2'), resolve, obs],
    ...[take('a'), raise('a', 'E1'), obs],
  ]),
  scenario('retries of a job with an uncaught error', caught({ exact: 'E1' }), [
    create(),
    ...[take('a'), raise('a', 'E2'), retries(3), take('a'), obs],
  ]),
  scenario('the variables of an error do not leave the event that caught it', caught({ exact: 'E1' }), [
    create({ x: 0 }),
    ...[take('a'), raise('a', 'E1', { x: 1, y: 2 }), take('after_exact')],
  ]),
  scenario(
    'the variables of an error leave by output mappings',
    caught({ exact: 'E1' }, { outputs: { seen: '=y' } }),
    [create({ x: 0 }), ...[take('a'), raise('a', 'E1', { x: 1, y: 2 }), take('after_exact')]],
  ),
  scenario('an error with an empty code is caught by one that catches all', caught({ all: null }), [
    create(),
    ...[take('a'), raise('a', ''), obs],
  ]),
  scenario('an error goes out of a subprocess to its boundary event', fromSub(), [
    create(),
    ...[take('a'), raise('a', 'E1', { y: 1 }), obs, take('b')],
  ]),
  scenario('an error end event ends its subprocess', endingSub(), [create(), obs, ...work('x'), obs]),
  scenario(
    'an error end event that nobody catches stops',
    processXml('p', line(start(), service('x'), endError('e', 'E1'))),
    [create(), ...[...work('x'), obs, resolve, obs]],
  ),
  scenario('the inner catcher goes before the outer one', innerAndOuter(), [
    create(),
    ...[take('a'), raise('a', 'E1'), obs],
  ]),
  scenario('an inner catcher of another code lets the error pass', innerAndOuter('E2'), [
    create(),
    ...[take('a'), raise('a', 'E1'), obs],
  ]),
  scenario('an event subprocess of the process catches an error', byEventSubprocess(), [
    create({ z: 1 }),
    ...[take('a'), raise('a', 'E1', { y: 1 }), obs, take('c'), complete('c', { w: 1 }), obs],
  ]),
  scenario('an error ends the siblings of the task that threw it', siblings(), [
    create(),
    ...[obs, take('a'), raise('a', 'E1'), obs, ...work('c'), obs],
  ]),
  scenario('an error of a called process goes to its caller', calling(), [
    create(),
    ...[take('a'), obs, raise('a', 'E1', { y: 1 }), obs, take('b')],
  ]),
  scenario('an error of a called process that nobody catches', calling(), [
    create(),
    ...[take('a'), raise('a', 'E9'), obs],
  ]),
  scenario('an error thrown from a catcher’s own path is not caught by it again', again(), [
    create(),
    ...[take('a'), raise('a', 'E1'), take('b'), raise('b', 'E1'), obs],
  ]),
];

function fromSub(): string {
  return processXml(
    'p',
    line(start(), sub('s', [line(start('in'), service('a'), end('out'))]), end()),
    onError('caught', 's', 'E1'),
    service('b'),
    end('end_b'),
    flow('caught -> b -> end_b'),
  );
}

function endingSub(): string {
  const inner = [
    start('in'),
    and('fork'),
    service('x'),
    service('y'),
    endError('bad', 'E1'),
    end('good'),
    flow('in -> fork -> x -> bad'),
    flow('fork -> y -> good'),
  ];
  return processXml(
    'p',
    line(start(), sub('s', inner), end()),
    onError('caught', 's', 'E1'),
    service('b'),
    end('end_b'),
    flow('caught -> b -> end_b'),
  );
}

function innerAndOuter(innerCode = 'E1'): string {
  const inner = [
    line(start('in'), service('a'), end('out')),
    onError('inner', 'a', innerCode),
    service('after_inner'),
    end('end_inner'),
    flow('inner -> after_inner -> end_inner'),
  ];
  return processXml(
    'p',
    line(start(), sub('s', inner), end()),
    onError('outer', 's', 'E1'),
    service('after_outer'),
    end('end_outer'),
    flow('outer -> after_outer -> end_outer'),
  );
}

function byEventSubprocess(): string {
  return processXml(
    'p',
    line(start(), service('a'), end()),
    eventSub('es', [line(startError('es_start', 'E1'), service('c'), end('es_end'))]),
  );
}

function siblings(): string {
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
    eventSub('es', [line(startError('es_start', 'E1'), service('c'), end('es_end'))]),
  );
}

function calling(): string {
  return processesXml({
    p: [
      line(start(), call('c', 'q'), end()),
      onError('caught', 'c', 'E1'),
      service('b'),
      end('end_b'),
      flow('caught -> b -> end_b'),
    ],
    q: [line(start('q_start'), service('a'), end('q_end'))],
  });
}

function again(): string {
  return processXml(
    'p',
    line(start(), service('a'), end()),
    onError('caught', 'a', 'E1'),
    service('b'),
    end('end_b'),
    flow('caught -> b -> end_b'),
  );
}
