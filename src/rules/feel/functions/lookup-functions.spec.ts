import fc from 'fast-check';
import { evaluateExpression } from '../feel.js';
import type { FeelLookups } from '../feel-run.js';

const honours = [
  { code: 'gold', label: '金奖', level: 'national', points: 300, excludes: ['silver', 'local'] },
  { code: 'silver', label: '银奖', level: 'provincial', points: 100, excludes: ['local', 'gold'] },
  { code: 'local', label: '市奖', level: 'city', points: 10 },
  { code: 'other', label: '其他', points: 1 },
];
const lookups: FeelLookups = {
  codes: (table) => (table === 'honour' ? honours : null),
  levels: ['national', 'provincial', 'city'],
  listed: (list) => (list === 'barred' ? true : list === 'late' ? false : null),
};
const value = (source: string, context = {}) =>
  evaluateExpression(source, context, { ownFunctions: true, lookups });

describe('looking things up', () => {
  it.each([
    ['code("honour", "gold").level', 'national'],
    ['code("honour", won).points', 100],
    ['code("honour", "none")', null],
    ['code("none", "gold")', null],
    ['code("honour", null)', null],
    ['sum(for h in ["gold", "local"] return code("honour", h).points)', 310],
    ['level at least("national", "city")', true],
    ['level at least("city", "city")', true],
    ['level at least("city", "provincial")', false],
    ['level at least("village", "city")', null],
    ['level at least(code("honour", "other").level, "city")', null],
    ['level at least(code("honour", won).level, "provincial")', true],
    ['listed("barred")', true],
    ['listed("late")', false],
    ['listed("none")', null],
    ['without excluded("honour", ["local", "silver", "gold", "gold", "none"])', ['gold']],
    ['without excluded("honour", ["other", "local"])', ['local', 'other']],
    ['without excluded("none", ["gold"])', null],
    ['sum(for h in without excluded("honour", all) return code("honour", h).points)', 301],
  ])('%s', (source, expected) => {
    expect(value(source, { won: 'silver', all: ['gold', 'silver', 'other'] })).toEqual(expected);
  });

  it('leaves no code beside one that excludes it, and drops none without a reason', () => {
    const codes = fc.array(fc.constantFrom(...honours.map(({ code }) => code)));
    fc.assert(
      fc.property(codes, (given) => {
        const kept = value('without excluded("honour", given)', { given }) as string[];
        const excludedBy = (one: string) => honours.find(({ code }) => code === one)?.excludes ?? [];
        expect(kept.every((one) => kept.every((other) => !excludedBy(other).includes(one)))).toBe(true);
        for (const one of new Set(given)) {
          expect(kept.includes(one) || kept.some((other) => excludedBy(other).includes(one))).toBe(true);
        }
      }),
    );
  });

  it('is refused where there is nothing to look up', () => {
    expect(() => evaluateExpression('listed("barred")', {}, { ownFunctions: true })).toThrow(/代码表和名单/);
  });
});
