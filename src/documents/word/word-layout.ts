import type { WordPage } from './word-blocks.js';

/** What the library does not tell: widths, heights and the page, in the order in which they stand in the file. */
export interface WordLayout {
  readonly page: WordPage | null;
  /** Of each table, shares of its columns. */
  readonly grids: readonly (readonly number[])[];
  /** Of each row, millimetres; null where it is as high as its content. */
  readonly heights: readonly (number | null)[];
}

const TWIPS_PER_MM = 1440 / 25.4;
const mm = (twips: number): number => Math.round((twips / TWIPS_PER_MM) * 10) / 10;
const HIGHEST = 250;
const BEFORE_CELLS = 1_500;
const OPEN = '<w:tblGrid>';
const CLOSE = '</w:tblGrid>';
const LONGEST_GRID = 20_000;

/** @param xml the main part; it has been looked at before */
export function layoutOf(xml: string): WordLayout {
  const heights = [...xml.matchAll(/<w:tr\b[^<>]*>/g)].map(({ 0: tag, index }) => {
    const from = index + tag.length;
    const before = xml.slice(from, from + BEFORE_CELLS).split('<w:tc>', 1)[0] ?? '';
    const height = /<w:trHeight\b([^<>]*)/.exec(before)?.[1];
    const found = height === undefined ? 0 : mm(numberAt(height, 'val'));
    return found > 0 && found <= HIGHEST ? found : null;
  });
  return { page: pageOf(xml), grids: gridsOf(xml), heights };
}

/** Once from the beginning to the end, whatever stands there. */
function gridsOf(xml: string): readonly (readonly number[])[] {
  const grids: number[][] = [];
  for (let from = xml.indexOf(OPEN); from >= 0; from = xml.indexOf(OPEN, from + 1)) {
    const end = xml.indexOf(CLOSE, from);
    if (end < 0) break;
    const inside = xml.slice(from, Math.min(end, from + LONGEST_GRID));
    grids.push(
      [...inside.matchAll(/<w:gridCol\b([^<>]*)/g)].map(([, attributes = '']) => numberAt(attributes, 'w')),
    );
    from = end;
  }
  return grids;
}

function pageOf(xml: string): WordPage | null {
  const size = /<w:pgSz\b([^<>]*)/.exec(xml)?.[1];
  const margins = /<w:pgMar\b([^<>]*)/.exec(xml)?.[1];
  if (size === undefined || margins === undefined) return null;
  const side = (name: string): number => Math.min(Math.max(mm(numberAt(margins, name)), 5), 80);
  return {
    width: mm(numberAt(size, 'w')),
    height: mm(numberAt(size, 'h')),
    ...{ top: side('top'), bottom: side('bottom'), left: side('left'), right: side('right') },
  };
}

const numberAt = (attributes: string, name: string): number =>
  Number(new RegExp(`\\bw:${name}="(\\d{1,6})"`).exec(attributes)?.[1] ?? 0);
