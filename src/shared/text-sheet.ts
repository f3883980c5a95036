import type { Workbook } from 'exceljs';

type Row = readonly (string | number | null)[];

/** A sheet with a bold head that stays in sight. What looks like a formula stays text. */
export function addTextSheet(
  book: Workbook,
  name: string,
  head: readonly string[],
  rows: readonly Row[],
): void {
  const added = book.addWorksheet(name.slice(0, 31).replace(/[\\/*?:[\]]/g, ' '));
  added.addRow([...head]).font = { bold: true };
  for (const row of rows) added.addRow([...row]);
  head.forEach((_, index) => {
    added.getColumn(index + 1).width = 18;
  });
  added.views = [{ state: 'frozen', ySplit: 1 }];
}
