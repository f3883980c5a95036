import ExcelJS from 'exceljs';
import type { PaymentRow, PaymentState } from './award.view.js';
import { paymentWorkbook } from './payment-workbook.js';
import { sumsOf } from './payment-sums.js';

const STATES: readonly PaymentState[] = [
  ...(['planned', 'held', 'proposed', 'approved', 'paid', 'returned', 'waived', 'stopped'] as const),
];
const lines = STATES.map((state, index) => ({ state, amountFen: 10 ** index * 100 }));

describe('what the lines of a payer come to', () => {
  it('leaves out what is held, and what is not paid at all', () => {
    // planned 1, proposed 100, approved 1 000, paid 10 000, returned 100 000; held 10.
    expect(sumsOf(lines)).toEqual({ dueFen: 11_110_100, heldFen: 1_000 });
    expect(sumsOf([])).toEqual({ dueFen: 0, heldFen: 0 });
  });

  const totalsOf = async (chosen: typeof lines) => {
    const rows = chosen.map(
      (line) =>
        ({
          ...line,
          title: '甲',
          item: '奖金',
          occasion: '',
          receiver: 'unit',
          account: '',
          bank: '',
        }) as PaymentRow,
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await paymentWorkbook([{ name: '市财政', lines: rows }])) as never);
    const sheet = book.worksheets[0];
    return sheet?.getRows(chosen.length + 2, 2)?.map((row) => [row.getCell(2).value, row.getCell(8).value]);
  };

  it('stands so under the sheet of the payer, what is held in a row of its own', async () => {
    expect(await totalsOf(lines)).toEqual([
      ['合计', 111_101],
      ['另有暂缓', 10],
    ]);
    expect(await totalsOf(lines.filter(({ state }) => state === 'paid'))).toEqual([
      ['合计', 10_000],
      [null, null],
    ]);
  });
});
