import { fenOf, readBankResults } from './read-bank-results.js';

describe('money as people write it', () => {
  it.each([
    ['40000', 4_000_000],
    ['40,000.5', 4_000_050],
    ['0.29', 29],
    ['1.005', null],
    ['-1', null],
    ['四万', null],
  ])('%s is %s fen', (text, fen) => expect(fenOf(text)).toBe(fen));
});

describe('the bank’s answer', () => {
  it('is read line by line, without its heading', () => {
    const { rows, faults } = readBankResults(
      '付款编号\t结果\t日期\n2024-001-001\t成功\t2024/10/5\t40000\n2024-001-002\t失败\t2024-10-15\t\t户名不符\n',
    );
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      { number: '2024-001-001', result: 'paid', on: '2024-10-05', amountFen: 4_000_000 },
      { number: '2024-001-002', result: 'failed', on: '2024-10-15', reason: '户名不符' },
    ]);
  });

  it('names the lines it cannot read', () => {
    const { rows, faults } = readBankResults('2024-001-001,成功,昨天\n2024-001-002,好,2024-10-15');
    expect(rows).toEqual([]);
    expect(faults.map((fault) => fault.slice(0, 5))).toEqual(['第 1 行', '第 2 行']);
  });
});
