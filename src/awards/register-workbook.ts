import ExcelJS from 'exceljs';
import type { RegisterRow } from './award.view.js';

const HEADERS = [
  ...[
    '称号',
    '年度',
    '统一社会信用代码',
    '职业（工种）',
    '业务应用领域',
    '姓名',
    '身份证号',
    '层级',
    '证书编号',
  ],
] as const;

type Line = Omit<RegisterRow, 'id'> & { readonly identityNumber: string };

/** One line a naming; numbers are text, so no digit is lost. Further columns of imports follow by their headings. */
export async function registerWorkbook(rows: readonly Line[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('人才库');
  const further = [...new Set(rows.flatMap(({ extra }) => Object.keys(extra)))];
  sheet.addRow([...HEADERS, ...further]).font = { bold: true };
  for (const row of rows) {
    sheet.addRow([
      ...[row.title, row.year, row.unitCode, row.occupation, row.field, row.holder, row.identityNumber],
      ...[row.level ?? '', row.certificateNo ?? '', ...further.map((key) => row.extra[key] ?? '')],
    ]);
  }
  sheet.columns.forEach((column) => (column.width = 20));
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  return Buffer.from(await book.xlsx.writeBuffer());
}
