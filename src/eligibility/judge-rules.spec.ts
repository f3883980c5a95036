import { parseDecisions } from '../rules/index.js';
import type { PlanRule } from '../seasons/index.js';
import { decisionTable, dmn } from '../../test/support/dmn.js';
import { judgeRule, judgeRules, RuleTableBroken, standingRules, verdictOf } from './judge-rules.js';

const xml = dmn('craft-rules', [
  decisionTable(
    'age',
    [{ label: '周岁', expression: 'age' }],
    [
      ['<= 55', '"pass"'],
      ['> 55', '"fail"'],
    ],
  ),
  decisionTable(
    'skill',
    [
      { label: '等级', expression: 'level' },
      { label: '主张同等水平', expression: 'claimed' },
    ],
    [
      ['"1","2"', '-', '"pass"'],
      ['-', 'true', '"person"'],
      ['-', '-', '"fail"'],
    ],
  ),
  decisionTable('odd', [{ label: '等级', expression: 'level' }], [['-', '"maybe"']]),
]);
const { model } = parseDecisions(xml, 'craft.dmn');

const rule = (id: string, more: Partial<PlanRule> = {}): PlanRule => ({
  id: id.toUpperCase(),
  decision: id,
  title: id,
  clause: '一',
  ...more,
});
const judge = (rules: PlanRule[], facts: Record<string, unknown>) =>
  judgeRules({ rules, table: model!, facts, feel: {} });

describe('judging rules', () => {
  it('judges every rule, not only up to the first failure', () => {
    const results = judge([rule('age'), rule('skill')], { age: 60, level: '5', claimed: false });
    expect(results.map(({ result }) => result)).toEqual(['fail', 'fail']);
  });

  it('keeps the values seen, in words, and the row that decided', () => {
    const [skill] = judge([rule('skill')], { level: '4', claimed: true });
    expect(skill?.values).toEqual([
      { label: '等级', value: '4' },
      { label: '主张同等水平', value: '是' },
    ]);
    expect(skill?.result).toBe('person');
    expect(skill?.trace.at(-1)?.matched[0]?.row).toBe(2);
  });

  it('says where nothing was filled in', () => {
    const [skill] = judge([rule('skill')], {});
    expect(skill?.values.map(({ value }) => value)).toEqual(['未填写', '未填写']);
  });

  it.each([
    ['no row', 'age', {}],
    ['an unknown verdict', 'odd', { level: '1' }],
  ])('is an incident, never a verdict, when the table gives %s', (_what, decision, facts) => {
    expect(() => judge([rule(decision)], facts)).toThrow(RuleTableBroken);
  });

  it('names the rule and the cure of a broken table', () => {
    expect(() => judge([rule('odd', { title: '技艺' })], { level: '1' })).toThrow(
      /条件“技艺”.*“odd”.*pass、fail 或 person/,
    );
  });
});

describe('combined rules', () => {
  const age = rule('age', { title: '年龄' });
  const either: PlanRule = { id: 'C', title: '任一', clause: '二', anyOf: ['AGE', 'skill'] };
  const facts = { age: 60, level: '5', claimed: true };

  it('count through the whole: a part is no check of its own', () => {
    expect(standingRules([age, either]).map(({ id }) => id)).toEqual(['C']);
    expect(judge([age, either], facts).map(({ rule: { id }, result }) => [id, result])).toEqual([
      ['C', 'person'],
    ]);
  });

  it('name their parts, rules as well as decisions, with values and rows', () => {
    const [whole] = judge([age, either], facts);
    expect(whole?.values).toEqual([
      { label: '符合', value: '0项（2项中应有1项）' },
      { label: '需人工核对', value: '1项' },
    ]);
    expect(whole?.parts).toMatchObject([
      {
        id: 'AGE',
        title: '年龄',
        clause: '一',
        result: 'fail',
        row: 2,
        values: [{ label: '周岁', value: '60' }],
      },
      { id: 'skill', clause: null, result: 'person', row: 2 },
    ]);
    expect(whole?.trace.at(-1)).toMatchObject({
      decisionId: 'C',
      matched: [],
      value: { result: 'person', need: 1 },
    });
    expect(whole?.trace).toHaveLength(3);
  });

  it('combine combined ones', () => {
    const both: PlanRule = { id: 'D', title: '都', clause: '三', allOf: ['C', 'age'] };
    const two: PlanRule = { id: 'E', title: '两项', clause: '四', atLeast: { n: 2, of: ['D', 'C', 'age'] } };
    expect(
      judge([age, either, both, two], { ...facts, age: 50 }).map(({ rule: { id }, result }) => [id, result]),
    ).toEqual([['E', 'pass']]);
    expect(judge([age, either, both], facts)[0]).toMatchObject({
      result: 'fail',
      parts: [{ parts: [{}, {}] }, {}],
    });
  });

  it('of a draft: a part that cannot be judged yet leaves the others their say', () => {
    const odd: PlanRule = { id: 'F', title: '任一', clause: '二', anyOf: ['age', 'odd'] };
    const of = (given: Record<string, unknown>, lenient: boolean) =>
      judgeRule({ rules: [odd], table: model!, facts: given, feel: {}, lenient }, odd);
    expect(of({ age: 50 }, true)).toMatchObject({ result: 'pass', unknown: false });
    expect(of({ age: 60 }, true)).toMatchObject({ result: 'person', unknown: true });
    expect(() => of({ age: 60 }, false)).toThrow(RuleTableBroken);
  });

  it('ask for a number that the plan states and not the table', () => {
    const table = parseDecisions(
      dmn('numbers', [
        decisionTable(
          'old',
          [{ label: '周岁', expression: 'age' }],
          [
            ['<= params.mostAge', '"pass"'],
            ['-', '"fail"'],
          ],
        ),
      ]),
      'numbers.dmn',
    ).model!;
    const result = (mostAge: number) =>
      judgeRules({ rules: [rule('old')], table, facts: { age: 56, params: { mostAge } }, feel: {} })[0]
        ?.result;
    expect([result(55), result(56)]).toEqual(['fail', 'pass']);
  });
});

describe('the verdict on a case', () => {
  const check = (result: 'pass' | 'fail' | 'person', waived = false) => ({ result, waived });

  it.each([
    [[], 'pass', 0],
    [[check('pass'), check('pass')], 'pass', 0],
    [[check('pass'), check('person')], 'person', 0],
    [[check('fail'), check('person')], 'fail', 1],
    [[check('fail'), check('fail', true)], 'fail', 1],
    [[check('fail', true), check('person')], 'person', 0],
    [[check('fail', true)], 'pass', 0],
  ] as const)('of %j is %s', (checks, eligibility, failures) => {
    expect(verdictOf(checks)).toEqual({ eligibility, failures, softFailures: 0 });
  });

  it('with failures in principle waits for a reason and then goes on', () => {
    const soft = { ...check('fail'), soft: true };
    expect(verdictOf([soft])).toEqual({ eligibility: 'person', failures: 0, softFailures: 1 });
    expect(verdictOf([{ ...soft, answered: true }])).toEqual({
      eligibility: 'pass',
      failures: 0,
      softFailures: 0,
    });
    expect(verdictOf([soft, check('fail')])).toEqual({ eligibility: 'fail', failures: 1, softFailures: 1 });
  });
});
