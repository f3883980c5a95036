import { and, end, flow, line, processXml, script, service, start, sub } from '../engine/support/bpmn.js';
import { create, obs, scenario, set, take, work } from './support/steps.js';

const twoTasks = processXml('p', line(start(), service('a'), service('b'), end()));

/** Which variables an element sees, and where what it brings goes. */
export default [
  scenario('what a job brings goes to the process when nothing is mapped', twoTasks, [
    create(),
    ...[...work('a', { x: 1 }), take('b'), obs],
  ]),
  scenario('a job sees all variables of the process', twoTasks, [
    create({ n: 1, text: '中文', list: [1, 'a', null], nested: { b: { c: true } }, nothing: null }),
    take('a'),
  ]),
  scenario('what a job brings replaces a variable of the process as a whole', twoTasks, [
    create({ o: { a: 1, b: 2 } }),
    ...work('a', { o: { c: 3 } }),
    take('b'),
  ]),
  scenario('a completed process is not seen any more', processXml('p', line(start(), service('a'), end())), [
    create(),
    ...[...work('a'), obs],
  ]),
  scenario('variables set on an instance are seen by jobs that are taken later', twoTasks, [
    create({ x: 1 }),
    set({ x: 2, y: { z: 3 } }),
    take('a'),
  ]),
  scenario('variables of a subprocess stay in it unless they were the process’s', subWithLocal('={}'), [
    create({ outer: 1 }),
    ...work('a', { local: 5, outer: 2, fresh: 3 }),
    take('b'),
  ]),
  scenario(
    'two tokens write to the same process, the later one wins',
    processXml(
      'p',
      start(),
      and('fork'),
      service('a'),
      service('b'),
      and('join'),
      service('c'),
      end(),
      flow('start -> fork -> a -> join -> c -> end'),
      flow('fork -> b -> join'),
    ),
    [create(), ...work('b', { x: 'b' }), ...work('a', { x: 'a', y: 1 }), take('c')],
  ),
  scenario(
    'numbers keep their value through a job and an expression',
    processXml('p', line(start(), service('a'), script('s', '=[n, n + 1, n * 2]', 'r'), service('b'), end())),
    [create(), ...work('a', { n: 3 }), take('b')],
  ),
  scenario(
    'fractions of decimal numbers are exact enough to print',
    processXml('p', line(start(), script('s', '=1.5 + 0.25', 'r'), service('b'), end())),
    [create(), take('b')],
  ),
  scenario('setting variables before any instance is refused', twoTasks, [set({ x: 1 }), obs]),
  scenario(
    'setting variables on an instance that is over is refused',
    processXml('p', line(start(), end())),
    [create(), set({ x: 1 }), obs],
  ),
  scenario('starting a process that is not there is refused', twoTasks, [create({}, 'q'), obs]),
  scenario('two instances do not see each other’s variables', twoTasks, [
    create({ x: 1 }),
    create({ x: 2 }),
    take('a'),
    set({ y: 3 }),
    take('b'),
    obs,
  ]),
];

function subWithLocal(local: string): string {
  return processXml(
    'p',
    line(
      start(),
      sub('s', [line(start('in'), service('a'), end('out'))], { inputs: { local } }),
      service('b'),
      end(),
    ),
  );
}
