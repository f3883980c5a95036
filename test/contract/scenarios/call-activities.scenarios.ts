import {
  call,
  catchMessage,
  catchTimer,
  end,
  endAll,
  flow,
  line,
  onTimer,
  processesXml,
  script,
  service,
  start,
  type Call,
  type Piece,
} from '../engine/support/bpmn.js';
import {
  advance,
  cancel,
  complete,
  create,
  fail,
  minutes,
  obs,
  publish,
  resolve,
  retries,
  scenario,
  set,
  take,
  work,
} from './support/steps.js';

function calling(options: Call, ...inside: readonly Piece[]): string {
  return processesXml({
    p: [line(start(), call('c', 'q', options), service('b'), end())],
    q: [line(start('q_start'), ...inside, end('q_end'))],
  });
}

/** Called processes, and what passes between them and their callers. */
export default [
  scenario('a called process runs, and its caller goes on after it', calling({}, service('a')), [
    create(),
    ...[obs, ...work('a'), obs],
  ]),
  scenario('a called process sees all variables of its caller', calling({}, service('a')), [
    create({ x: 1, o: { y: 2 } }),
    take('a'),
  ]),
  scenario('all variables of a called process come back', calling({}, service('a')), [
    create({ x: 1 }),
    ...[...work('a', { x: 2, y: 3 }), take('b')],
  ]),
  scenario(
    'only inputs go in when not all variables do',
    calling({ parentVariables: false, inputs: { only: '=x + 1' } }, service('a')),
    [create({ x: 1, z: 2 }), take('a')],
  ),
  scenario(
    'nothing goes in without inputs when not all variables do',
    calling({ parentVariables: false }, service('a')),
    [create({ x: 1 }), take('a')],
  ),
  scenario('inputs go in beside all variables', calling({ inputs: { extra: '=x * 2' } }, service('a')), [
    create({ x: 1 }),
    ...[take('a'), complete('a', { extra: 9, x: 8 }), take('b')],
  ]),
  scenario(
    'nothing comes back when not all child variables do',
    calling({ childVariables: false }, service('a')),
    [create({ x: 1 }), ...[...work('a', { x: 2, y: 3 }), take('b')]],
  ),
  scenario(
    'only outputs come back',
    calling({ childVariables: false, outputs: { result: '=y' } }, service('a')),
    [create({ x: 1 }), ...[...work('a', { x: 2, y: 3 }), take('b')]],
  ),
  scenario('outputs narrow what comes back', calling({ outputs: { result: '=y' } }, service('a')), [
    create({ x: 1 }),
    ...[...work('a', { x: 2, y: 3 }), take('b')],
  ]),
  scenario('local variables of a called process come back too', calling({}, script('s', '=x + 1', 'r')), [
    create({ x: 1 }),
    take('b'),
  ]),
  scenario('cancelling the caller cancels what it called', calling({}, service('a')), [
    create(),
    ...[take('a'), cancel, obs, complete('a')],
  ]),
  scenario('a boundary event at the call ends what it called', late(), [
    create(),
    ...[obs, advance(minutes(11)), obs, take('a')],
  ]),
  scenario('a terminate end event of a called process ends only that', terminating(), [
    create(),
    ...work('a'),
    obs,
  ]),
  scenario(
    'a process that is not there stops the call',
    processesXml({ p: [line(start(), call('c', 'nowhere'), end())] }),
    [create(), ...[obs, resolve, obs]],
  ),
  scenario('the called process may be worked out', worked(), [create({ which: 'q' }), obs]),
  scenario('a called process that is worked out wrongly stops until it is right', worked(), [
    create({ which: 'none' }),
    ...[obs, set({ which: 'q' }), resolve, obs],
  ]),
  scenario('a called process that is null stops', worked(), [create(), obs]),
  scenario('an incident of a called process is resolved there', calling({}, service('a')), [
    create(),
    ...[take('a'), fail('a', 0), obs, retries(1), resolve, ...work('a'), obs],
  ]),
  scenario('a called process waits for messages of its own', calling({}, catchMessage('m', 'msg', '=key')), [
    create({ key: 'k' }),
    ...[obs, publish('msg', 'k', { x: 1 }), take('b')],
  ]),
  scenario('a called process calls another', nested(), [
    create({ x: 1 }),
    obs,
    ...work('a', { y: 2 }),
    take('b'),
    obs,
  ]),
  scenario('a process that calls itself straight away is refused', recursive(), [
    create({ n: 3 }),
    obs,
    take('a'),
  ]),
  scenario('a process that calls itself ends when it stops calling', waitingRecursion(), [
    create({ n: 2 }),
    ...[...work('first'), ...work('first'), obs, ...work('first'), obs, ...work('a'), obs],
  ]),
  scenario('a called process that is done at once', calling({}), [create(), obs]),
];

function late(): string {
  return processesXml({
    p: [
      line(start(), call('c', 'q'), end()),
      onTimer('late', 'c', { duration: 'PT10M' }),
      service('b'),
      end('end_b'),
      flow('late -> b -> end_b'),
    ],
    q: [line(start('q_start'), service('a'), end('q_end'))],
  });
}

function terminating(): string {
  return processesXml({
    p: [line(start(), call('c', 'q'), service('b'), end())],
    q: [
      line(start('q_start'), service('a'), endAll('q_all')),
      catchTimer('wait', { duration: 'PT1H' }),
      end('q_end'),
      flow('q_start -> wait -> q_end'),
    ],
  });
}

function worked(): string {
  return processesXml({
    p: [line(start(), call('c', '=which'), end())],
    q: [line(start('q_start'), service('a'), end('q_end'))],
  });
}

function nested(): string {
  return processesXml({
    p: [line(start(), call('c', 'q'), service('b'), end())],
    q: [line(start('q_start'), call('d', 'r'), end('q_end'))],
    r: [line(start('r_start'), service('a'), end('r_end'))],
  });
}

function waitingRecursion(): string {
  return processesXml({
    p: [
      line(
        start(),
        service('first'),
        { xml: '<bpmn:exclusiveGateway id="g" default="g_to_a"/>', roots: [] },
        service('a'),
        end(),
      ),
      call('again', 'p', { inputs: { n: '=n - 1' } }),
      end('end_again'),
      flow('g -> again', '=n > 0'),
      flow('again -> end_again'),
    ],
  });
}

function recursive(): string {
  return processesXml({
    p: [
      line(
        start(),
        { xml: '<bpmn:exclusiveGateway id="g" default="g_to_a"/>', roots: [] },
        service('a'),
        end(),
      ),
      call('again', 'p', { inputs: { n: '=n - 1' } }),
      end('end_again'),
      flow('g -> again', '=n > 0'),
      flow('again -> end_again'),
    ],
  });
}
