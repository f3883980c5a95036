import type { RegisterRow } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

export type RegisterLine = Pick<RegisterRow, (typeof columns)[number]> & {
  readonly identityNumber?: string;
  readonly level?: string;
  readonly extra?: Readonly<Record<string, string>>;
};

const columns = ['title', 'year', 'unitCode', 'occupation', 'field', 'holder'] as const;

/** Lines pasted from a spreadsheet or a CSV file, in the order of `columns`; a heading line is passed over.
 * An identity number and a level may follow; columns after these are kept by their headings. */
export function readRegister(text: string): { rows: RegisterLine[]; faults: string[] } {
  const faults: string[] = [];
  let headings: readonly string[] = [];
  const rows = text.split(/\r?\n/).flatMap((line, index): RegisterLine[] => {
    const cells = line.split(/\t|,/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    if (line.trim() === '') return [];
    if (isHeading(cells)) {
      headings = cells;
      return [];
    }
    const row = rowOf(cells, headings);
    if (row === null) faults.push(texts.rankings.registry.badLine(index + 1));
    return row === null ? [] : [row];
  });
  return { rows, faults };
}

function rowOf(cells: readonly string[], headings: readonly string[]): RegisterLine | null {
  if (cells.length < columns.length) return null;
  const [title, year, unitCode, occupation, field, holder] = cells as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const said = [title, unitCode, holder].every((cell) => cell !== '');
  if (!said || !/^\d{4}$/.test(year)) return null;
  const line = { title, year: Number(year), unitCode, occupation, field, holder };
  return { ...line, ...furtherOf(cells.slice(columns.length)), ...extraOf(cells, headings) };
}

/** The columns that may be left out. */
function furtherOf([identityNumber, level]: readonly string[]): Partial<RegisterLine> {
  return { ...(identityNumber && { identityNumber }), ...(level && { level }) };
}

function extraOf(cells: readonly string[], headings: readonly string[]): Pick<RegisterLine, 'extra'> {
  const first = columns.length + 2;
  const pairs = headings.slice(first).flatMap((heading, index) => {
    const cell = cells[first + index] ?? '';
    return heading === '' || cell === '' ? [] : [[heading, cell] as const];
  });
  return pairs.length === 0 ? {} : { extra: Object.fromEntries(pairs) };
}

function isHeading(cells: readonly string[]): boolean {
  return cells.some((cell) => cell === 'year' || cell === texts.rankings.registry.columns.year);
}
