import fc from 'fast-check';
import { fullMarks, scoreSheet, type SheetItem } from './score-sheet.js';

const training = {
  kind: 'deduction',
  key: 'trained',
  label: '带徒人数',
  points: 2000,
  required: 5,
  each: 500,
  floor: 0,
} as const;
const patents = { kind: 'bonus', key: 'patents', label: '专利', each: 150, cap: 500 } as const;
const papers = { kind: 'threshold', key: 'papers', label: '论文', points: 1000, from: 2 } as const;
const skill = { kind: 'points', key: 'skill', label: '技能水平', max: 4000 } as const;
const fraud = { kind: 'veto', key: 'fraud', label: '弄虚作假' } as const;

const sheet = [skill, training, papers, patents, fraud];
const good = { skill: 35.5, trained: 5, papers: 2, patents: 4, fraud: false };
const value = (answers: Record<string, unknown>, items: readonly SheetItem[] = sheet, max = 10_000) =>
  scoreSheet(items, max, answers).value;

describe('a score sheet', () => {
  it('adds up its lines', () => {
    // 35.5 + 20 + 10 + 5
    expect(value(good)).toBe(7050);
  });

  it.each([
    [5, 2000],
    [9, 2000],
    [3, 1000],
    [1, 0],
    [0, 0],
  ])('with %i of five required gives %i hundredths, never below the floor', (trained, expected) => {
    expect(value({ trained }, [training])).toBe(expected);
    expect(value({ trained: 0 }, [{ ...training, floor: 700 }])).toBe(700);
  });

  it('gives all or nothing for a threshold', () => {
    expect([0, 1, 2, 3].map((n) => value({ papers: n }, [papers]))).toEqual([0, 0, 1000, 1000]);
  });

  it('caps a bonus, and the whole', () => {
    expect([0, 1, 3, 4].map((n) => value({ patents: n }, [patents]))).toEqual([0, 150, 450, 500]);
    expect(value({ ...good, skill: 40 }, sheet, 7000)).toBe(7000);
  });

  it('is nothing under a veto, and says which', () => {
    const result = scoreSheet(sheet, 10_000, { ...good, fraud: true });
    expect(result).toMatchObject({ value: 0, explanation: { sum: 7050, veto: '弄虚作假' } });
  });

  it('explains each line', () => {
    expect(
      scoreSheet(sheet, 10_000, { ...good, trained: 3 }).explanation.rows.map(({ text }) => text),
    ).toEqual([
      '得35.5分',
      '应有5，现有3，缺2，每缺1扣5分，得10分',
      '应达到2，现有2，得10分',
      '4项，每项加1.5分，最多加5分，加5分',
      '无此情形',
    ]);
  });

  it('tells every line that is wrong at once', () => {
    const wrong = { skill: 40.01, trained: 1.5, papers: '', patents: -1 };
    expect(() => value(wrong)).toThrow(expect.objectContaining({ code: 'SCORE_SHEET_INVALID', status: 422 }));
    try {
      value(wrong);
    } catch (error) {
      expect((error as { fields: { field: string }[] }).fields.map(({ field }) => field)).toEqual([
        'skill',
        'trained',
        'papers',
        'patents',
      ]);
    }
  });

  it('stays within its marks, and more of anything never gives less', () => {
    const count = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), count, count, count, count, (points, a, b, c, more) => {
        const answers = { skill: points / 100, trained: a, papers: b, patents: c };
        const given = value(answers);
        expect(Number.isInteger(given)).toBe(true);
        expect(given).toBeLessThanOrEqual(fullMarks(sheet));
        for (const key of ['trained', 'papers', 'patents'] as const)
          expect(value({ ...answers, [key]: answers[key] + more })).toBeGreaterThanOrEqual(given);
      }),
    );
  });
});

describe('points at the scorer’s discretion', () => {
  const items = [
    { kind: 'discretionary', key: 'extra', label: '酌情', max: 1000, reason: 'why', reasonAbove: 500 },
  ] as const;

  it('need a reason above the bound, at the item of the reason', () => {
    expect(scoreSheet(items, 1000, { extra: 5 }).value).toBe(500);
    expect(() => scoreSheet(items, 1000, { extra: 5.01 })).toThrow('评分表有 1 项没有填好');
    expect(() => scoreSheet(items, 1000, { extra: 8, why: '  ' })).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ field: 'why' })] }),
    );
    const { value, explanation } = scoreSheet(items, 1000, { extra: 8, why: ' 主持国家标准 ' });
    expect(value).toBe(800);
    expect(explanation.rows[0]?.text).toBe('得8分，理由：主持国家标准');
  });

  it('are within their range', () => {
    expect(() => scoreSheet(items, 1000, { extra: 10.01, why: '好' })).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ field: 'extra' })] }),
    );
  });
});

describe('a choice', () => {
  const items = [
    {
      kind: 'options',
      key: 'level',
      label: '等级',
      options: [
        { value: 'A', label: '优', points: 4000 },
        { value: 'B', label: '良', points: 3050 },
      ],
    },
  ] as const;

  it('is worth the points of what was chosen', () => {
    const { value, explanation } = scoreSheet(items, 4000, { level: 'B' });
    expect(value).toBe(3050);
    expect(explanation.rows[0]).toMatchObject({ given: 'B', text: '良，得30.5分' });
  });

  it.each([undefined, '', 'C', 4000, true])('is not taken when it is %p', (level) => {
    expect(() => scoreSheet(items, 4000, { level })).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ message: '“等级”请选择：优、良。' })] }),
    );
  });
});
