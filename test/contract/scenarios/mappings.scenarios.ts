import { end, line, manual, processXml, service, start, sub, user } from '../engine/support/bpmn.js';
import { complete, create, obs, resolve, scenario, set, take, USER_TASK, work } from './support/steps.js';
import type { Job } from '../engine/support/bpmn.js';

const mapped = (options: Job): string =>
  processXml('p', line(start(), service('a', options), service('b'), end()));

/** Input and output mappings. */
export default [
  scenario('an input mapping makes a local variable', mapped({ inputs: { y: '=x + 1' } }), [
    create({ x: 1 }),
    ...work('a'),
    take('b'),
  ]),
  scenario('with any output mapping only what is mapped leaves a job', mapped({ outputs: { y: '=x' } }), [
    create(),
    ...work('a', { x: 1, z: 2 }),
    take('b'),
  ]),
  scenario(
    'an input of the same name hides the outer variable and keeps what comes back',
    mapped({ inputs: { x: '=x + 1' } }),
    [create({ x: 1 }), take('a'), complete('a', { x: 9, y: 2 }), take('b')],
  ),
  scenario(
    'later inputs see earlier ones',
    mapped({ inputs: { a1: '=x', a2: '=a1 + 1', x: '=a2 + 1', a3: '=x' } }),
    [create({ x: 1 }), take('a')],
  ),
  scenario('an input with a path makes a new local context', mapped({ inputs: { 'o.z': '=1' } }), [
    create({ o: { a: 1 } }),
    take('a'),
    complete('a'),
    take('b'),
  ]),
  scenario('two inputs with paths build one context', mapped({ inputs: { 'o.a': '=1', 'o.b.c': '=2' } }), [
    create(),
    take('a'),
  ]),
  scenario('an output with a path changes the outer context', mapped({ outputs: { 'o.z': '=r' } }), [
    create({ o: { a: 1 } }),
    ...work('a', { r: 5 }),
    take('b'),
  ]),
  scenario(
    'an output with a path where there is no context makes one',
    mapped({ outputs: { 'o.z': '=r' } }),
    [create({ o: 7 }), ...work('a', { r: 5 }), take('b')],
  ),
  scenario('later outputs see earlier ones', mapped({ outputs: { y: '=r + 1', z: '=y + 1' } }), [
    create(),
    ...work('a', { r: 1 }),
    take('b'),
  ]),
  scenario(
    'a mapping of a missing variable is null',
    mapped({ inputs: { y: '=nothing' }, outputs: { z: '=nothing.at.all' } }),
    [create(), take('a'), complete('a'), take('b'), obs],
  ),
  scenario('a plain text in a mapping is text', mapped({ inputs: { y: 'some text', n: '12' } }), [
    create(),
    take('a'),
  ]),
  scenario('a context is built in a mapping', mapped({ inputs: { o: '={a: x, b: [x, x]}' } }), [
    create({ x: 1 }),
    take('a'),
  ]),
  scenario(
    'an output mapping of a local variable lifts it',
    mapped({ inputs: { y: '=x' }, outputs: { seen: '=y' } }),
    [create({ x: 1 }), ...work('a', { y: 4 }), take('b')],
  ),
  scenario('a manual task leaves its mappings aside', manualMapped(), [create({ x: 1 }), take('a')]),
  scenario('an output goes to the nearest scope that has the variable', outputInSub(), [
    create({ x: 0 }),
    ...work('a', { r: 1 }),
    take('inner'),
    complete('inner'),
    take('b'),
  ]),
  scenario('the outputs of a subprocess are mapped when it ends', subOutputs(), [
    create(),
    ...work('a', { r: 3, s: 4 }),
    take('b'),
  ]),
  scenario('a user task maps what the person brings', userOutputs(), [
    create({ points: 1 }),
    take(USER_TASK),
    complete(USER_TASK, { decision: 'yes', note: '好' }),
    take('b'),
  ]),
  scenario(
    'an input mapping that cannot be evaluated stops before the job',
    mapped({ inputs: { y: '=assert(x, x != null)' } }),
    [create(), take('a'), obs, set({ x: 1 }), resolve, obs, take('a')],
  ),
  scenario(
    'an output mapping that cannot be evaluated stops after the job',
    mapped({ outputs: { y: '=assert(x, x != null)' } }),
    [create(), ...work('a'), obs, set({ x: 1 }), resolve, take('b'), obs],
  ),
];

function manualMapped(): string {
  const options = { inputs: { i: '=assert(missing, false)' }, outputs: { x: '=7' } };
  return processXml('p', line(start(), manual('m', options), service('a'), end()));
}

function outputInSub(): string {
  const inner = [line(start('in'), service('a', { outputs: { x: '=r' } }), service('inner'), end('out'))];
  return processXml('p', line(start(), sub('s', inner, { inputs: { x: '=10' } }), service('b'), end()));
}

function subOutputs(): string {
  const inner = [line(start('in'), service('a'), end('out'))];
  return processXml(
    'p',
    line(
      start(),
      sub('s', inner, { inputs: { r: '=0' }, outputs: { result: '=r + s' } }),
      service('b'),
      end(),
    ),
  );
}

function userOutputs(): string {
  return processXml(
    'p',
    line(
      start(),
      user('t', { inputs: { limit: '=points * 2' }, outputs: { 'review.decision': '=decision' } }),
      service('b'),
      end(),
    ),
  );
}
