import ExcelJS from 'exceljs';
import { addTextSheet } from '../shared/text-sheet.js';
import { resultLabel, valuesText, type GroupEffect, type ReplayEffects } from './replay-effects.js';

type Row = readonly (string | number | null)[];

/** Everything a replay found, sheet by sheet. What looks like a formula stays text. */
export async function reportWorkbook(effects: ReplayEffects): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const relations = Object.values(effects.byRelation);
  addTextSheet(
    book,
    '结果变化',
    ['申报', '名称', '奖项', '原结果', '新结果', '原因', '待人工'],
    flipRows(effects),
  );
  addTextSheet(
    book,
    '条件变化',
    ['申报', '奖项', '条件', '名称', '条款', '原结论', '新结论', '原行', '新行', '原取值', '新取值'],
    checkRows(effects),
  );
  addTextSheet(book, '按奖项', GROUP_HEAD, groupRows(effects.byAward));
  for (const { label, groups } of relations) addTextSheet(book, `按${label}`, GROUP_HEAD, groupRows(groups));
  addTextSheet(
    book,
    '按环节',
    ['环节', '原达到', '新达到'],
    effects.byStage.map(({ label, before, after }) => [label, before, after]),
  );
  addTextSheet(book, '名额', ['名额', '奖项', '原用', '原名额', '新用', '新名额'], quotaRows(effects));
  addTextSheet(
    book,
    '排名变化',
    ['排名', '申报', '原名次', '新名次', '原得分', '新得分', '原结果', '新结果'],
    rankRows(effects),
  );
  addTextSheet(
    book,
    '说明',
    ['说明'],
    effects.notes.map((note) => [note]),
  );
  return Buffer.from(await book.xlsx.writeBuffer());
}

const GROUP_HEAD = ['名称', '申报', '有变化', '待人工', '原结果', '新结果'];

const flipRows = ({ flips }: ReplayEffects): readonly Row[] =>
  flips.map(({ ref, title, award, before, after, why, open }) => [
    ...[ref, title, award, before, after, why.join('\n'), open.join('\n')],
  ]);

const checkRows = ({ checks }: ReplayEffects): readonly Row[] =>
  checks.map((check) => [
    ...[check.ref, check.award, check.rule, check.title, check.clause],
    ...[resultLabel(check.before), resultLabel(check.after), check.rowBefore, check.rowAfter],
    ...[valuesText(check.valuesBefore), valuesText(check.valuesAfter)],
  ]);

const countsText = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([label, count]) => `${label} ${count}`)
    .join('，');

const groupRows = (groups: readonly GroupEffect[]): readonly Row[] =>
  groups.map(({ label, cases, changed, open, before, after }) => [
    ...[label, cases, changed, open, countsText(before), countsText(after)],
  ]);

const quotaRows = ({ quotas }: ReplayEffects): readonly Row[] =>
  quotas.map(({ label, award, usedBefore, maxBefore, used, max }) => [
    ...[label, award, usedBefore, maxBefore, used, max],
  ]);

const points = (hundredths: number | null): number | null => (hundredths === null ? null : hundredths / 100);

const rankRows = ({ ranks }: ReplayEffects): readonly Row[] =>
  ranks.map((change) => [
    ...[change.ranking, change.ref, change.rankBefore, change.rankAfter],
    ...[points(change.scoreBefore), points(change.scoreAfter), change.outcomeBefore, change.outcomeAfter],
  ]);
