import ExcelJS from 'exceljs';
import type { PaymentRow, PaymentState } from './award.view.js';
import { sumsOf } from './payment-sums.js';

const HEADERS = [
  '序号',
  '对象',
  '项目',
  '收款人',
  '类别',
  '账号',
  '开户银行',
  '金额（元）',
  '付款编号',
  '状态',
  '说明',
];
const WIDTHS = [6, 36, 20, 30, 8, 26, 30, 14, 16, 10, 30];

const STATES: Readonly<Record<PaymentState, string>> = {
  planned: '待报批',
  held: '暂缓',
  proposed: '待审批',
  approved: '已审批',
  paid: '已发放',
  returned: '银行退回',
  waived: '不发放',
  stopped: '停发',
};

/** Numbers of accounts are text, so no digit is lost. A name that looks like a formula stays a name. */
export async function paymentWorkbook(
  sheets: readonly { readonly name: string; readonly lines: readonly PaymentRow[] }[],
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const { name, lines } of sheets) {
    const sheet = book.addWorksheet(name.slice(0, 31).replace(/[\\/*?:[\]]/g, ' ') || '未定');
    sheet.addRow(HEADERS).font = { bold: true };
    lines.forEach((line, index) => sheet.addRow(cellsOf(line, index + 1)));
    const { dueFen, heldFen } = sumsOf(lines);
    sheet.addRow(['', '合计', '', '', '', '', '', dueFen / 100]).font = { bold: true };
    if (heldFen > 0) sheet.addRow(['', '另有暂缓', '', '', '', '', '', heldFen / 100]);
    WIDTHS.forEach((width, index) => (sheet.getColumn(index + 1).width = width));
    sheet.views = [{ state: 'frozen', ySplit: 1 }];
  }
  if (book.worksheets.length === 0) book.addWorksheet('暂无发放');
  return Buffer.from(await book.xlsx.writeBuffer());
}

function cellsOf(line: PaymentRow, number: number): (string | number)[] {
  return [
    ...[number, line.title, line.occasion === '' ? line.item : `${line.item}（${line.occasion}）`],
    ...[line.receiverName, line.receiver === 'unit' ? '单位' : '个人', line.account, line.bank],
    ...[line.amountFen / 100, line.number ?? '', STATES[line.state], line.note ?? ''],
  ];
}
