import { texts } from '../shared/texts.js';

export interface BankRow {
  readonly number: string;
  readonly result: 'paid' | 'failed';
  readonly on: string;
  readonly amountFen?: number;
  readonly reason?: string;
}

/** Yuan as people write them, as fen; null for anything else. Digits are moved, nothing is rounded. */
export function fenOf(text: string): number | null {
  const found = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text.trim().replaceAll(/[,，]/g, ''));
  if (!found) return null;
  const [, whole = '', cents = ''] = found;
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** Lines pasted from the bank's sheet; a heading line is passed over. */
export function readBankResults(text: string): { rows: BankRow[]; faults: string[] } {
  const faults: string[] = [];
  const rows = text.split(/\r?\n/).flatMap((line, index): BankRow[] => {
    if (line.trim() === '') return [];
    const cells = line.split(line.includes('\t') ? '\t' : /[,，]/).map((cell) => cell.trim());
    const row = rowOf(cells);
    if (row !== null) return [row];
    if (index > 0 || /\d{3}/.test(cells[0] ?? '')) faults.push(texts.rankings.payments.badResult(index + 1));
    return [];
  });
  return { rows, faults };
}

function rowOf(cells: readonly string[]): BankRow | null {
  const [number, result, on, amount, reason] = filled(cells, 5) as [string, string, string, string, string];
  const known = RESULTS[result];
  const day = dayOf(on);
  const paid = amount === '' ? {} : amountOf(amount);
  if (number === '' || !known || day === null || paid === null) return null;
  return { ...{ number, result: known, on: day }, ...paid, ...(reason === '' ? {} : { reason }) };
}

/** So many cells, those that are not there empty. */
const filled = (cells: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, index) => cells[index] ?? '');

/** Null when it cannot be read. */
function amountOf(text: string): Pick<BankRow, 'amountFen'> | null {
  const amountFen = fenOf(text);
  return amountFen === null ? null : { amountFen };
}

const RESULTS: Readonly<Record<string, BankRow['result']>> = {
  [texts.rankings.payments.succeeded]: 'paid',
  [texts.rankings.payments.failed]: 'failed',
};

/** `2024/10/5` as `2024-10-05`; null for anything else. */
function dayOf(text: string): string | null {
  const [, year = '', month = '', date = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  return year === '' ? null : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}
