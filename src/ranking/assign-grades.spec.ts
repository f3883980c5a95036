import fc from 'fast-check';
import { assignGrades, type GradeRule } from './assign-grades.js';

const ranked = (...scores: readonly number[]) => scores.map((score, index) => ({ id: String(index), score }));
const of = (grading: ReturnType<typeof assignGrades>) => [...grading.grades.values()].join(' ');

describe('grades', () => {
  it('the best takes at most its share, rounded down', () => {
    const rules: GradeRule[] = [
      { id: 'top', label: '优秀', atMostPercent: 20 },
      { id: 'rest', label: '合格' },
    ];
    const grading = assignGrades(ranked(9, 8, 7, 6, 5, 4, 3, 2, 1), rules);
    expect(of(grading)).toBe(`top${' rest'.repeat(8)}`);
    expect(grading.counts.map(({ text }) => text)).toEqual(['优秀1个，按9件的20%，最多1个。', '合格8个。']);
  });

  it('by bands, and by both', () => {
    const rules: GradeRule[] = [
      { id: 'a', label: '优', from: 90, atMost: 1 },
      { id: 'b', label: '良', from: 80 },
      { id: 'c', label: '中', from: 60 },
    ];
    const grading = assignGrades(ranked(95, 92, 85, 70, 50), rules);
    expect(of(grading)).toBe('a b b c');
    expect(grading.ungraded).toBe(1);
  });

  it('sum to all, never go over a share, and nobody above has the worse one', () => {
    const anyRule = fc.record(
      {
        id: fc.constant(''),
        label: fc.constant('x'),
        atMostPercent: fc.integer({ min: 1, max: 100 }),
        rounding: fc.constantFrom('up', 'down', 'halfUp'),
        atMost: fc.integer({ min: 1, max: 9 }),
        from: fc.integer({ min: 0, max: 9 }),
      },
      { requiredKeys: ['id', 'label'] },
    );
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }),
        fc.array(anyRule, { minLength: 1, maxLength: 4 }),
        (scores, shapes) => {
          const rules = shapes.map((rule, index) => ({ ...rule, id: `g${index}` }));
          const list = ranked(...scores.toSorted((a, b) => b - a));
          const { grades, counts, ungraded } = assignGrades(list, rules);
          expect(counts.reduce((sum, { have }) => sum + have, 0) + ungraded).toBe(list.length);
          for (const { room, have } of counts) if (room !== null) expect(have).toBeLessThanOrEqual(room);
          const places = list.map(({ id }) => rules.findIndex((rule) => rule.id === grades.get(id)));
          const given = places.map((place) => (place < 0 ? rules.length : place));
          expect(given).toEqual(given.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
