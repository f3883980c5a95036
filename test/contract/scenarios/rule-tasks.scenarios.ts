import { decision, end, line, processXml, service, start, type Common } from '../engine/support/bpmn.js';
import {
  decisionXml,
  definitions as definitionsXml,
  literalXml,
  tableXml,
  type TableSketch,
} from '../../support/decision-xml.js';
import { withIds } from './support/dmn.js';
import { create, obs, resolve, scenario, set, take, work } from './support/steps.js';

const definitions = (...decisions: readonly string[]): string => withIds(definitionsXml(...decisions));

const asking = (id = 'd', options: Common = {}): string =>
  processXml('p', line(start(), decision('ask', id, 'r', options), service('a'), end()));

const table = (sketch: TableSketch): string => definitions(decisionXml('d', tableXml(sketch)));

const bands = (hitPolicy: string, aggregation?: string): string =>
  table({
    hitPolicy,
    ...(aggregation ? { aggregation } : {}),
    inputs: ['n'],
    outputs: ['o'],
    rows: [
      ['>= 10', '1'],
      ['>= 5', '2'],
      ['>= 1', '3'],
    ],
  });

const same = (hitPolicy: string): string =>
  table({
    hitPolicy,
    inputs: ['n'],
    outputs: ['o'],
    rows: [
      ['>= 10', '"same"'],
      ['>= 5', '"same"'],
    ],
  });

/** Business rule tasks: decision tables of every hit policy, their graphs, and what a broker makes of conflicts. */
export default [
  scenario('a unique table answers the one row', asking(), [create({ n: 2 }), take('a')], bands('UNIQUE')),
  scenario(
    'a unique table with two matching rows stops',
    asking(),
    [create({ n: 7 }), ...[obs, set({ n: 1 }), resolve, take('a')]],
    bands('UNIQUE'),
  ),
  scenario(
    'a table without a matching row answers null',
    asking(),
    [create({ n: 0 }), take('a')],
    bands('UNIQUE'),
  ),
  scenario('a first table answers the first row', asking(), [create({ n: 12 }), take('a')], bands('FIRST')),
  scenario('an any table with rows that agree', asking(), [create({ n: 12 }), take('a')], same('ANY')),
  scenario('an any table with rows that disagree stops', asking(), [create({ n: 12 }), obs], bands('ANY')),
  scenario('a collect table answers a list', asking(), [create({ n: 12 }), take('a')], bands('COLLECT')),
  scenario('a collect table without a match', asking(), [create({ n: 0 }), take('a')], bands('COLLECT')),
  scenario('a collect table that sums', asking(), [create({ n: 12 }), take('a')], bands('COLLECT', 'SUM')),
  scenario(
    'a collect table that sums nothing',
    asking(),
    [create({ n: 0 }), take('a')],
    bands('COLLECT', 'SUM'),
  ),
  scenario(
    'a collect table that counts',
    asking(),
    [create({ n: 12 }), take('a')],
    bands('COLLECT', 'COUNT'),
  ),
  scenario(
    'a collect table that counts nothing',
    asking(),
    [create({ n: 0 }), take('a')],
    bands('COLLECT', 'COUNT'),
  ),
  scenario(
    'a collect table that takes the least',
    asking(),
    [create({ n: 12 }), take('a')],
    bands('COLLECT', 'MIN'),
  ),
  scenario(
    'a collect table that takes the greatest',
    asking(),
    [create({ n: 12 }), take('a')],
    bands('COLLECT', 'MAX'),
  ),
  scenario('a rule order table', asking(), [create({ n: 12 }), take('a')], bands('RULE ORDER')),
  scenario('an output order table', asking(), [create({ n: 12 }), take('a')], ordered('OUTPUT ORDER')),
  scenario('a priority table', asking(), [create({ n: 12 }), take('a')], ordered('PRIORITY')),
  scenario('several outputs make a context', asking(), [create({ n: 3 }), take('a')], twoOutputs('UNIQUE')),
  scenario(
    'several outputs of several rows make a list of contexts',
    asking(),
    [create({ n: 12 }), take('a')],
    twoOutputs('COLLECT'),
  ),
  scenario(
    'a default output is answered when no row matches',
    asking(),
    [create({ n: 0 }), take('a')],
    withDefault(),
  ),
  scenario(
    'cells of many kinds',
    asking(),
    [create({ n: 3, who: '张三', on: '2024-05-01', flag: true }), take('a')],
    manyCells(),
  ),
  scenario('cells with a missing input', asking(), [create({}), take('a'), obs], manyCells()),
  scenario(
    'a decision asks the decisions it requires',
    asking('top'),
    [create({ n: 7 }), take('a')],
    graph(),
  ),
  scenario(
    'a literal expression is a decision',
    asking(),
    [create({ n: 7 }), take('a')],
    literal('n * 2 + 1'),
  ),
  scenario(
    'a literal expression that fails answers null',
    asking(),
    [create({}), take('a'), obs],
    literal('n * 2 + 1'),
  ),
  scenario(
    'a decision sees all variables that its task sees',
    asking('d', { inputs: { n: '=m + 1' } }),
    [create({ m: 4 }), take('a')],
    literal('{n: n, m: m}'),
  ),
  scenario('a decision of a name that is not there stops', asking('nowhere'), [create(), obs], literal('1')),
  scenario(
    'the decision may be worked out',
    asking('=which'),
    [create({ which: 'd', n: 1 }), take('a')],
    literal('n'),
  ),
  scenario(
    'a decision that is worked out wrongly stops until it is right',
    asking('=which'),
    [create({ which: 'x', n: 1 }), ...[obs, set({ which: 'd' }), resolve, take('a')]],
    literal('n'),
  ),
  scenario(
    'the result of a decision passes output mappings',
    asking('d', { outputs: { 'o.score': '=r' } }),
    [create({ n: 2, o: { kept: true } }), take('a')],
    literal('n * 10'),
  ),
  scenario('a rule task may be a job instead', jobInstead(), [
    create(),
    ...work('rules', { r: 5 }),
    take('a'),
  ]),
  scenario(
    'a decision that compares dates',
    asking(),
    [create({ on: '2024-05-01' }), take('a')],
    literal('date(on) + duration("P1M")'),
  ),
];

function literal(source: string): string {
  return definitions(decisionXml('d', literalXml(source), { variable: 'd' }));
}

function ordered(hitPolicy: string): string {
  return table({
    hitPolicy,
    inputs: ['n'],
    outputs: [{ name: 'o', values: '"gold","silver","bronze"' }],
    rows: [
      ['>= 1', '"bronze"'],
      ['>= 10', '"gold"'],
      ['>= 5', '"silver"'],
    ],
  });
}

function twoOutputs(hitPolicy: string): string {
  return table({
    hitPolicy,
    inputs: ['n'],
    outputs: ['x', 'y'],
    rows: [
      ['< 5', '1', '"few"'],
      ['>= 5', '2', '"some"'],
      ['>= 10', '3', '"many"'],
    ],
  });
}

function withDefault(): string {
  return table({
    inputs: ['n'],
    outputs: [{ name: 'o', values: '"a","b"', default: '"b"' }],
    rows: [['> 5', '"a"']],
  });
}

function manyCells(): string {
  return table({
    hitPolicy: 'COLLECT',
    inputs: ['n', 'who', 'flag', 'date(on)'],
    outputs: ['o'],
    rows: [
      ['[1..3]', '-', '-', '-', '"closed range"'],
      [']1..3[', '-', '-', '-', '"open range"'],
      ['1,3,5', '-', '-', '-', '"list"'],
      ['not(4)', '-', '-', '-', '"negated"'],
      ['-', '"张三","李四"', '-', '-', '"text"'],
      ['-', 'starts with(?, "张")', '-', '-', '"function"'],
      ['-', '-', 'true', '-', '"flag"'],
      ['-', '-', '-', '< date("2024-06-01")', '"before"'],
      ['null', '-', '-', '-', '"nothing"'],
    ],
  });
}

function graph(): string {
  return definitions(
    decisionXml(
      'top',
      tableXml({
        inputs: ['band', 'n'],
        outputs: ['o'],
        rows: [
          ['"low"', '-', '"no"'],
          ['"high"', '> 6', '"yes"'],
          ['"high"', '<= 6', '"perhaps"'],
        ],
      }),
      { requires: ['band'] },
    ),
    decisionXml(
      'band',
      tableXml({
        inputs: ['n'],
        outputs: ['band'],
        rows: [
          ['< 5', '"low"'],
          ['>= 5', '"high"'],
        ],
      }),
      { variable: 'band' },
    ),
  );
}

function jobInstead(): string {
  const task = { xml: '', roots: [] };
  return processXml(
    'p',
    line(
      start(),
      {
        ...task,
        xml: '<bpmn:businessRuleTask id="ask"><bpmn:extensionElements><zeebe:taskDefinition type="rules"/></bpmn:extensionElements></bpmn:businessRuleTask>',
      },
      service('a'),
      end(),
    ),
  );
}
