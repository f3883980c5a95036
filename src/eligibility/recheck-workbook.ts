import ExcelJS from 'exceljs';
import { RESULT_WORDS, type RuleState } from './recheck-changes.js';
import type { RecheckView } from './recheck.view.js';

const COLUMNS = [
  ['奖项', 20],
  ['单位', 16],
  ['申报对象', 36],
  ['条件', 24],
  ['条款', 36],
  ['原结论', 14],
  ['原依据', 44],
  ['新结论', 14],
  ['新依据', 44],
  ['命中行', 8],
] as const;

/** The differences line by line, as people pass them on. */
export async function recheckWorkbook(view: RecheckView): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('结论变化');
  sheet.addRow(COLUMNS.map(([label]) => label)).font = { bold: true };
  for (const { awardTitle, organisation, title, changes } of view.cases) {
    for (const { title: rule, clause, before, after } of changes) {
      sheet.addRow([
        ...[awardTitle, organisation, title, rule, clause, wordOf(before), valuesOf(before)],
        ...[wordOf(after), valuesOf(after), after?.row ?? ''],
      ]);
    }
  }
  COLUMNS.forEach(([, width], index) => (sheet.getColumn(index + 1).width = width));
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  return Buffer.from(await book.xlsx.writeBuffer());
}

const wordOf = (state: RuleState | null): string =>
  state === null ? '无此条件' : RESULT_WORDS[state.result];
const valuesOf = (state: RuleState | null): string =>
  (state?.values ?? []).map(({ label, value }) => `${label}：${value}`).join('；');
