import { end, line, processXml, script, service, start, type Common } from '../engine/support/bpmn.js';
import { create, obs, resolve, scenario, set, take, work } from './support/steps.js';

const scripted = (expression: string, options: Common = {}): string =>
  processXml('p', line(start(), script('s', expression, 'r', options), service('a'), end()));

/** Script tasks: FEEL, or a job. */
export default [
  scenario('a script’s result is a variable of the process', scripted('=x + 1'), [
    create({ x: 1 }),
    take('a'),
  ]),
  scenario('a script over lists and contexts', scripted('=for i in list return {i: i, twice: i * 2}'), [
    create({ list: [1, 2, 3] }),
    take('a'),
  ]),
  scenario('a script that filters and sums', scripted('=sum(list[item > 1])'), [
    create({ list: [1, 2, 3] }),
    take('a'),
  ]),
  scenario(
    'a script with if and quantifiers',
    scripted('=if some i in list satisfies i > 2 then "yes" else "no"'),
    [create({ list: [1, 2, 3] }), take('a')],
  ),
  scenario('a script of Chinese text', scripted('=upper case("ab") + string length(name) + "；" + name'), [
    create({ name: '中文😀' }),
    take('a'),
  ]),
  scenario('text and number do not add up', scripted('="a" + 1'), [create(), take('a'), obs]),
  scenario('a script of a missing variable answers null', scripted('=nothing.at.all'), [
    create(),
    take('a'),
    obs,
  ]),
  scenario('a script that asserts stops until it holds', scripted('=assert(x, x > 0)'), [
    create({ x: 0 }),
    ...[obs, set({ x: 4 }), resolve, take('a')],
  ]),
  scenario('a script sees its inputs', scripted('=local + x', { inputs: { local: '=10' } }), [
    create({ x: 1 }),
    take('a'),
  ]),
  scenario(
    'a script’s result passes output mappings',
    scripted('=[1, 2]', { outputs: { count: '=count(r)' } }),
    [create(), take('a')],
  ),
  scenario('a script may be a job', jobScript(), [create({ x: 1 }), ...work('run', { r: 2 }), take('a')]),
  scenario('null as a result replaces what was there', scripted('=null'), [create({ r: 1 }), take('a')]),
  scenario(
    'functions of Camunda’s own',
    scripted('=[is defined(x), get or else(y, 5), is empty([]), trim("  a "), partition([1,2,3], 2)]'),
    [create({ x: null }), take('a')],
  ),
  scenario('a context of a script keeps its order of names aside', scripted('={b: 1, a: {d: 2, c: 3}}'), [
    create(),
    take('a'),
  ]),
  scenario(
    'equality of values',
    scripted('=[1 = 1.0, "a" = "a", [1] = [1], {a: 1} = {a: 1}, null = null, 1 = "1"]'),
    [create(), take('a')],
  ),
  scenario('a comparison with null', scripted('=[null = 1, null != 1, x > 1, x = null]'), [
    create(),
    take('a'),
  ]),
  scenario(
    'logic with three values',
    scripted('=[true and null, false and null, true or null, false or null, not(null)]'),
    [create(), take('a')],
  ),
];

function jobScript(): string {
  return processXml(
    'p',
    line(
      start(),
      {
        xml: '<bpmn:scriptTask id="s"><bpmn:extensionElements><zeebe:taskDefinition type="run"/></bpmn:extensionElements></bpmn:scriptTask>',
        roots: [],
      },
      service('a'),
      end(),
    ),
  );
}
