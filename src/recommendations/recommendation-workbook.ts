import ExcelJS from 'exceljs';
import { positionsOf } from './check-places.js';
import type { RecommendationListView } from './recommendation.view.js';

const HEADERS = ['奖项', '推荐单位', '推荐次序', '推荐人数', '姓名', '单位', '受理编号', '报送情况'] as const;
const WIDTHS = [24, 28, 10, 10, 14, 32, 20, 24] as const;

/** One line a candidate; who has no place yet stands last. */
export async function recommendationWorkbook(
  lists: readonly RecommendationListView[],
  instantText: (iso: string) => string,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('推荐次序');
  sheet.addRow([...HEADERS]).font = { bold: true };
  for (const list of lists) {
    const placed = positionsOf(list.places.map((place) => place.map(({ entryId }) => entryId)));
    const ranks = new Map(placed.map(({ entryId, position }) => [entryId, position]));
    const all = [...list.places.flat(), ...list.unplaced];
    const state = list.handedInAt === null ? '未报送' : `${instantText(list.handedInAt)} 报送`;
    for (const each of all) {
      sheet.addRow([
        ...[list.awardTitle, list.organisation.name, ranks.get(each.entryId) ?? '未排', all.length],
        ...[each.holderName, each.unitName, each.receiptNo ?? '', state],
      ]);
    }
  }
  sheet.columns.forEach((column, index) => (column.width = WIDTHS[index] ?? 20));
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  return Buffer.from(await book.xlsx.writeBuffer());
}
