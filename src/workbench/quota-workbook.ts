import ExcelJS from 'exceljs';
import type { SeasonPlan } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { placesText, type Places } from './quota-table.js';

type Plan = Partial<Pick<SeasonPlan, 'awards' | 'organisations' | 'quotas'>>;

const MOST_ROWS = 2_000;
const MOST_COLUMNS = 60;

/** The quotas as a table: bodies down, awards across, the total below. */
export async function quotaWorkbook(plan: Plan): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('推荐名额', { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  const awards = (plan.awards ?? []).filter(({ id }) => id in (plan.quotas?.totals ?? {}));
  const names = new Map((plan.organisations ?? []).map(({ key, name }) => [key, name] as const));
  sheet.addRow(['推荐单位', ...awards.map(({ title }) => title)]).font = { bold: true };
  for (const { organisation, places } of plan.quotas?.holders ?? [])
    sheet.addRow([
      names.get(organisation) ?? organisation,
      ...awards.map(({ id }) => cellOf(places[id] ?? null)),
    ]);
  const totals = sheet.addRow(['合计', ...awards.map(({ id }) => plan.quotas?.totals[id] ?? null)]);
  totals.font = { bold: true };
  sheet.getColumn(1).width = 36;
  awards.forEach((_award, index) => (sheet.getColumn(index + 2).width = 22));
  return Buffer.from(await book.xlsx.writeBuffer());
}

const cellOf = (places: Places): number | string | null =>
  typeof places === 'object' && places !== null ? placesText(places) : places;

/**
 * The first sheet as text, cell by cell.
 * @throws Invalid QUOTA_WORKBOOK, QUOTA_WORKBOOK_LARGE
 */
export async function readWorkbook(bytes: Buffer): Promise<readonly (readonly string[])[]> {
  const book = new ExcelJS.Workbook();
  // The declared type of the argument is that of another version of Node's types.
  const loaded = await book.xlsx.load(bytes as unknown as ArrayBuffer).catch(() => null);
  const sheet = loaded?.worksheets[0];
  if (!sheet) throw new Invalid('QUOTA_WORKBOOK', '打不开这个文件。请上传 Excel 工作簿（.xlsx）。');
  if (sheet.rowCount > MOST_ROWS || sheet.columnCount > MOST_COLUMNS) {
    const message = `表格过大（最多 ${String(MOST_ROWS)} 行、${String(MOST_COLUMNS)} 列），请只保留名额表。`;
    throw new Invalid('QUOTA_WORKBOOK_LARGE', message, [], { status: 413 });
  }
  const rows: string[][] = [];
  sheet.eachRow((row) => {
    const cells: string[] = [];
    for (let column = 1; column <= sheet.columnCount; column += 1) cells.push(row.getCell(column).text);
    rows.push(cells);
  });
  return rows;
}
