import { parseDecisions } from '../rules/index.js';
import type { PlanRule } from '../seasons/index.js';
import { decisionTable, dmn } from '../../test/support/dmn.js';
import { judgeRules, RuleTableBroken, verdictOf } from './judge-rules.js';

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
const judge = (rules: PlanRule[], facts: Record<string, unknown>) => judgeRules(rules, model!, facts, {});

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
    expect(verdictOf(checks)).toEqual({ eligibility, failures });
  });
});
