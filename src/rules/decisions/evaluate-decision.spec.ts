import {
  decisionXml,
  definitions,
  knowledgeXml,
  literalXml,
  tableXml,
} from '../../../test/support/decision-xml.js';
import { FeelError } from '../feel/feel-error.js';
import { DecisionError } from './decision-error.js';
import { type DecisionOptions, evaluateDecision } from './evaluate-decision.js';
import { parseDecisions } from './parse-decisions.js';

function modelOf(...elements: string[]) {
  const { model, faults } = parseDecisions(definitions(...elements), 'sample.dmn');
  expect(faults).toEqual([]);
  return model!;
}
const valueOf = (logic: string, context = {}, options?: DecisionOptions) =>
  evaluateDecision(modelOf(decisionXml('d', logic)), 'd', context, options).value;

const ageTable = tableXml({
  hitPolicy: 'FIRST',
  inputs: ['full years(bornOn, on)', 'trained'],
  outputs: ['result'],
  rows: [
    ['<= 55', '', '"pass"', '不超过55周岁'],
    ['<= 60', 'true', '"person"', '受过培训', '可放宽'],
    ['', '', '"fail"'],
  ],
});

describe('the trace of a decision', () => {
  it('tells which row fired, what each input saw, and the note beside the row', () => {
    const model = modelOf(decisionXml('age', ageTable, { name: '年龄' }));
    const context = { bornOn: '1965-03-01', on: '2024-07-14', trained: true };
    const outcome = evaluateDecision(model, 'age', context, { ownFunctions: true });
    const seen = [
      { label: 'full years(bornOn, on)', expression: 'full years(bornOn, on)', value: 59 },
      { label: 'trained', expression: 'trained', value: true },
    ];
    expect(outcome).toEqual({
      value: 'person',
      traces: [
        {
          decisionId: 'age',
          name: '年龄',
          inputs: seen,
          matched: [
            {
              row: 2,
              id: 'row2',
              annotation: '受过培训；可放宽',
              inputs: [
                { ...seen[0], test: '<= 60' },
                { ...seen[1], test: 'true' },
              ],
              outputs: { result: 'person' },
            },
          ],
          value: 'person',
        },
      ],
    });
  });

  it('shows the inputs of a table that no row of matched', () => {
    const table = tableXml({ inputs: ['x'], outputs: ['y'], rows: [['1', '2']] });
    const { traces } = evaluateDecision(modelOf(decisionXml('d', table)), 'd', {});
    expect(traces[0]).toMatchObject({ inputs: [{ label: 'x', value: null }], matched: [], value: null });
  });

  it('does not let an empty output of a row be anything but null', () => {
    expect(valueOf(tableXml({ inputs: ['x'], outputs: ['y'], rows: [['-', '']] }), { x: 1 })).toBeNull();
  });
});

describe('required decisions', () => {
  const model = modelOf(
    decisionXml('all', literalXml('{age: ageResult, bonus: double(x: points), day: day}'), {
      requires: ['age', 'points', 'day'],
      knows: ['double'],
    }),
    decisionXml('age', ageTable, { variable: 'ageResult' }),
    decisionXml('points', literalXml('base + 1')),
    decisionXml('day', literalXml('date("2024-01-31") + duration("P1M")'), { name: '日期', variable: 'day' }),
    decisionXml('later', literalXml('day < date("2024-03-01") and 日期2 = day'), {
      requires: ['day', 'day2'],
    }),
    decisionXml('day2', literalXml('day'), { name: '日期2', requires: ['day'] }),
    knowledgeXml('k', 'double', ['x'], literalXml('x * 2')).replace('id="k"', 'id="double"'),
  );
  const context = { bornOn: '1990-01-01', on: '2024-07-14', trained: false, base: 4 };

  it('come first in the trace, and their results are known by variable, name or id', () => {
    const { value, traces } = evaluateDecision(model, 'all', context, { ownFunctions: true });
    expect(value).toEqual({ age: 'pass', bonus: 10, day: '2024-02-29' });
    expect(traces.map(({ decisionId }) => decisionId)).toEqual(['age', 'points', 'day', 'all']);
  });

  it('are evaluated once, and dates stay dates between them', () => {
    const { value, traces } = evaluateDecision(model, 'later', context);
    expect(value).toBe(true);
    expect(traces.map(({ decisionId }) => decisionId)).toEqual(['day', 'day2', 'later']);
  });

  it('do not change what the caller gave', () => {
    const given = Object.freeze({ ...context, points: 100 });
    expect(evaluateDecision(model, 'points', given).value).toBe(5);
    expect(evaluateDecision(model, 'all', given, { ownFunctions: true }).value).toMatchObject({ bonus: 10 });
  });
});

describe('boxed expressions', () => {
  it.each([
    [
      'a context with a result',
      `<context><contextEntry><variable name="x"/>${literalXml('a + 1')}</contextEntry>
       <contextEntry><variable name="y"/>${literalXml('x * 2')}</contextEntry>
       <contextEntry>${literalXml('x + y')}</contextEntry></context>`,
      12,
    ],
    [
      'a context without one',
      `<context><contextEntry><variable name="x"/>${literalXml('a')}</contextEntry>
       <contextEntry><variable name="my name"/>${literalXml('[x]')}</contextEntry></context>`,
      { x: 3, 'my name': [3] },
    ],
    ['a list', `<list>${literalXml('1')}${literalXml('a')}</list>`, [1, 3]],
    [
      'a relation',
      `<relation><column name="p"/><column name="q"/><row>${literalXml('1')}${literalXml('a')}</row><row>${literalXml('2')}${literalXml('"x"')}</row></relation>`,
      [
        { p: 1, q: 3 },
        { p: 2, q: 'x' },
      ],
    ],
    [
      'a function called by a context entry',
      `<context><contextEntry><variable name="area"/><functionDefinition><formalParameter name="w"/><formalParameter name="h"/>${literalXml('w * h')}</functionDefinition></contextEntry>
       <contextEntry>${literalXml('area(a, 4)')}</contextEntry></context>`,
      12,
    ],
    [
      'a table inside a context',
      `<context><contextEntry><variable name="grade"/>${tableXml({
        inputs: ['a'],
        outputs: ['g'],
        rows: [
          ['> 2', '"high"'],
          ['<= 2', '"low"'],
        ],
      })}</contextEntry>
       <contextEntry>${literalXml('grade + "!"')}</contextEntry></context>`,
      'high!',
    ],
  ])('%s', (_what, logic, expected) => {
    expect(valueOf(logic, { a: 3 })).toEqual(expected);
  });

  it('a knowledge model with a table, invoked by name; its rows are told by the decision that asks', () => {
    const table = tableXml({
      inputs: ['level'],
      outputs: ['rank'],
      rows: [
        ['"a"', '1', '甲等'],
        ['"b"', '2', '乙等'],
      ],
    });
    const invocation = `<invocation>${literalXml('rank of')}<binding><parameter name="level"/>${literalXml('grade')}</binding></invocation>`;
    const model = modelOf(
      decisionXml('d', invocation, { knows: ['k'] }),
      knowledgeXml('k', 'rank of', ['level'], table),
    );
    const { value, traces } = evaluateDecision(model, 'd', { grade: 'b' });
    expect(value).toBe(2);
    expect(traces).toHaveLength(1);
    expect(traces[0]!.matched).toMatchObject([{ row: 2, annotation: '乙等' }]);
  });

  it('an invocation with a parameter that does not exist is null', () => {
    const invocation = `<invocation>${literalXml('k')}<binding><parameter name="nope"/>${literalXml('1')}</binding></invocation>`;
    const model = modelOf(
      decisionXml('d', invocation, { knows: ['k'] }),
      knowledgeXml('k', 'k', ['x'], literalXml('x')),
    );
    expect(evaluateDecision(model, 'd', {}).value).toBeNull();
  });

  it('knowledge models may use one another', () => {
    const model = modelOf(
      decisionXml('d', literalXml('quad(2)'), { knows: ['quad'] }),
      knowledgeXml('quad', 'quad', ['x'], literalXml('twice(twice(x))')).replace(
        '<encapsulatedLogic>',
        '<knowledgeRequirement><requiredKnowledge href="#twice"/></knowledgeRequirement><encapsulatedLogic>',
      ),
      knowledgeXml('twice', 'twice', ['x'], literalXml('x * 2')),
    );
    expect(evaluateDecision(model, 'd', {}).value).toBe(8);
  });
});

describe('names with spaces and Chinese', () => {
  it('are known by what the file declares', () => {
    const model = modelOf(
      `<inputData id="in" name="Applicant Age"><variable name="Applicant Age"/></inputData>`,
      decisionXml('d', literalXml('Applicant Age + 1 + 附加 分'), { requires: ['bonus'] }),
      decisionXml('bonus', literalXml('10'), { name: '附加 分' }),
    );
    expect(evaluateDecision(model, 'd', { 'Applicant Age': 30 }).value).toBe(41);
  });
});

describe('what goes wrong', () => {
  it('an unknown decision', () => {
    expect(() => evaluateDecision(modelOf(decisionXml('d', literalXml('1'))), 'x', {})).toThrow(
      DecisionError,
    );
  });

  it('a file with faults is not evaluated', () => {
    const { model } = parseDecisions(definitions(decisionXml('d', literalXml('1 +'))), 'sample.dmn');
    expect(() => evaluateDecision(model!, 'd', {})).toThrow(/有错误/);
  });

  it('our own functions without leave, a clock that is not there, too much work', () => {
    expect(() => valueOf(literalXml('full years(a, b)'))).toThrow(FeelError);
    expect(() => valueOf(literalXml('today()'))).toThrow(/作为变量传入/);
    expect(() => valueOf(literalXml('for x in 1..10**9 return x'))).toThrow(FeelError);
  });

  it('endless recursion between knowledge models and the expression', () => {
    const model = modelOf(
      decisionXml('d', literalXml('{f: function(n) k(f, n), r: f(1)}.r'), { knows: ['k'] }),
      knowledgeXml('k', 'k', ['f', 'n'], literalXml('f(n)')),
    );
    expect(() => evaluateDecision(model, 'd', {})).toThrow(FeelError);
  });

  it('a model that does not come from parseDecisions', () => {
    expect(() => evaluateDecision({ id: 'x', name: 'x', decisionIds: ['d'] }, 'd', {})).toThrow(TypeError);
  });
});
