import { matchResults, type SentLine } from './bank-results.js';

const line = (number: string, more: Partial<SentLine> = {}): SentLine => ({
  ...{ id: `id-${number}`, number, amountFen: 100, state: 'approved' },
  ...more,
});
const lines = [
  line('1-001'),
  line('1-002'),
  line('1-003', { state: 'paid' }),
  line('1-004', { state: 'returned' }),
];
const on = '2024-10-15';

describe('what the bank returned', () => {
  it('tells paid lines from failed ones; lines it does not speak of stay as they are', () => {
    expect(
      matchResults(lines, [
        { number: '1-001', result: 'paid', on, amountFen: 100 },
        { number: '1-002', result: 'failed', on, reason: ' 户名不符 ' },
      ]),
    ).toEqual({
      paid: [{ id: 'id-1-001', on }],
      failed: [{ id: 'id-1-002', on, reason: '户名不符' }],
      problems: [],
    });
  });

  it('changes nothing when it comes twice', () => {
    const again = [
      { number: '1-003', result: 'paid', on } as const,
      { number: '1-004', result: 'failed', on, reason: '销户' } as const,
    ];
    expect(matchResults(lines, again)).toEqual({ paid: [], failed: [], problems: [] });
  });

  it('a paid line may still come back', () => {
    const { failed } = matchResults(lines, [{ number: '1-003', result: 'failed', on, reason: '退汇' }]);
    expect(failed).toEqual([{ id: 'id-1-003', on, reason: '退汇' }]);
  });

  it.each([
    [{ number: '9-001', result: 'paid', on }, '没有这个付款编号'],
    [{ number: '1-001', result: 'paid', on, amountFen: 99 }, '金额与批次中的不一致'],
    [{ number: '1-001', result: 'failed', on }, '没有写失败原因'],
    [{ number: '1-004', result: 'paid', on }, '状态不能再登记'],
  ] as const)('%j is refused with the row', (row, words) => {
    const { problems } = matchResults(lines, [row]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(words);
  });

  it('a number that stands there twice is refused', () => {
    const row = { number: '1-001', result: 'paid', on } as const;
    expect(matchResults(lines, [row, row]).problems.map(({ field }) => field)).toEqual(['rows.1']);
  });
});
