import ExcelJS from 'exceljs';
import { addTextSheet } from '../../shared/text-sheet.js';
import { caseRow } from './case-row.js';
import type { Deed, Letter } from '../../rehearsal/index.js';
import type { RehearsalReportView, RehearsalWords } from './rehearsal.view.js';

/** What came out of a rehearsal, who did what, and what would have been sent. What looks like a formula stays text. */
export async function rehearsalWorkbook(of: {
  readonly report: RehearsalReportView;
  readonly words: RehearsalWords;
  readonly deeds: readonly Deed[];
  readonly letters: readonly Letter[];
}): Promise<Buffer> {
  const { report, words, deeds, letters } = of;
  const book = new ExcelJS.Workbook();
  addTextSheet(
    book,
    '结果',
    ['编号', '奖项', '结果', '原因', '经过环节', '不符合的条件', '得分', '名次', '证书编号', '金额（元）'],
    report.cases.map((one) => {
      const row = caseRow(one, words);
      return [
        ...[one.ref, row.award, row.status, row.reason, row.path.join(' → '), row.failed.join('、')],
        ...[row.scores.join('；'), row.ranks.join('；'), row.certificateNo, row.yuan],
      ];
    }),
  );
  addTextSheet(
    book,
    '经过',
    ['演练时间', '谁', '申报', '做了什么', '被拒绝的原因'],
    deeds.map(({ at, who, ref, what, refused }) => [at, who, ref, what, refused?.message ?? null]),
  );
  addTextSheet(
    book,
    '消息',
    ['演练时间', '收件人', '申报', '标题', '正文'],
    letters.map(({ at, to, ref, subject, text }) => [at, to, ref, subject, text]),
  );
  addTextSheet(
    book,
    '与剧本不符',
    ['说明'],
    report.unexpectedWords.map((words) => [words]),
  );
  return Buffer.from(await book.xlsx.writeBuffer());
}
