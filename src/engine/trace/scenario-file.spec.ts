import { parseScenarios, ScenarioFileInvalid } from './scenario-file.js';

const file = (...scenarios: readonly unknown[]): string => JSON.stringify(scenarios);
const one = (...steps: readonly unknown[]): string => file({ name: '一', xml: '<x/>', steps });

function faultsOf(json: string): readonly string[] {
  try {
    parseScenarios(json);
    return [];
  } catch (error) {
    if (error instanceof ScenarioFileInvalid) return error.faults;
    throw error;
  }
}

const EVERY_STEP = [
  ['create', 'p', { x: 1 }],
  ['take', 'a'],
  ['complete', 'a', {}],
  ['fail', 'a', 0, 1000],
  ['error', 'a', 'E1', { y: [null] }],
  ['publish', 'msg', '', {}, 0],
  ['signal', 's', {}],
  ['set', {}],
  ['resolve'],
  ['retries', 2],
  ['cancel'],
  ['advance', 60000],
  ['obs'],
];

it('reads every step', () => {
  expect(parseScenarios(one(...EVERY_STEP))[0]?.steps).toEqual(EVERY_STEP);
});

it.each([
  ['broken JSON', '[{', /文件不是 JSON/],
  ['an object', '{}', /JSON 数组/],
  ['a scenario without a diagram', file({ name: 'n', steps: [] }), /第 1 个场景“n”：xml/],
  ['a scenario without a name', file({ xml: 'x', steps: [] }), /第 1 个场景：name/],
  ['steps that are no list', file({ name: 'n', xml: 'x', steps: 'obs' }), /steps/],
  ['something that is no scenario', file(7), /第 1 个场景/],
  ['an unknown step', one(['obs'], ['teleport', 1]), /“一”第 2 步：没有名为“teleport”的步骤/],
  ['a step that is a text', one('obs'), /第 1 步：步骤应是数组/],
  ['a step without its arguments', one(['create', 'p']), /“create”需要 2 项（流程编号、变量），实际有 1 项/],
  ['variables that are a list', one(['set', []]), /“set”的变量应为变量对象/],
  ['a duration that is negative', one(['advance', -1]), /“advance”的毫秒数不能是负数/],
  ['retries that are a fraction', one(['retries', 1.5]), /“retries”的次数应为整数/],
  ['a name that only the prototype knows', one(['constructor']), /没有名为“constructor”的步骤/],
])('tells of %s', (_what, json, message) => {
  expect(faultsOf(json).join('\n')).toMatch(message);
});

it('tells of all faults at once, and of names given twice', () => {
  const json = file(
    { name: 'a', xml: 'x', steps: [['nothing'], ['set']] },
    { name: 'a', xml: 'x', steps: [['obs']] },
  );
  expect(faultsOf(json)).toHaveLength(3);
  expect(faultsOf(json)[2]).toMatch(/名称重复/);
});
