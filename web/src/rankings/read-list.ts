import { texts } from '../shared/texts.js';

export interface ListLine {
  readonly name: string;
  readonly number?: string;
  readonly unitCode?: string;
  readonly ofUnit?: boolean;
  readonly reason: string;
}

const IDENTITY = /^\d{17}[\dXx]$/;

/**
 * Lines pasted from a spreadsheet or a CSV file: name, number, reason; a heading line is passed over. A number of
 * an identity card's shape is a person's, any other a unit's: the server checks it.
 */
export function readList(text: string, ofUnit: boolean): { lines: ListLine[]; faults: string[] } {
  const faults: string[] = [];
  const lines = text.split(/\r?\n/).flatMap((line, index): ListLine[] => {
    const cells = line.split(/\t|,|，/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const [name = '', number = '', reason = ''] = cells;
    if (line.trim() === '' || name === texts.rankings.lists.columns.name) return [];
    if (cells.length !== 3) {
      faults.push(texts.rankings.lists.badLine(index + 1));
      return [];
    }
    if (number === '') return [{ name, ofUnit, reason }];
    return [IDENTITY.test(number) ? { name, number, reason } : { name, unitCode: number, reason }];
  });
  return { lines, faults };
}
