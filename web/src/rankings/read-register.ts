import type { RegisterRow } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

type Row = Omit<RegisterRow, 'id' | 'certificateNo' | 'revokedAt'>;

const columns = ['title', 'year', 'unitCode', 'occupation', 'field', 'holder'] as const;

/** Lines pasted from a spreadsheet or a CSV file, in the order of `columns`; a heading line is passed over. */
export function readRegister(text: string): { rows: Row[]; faults: string[] } {
  const faults: string[] = [];
  const rows = text.split(/\r?\n/).flatMap((line, index): Row[] => {
    const cells = line.split(/\t|,/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    if (line.trim() === '' || isHeading(cells)) return [];
    const row = rowOf(cells);
    if (row === null) faults.push(texts.rankings.registry.badLine(index + 1));
    return row === null ? [] : [row];
  });
  return { rows, faults };
}

function rowOf(cells: readonly string[]): Row | null {
  const [title = '', year = '', unitCode = '', occupation = '', field = '', holder = ''] = cells;
  const complete = cells.length === columns.length && [title, unitCode, holder].every((cell) => cell !== '');
  return complete && /^\d{4}$/.test(year)
    ? { title, year: Number(year), unitCode, occupation, field, holder }
    : null;
}

function isHeading(cells: readonly string[]): boolean {
  return cells.some((cell) => cell === 'year' || cell === texts.rankings.registry.columns.year);
}
