import type { PlanScoreItem, PlanScoreSheet } from '../seasons/index.js';
import { hundredthsOf } from '../shared/points.js';
import { fullMarks, type SheetItem } from './score-sheet.js';

/** A sheet of the plan, in hundredths. */
export function sheetOf({ items, max }: PlanScoreSheet): {
  readonly items: readonly SheetItem[];
  readonly max: number;
} {
  const lines = items.map(itemOf);
  return { items: lines, max: max === undefined ? fullMarks(lines) : marks(max) };
}

/** The schema has checked that there are two decimals at most. */
const marks = (points: number): number => hundredthsOf(points) ?? 0;

function itemOf(item: PlanScoreItem): SheetItem {
  switch (item.kind) {
    case 'points':
      return { ...item, max: marks(item.max) };
    case 'threshold':
      return { ...item, points: marks(item.points) };
    case 'deduction':
      return { ...item, points: marks(item.points), each: marks(item.each), floor: marks(item.floor ?? 0) };
    case 'bonus':
      return { ...item, each: marks(item.each), cap: marks(item.cap) };
    case 'discretionary':
      return { ...item, max: marks(item.max), reasonAbove: marks(item.reasonAbove) };
    case 'options':
      return { ...item, options: item.options.map((each) => ({ ...each, points: marks(each.points) })) };
    case 'veto':
      return item;
  }
}
