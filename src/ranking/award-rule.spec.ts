import type { PlanAward, PlanAwardRanking } from '../seasons/index.js';
import { attributesOf, cutRule, readsFacts, tieRules, type CaseFacts } from './award-rule.js';

const award = { conflict: { roles: ['unitCode'], label: '同一单位' } } as unknown as PlanAward;

const rule = (parts: Partial<PlanAwardRanking>): PlanAwardRanking => ({
  weights: { expert: 100 },
  places: 10,
  ties: [],
  ...parts,
});

const facts = (context: Record<string, unknown>): CaseFacts => ({
  context,
  value: (key) => context[key],
  feel: {},
});

const attributes = (plan: PlanAwardRanking, context: Record<string, unknown>, conflictKey = 'k') =>
  attributesOf(plan, { conflictKey, scores: new Map([['site', 8000]]), facts: facts(context) });

describe('the rule of an award', () => {
  it('reads cases only where a limit, floor, exemption or preference asks for it', () => {
    expect(readsFacts(rule({ ties: ['earlierSubmission', { higherRound: 'site' }] }))).toBe(false);
    expect(readsFacts(rule({ ties: [{ prefer: 'age', label: '长者优先' }] }))).toBe(true);
    expect(readsFacts(rule({ outsidePlaces: { label: '免额', when: 'true' } }))).toBe(true);
  });

  it('counts a share of the places for a floor, rounded up', () => {
    const plan = rule({
      places: 11,
      floors: [{ label: '企业', when: 'enterprise', leastPercent: 40, enforce: 'reserve' }],
    });
    expect(cutRule(plan, award, 30).floors).toMatchObject([{ id: 'floor0', least: 5, enforce: 'reserve' }]);
  });

  it('leaves a share of those selected in the end to the cut', () => {
    const plan = rule({
      floors: [{ label: '企业', when: 'enterprise', leastPercent: 40, of: 'list', enforce: 'block' }],
    });
    expect(cutRule(plan, award, 30).floors).toMatchObject([{ percentOfList: 40, enforce: 'block' }]);
  });

  it('takes the least score in hundredths', () => {
    expect(cutRule(rule({ leastScore: 60.55 }), award, 1).leastScore).toBe(6055);
  });

  it('makes a repeated case a limit of one, before the others', () => {
    const plan = rule({
      passOver: [{ rule: 'sameConflict', reason: 'sameUnit' }],
      limits: [{ label: '紫砂类', when: 'category = "zisha"', max: 2, reason: 'zisha' }],
    });
    expect(cutRule(plan, award, 1).limits).toEqual([
      { id: 'sameConflict', label: '同一单位', max: 1, reason: 'sameUnit' },
      { id: 'limit0', label: '紫砂类', max: 2, reason: 'zisha' },
    ]);
    expect(attributes(plan, { category: 'zisha' }).groups).toEqual({ sameConflict: 'k', limit0: '' });
    expect(attributes(plan, { category: 'other' }).groups).toEqual({ sameConflict: 'k' });
    expect(attributes(plan, {}).groups).toEqual({ sameConflict: 'k' });
  });

  it('groups by a value of the case; without one there is no limit', () => {
    const plan = rule({ limits: [{ label: '同一单位', by: 'unitCode', max: 2, reason: 'unit' }] });
    expect(attributes(plan, { unitCode: ' u1 ' }).groups).toEqual({ limit0: 'u1' });
    expect(attributes(plan, { unitCode: '' }).groups).toEqual({});
  });

  it('compares ties by a round or by a formula', () => {
    const plan = rule({
      ties: ['earlierSubmission', { higherRound: 'site' }, { prefer: 'age >= 50', label: '年长者优先' }],
    });
    expect(tieRules(plan)).toEqual(['earlierSubmission', { id: 'tie1' }, { id: '年长者优先' }]);
    expect(attributes(plan, { age: 51 }).tieValues).toEqual({ tie1: 8000, 年长者优先: 1 });
    expect(attributes(plan, {}).tieValues).toEqual({ tie1: 8000, 年长者优先: null });
  });

  it('refuses a condition that is neither yes nor no', () => {
    const plan = rule({ outsidePlaces: { label: '免额', when: '1 + 1' } });
    expect(() => attributes(plan, {})).toThrow(/应当得出是或否/);
  });
});
