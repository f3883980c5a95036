import type { FieldProblem } from '../shared/errors.js';

/** An approved line as the bank was given it. */
export interface SentLine {
  readonly id: string;
  readonly number: string;
  readonly amountFen: number;
  readonly state: string;
}

/** One line of what the bank returned. */
export interface BankRow {
  readonly number: string;
  readonly result: 'paid' | 'failed';
  /** Local date of the transfer or its return. */
  readonly on: string;
  readonly amountFen?: number;
  readonly reason?: string;
}

export interface MatchedResults {
  readonly paid: readonly { readonly id: string; readonly on: string }[];
  readonly failed: readonly { readonly id: string; readonly on: string; readonly reason: string }[];
  /** Everything wrong with the file, each with its row; with any of them nothing is taken over. */
  readonly problems: readonly FieldProblem[];
}

/** Finds the lines a bank's answer speaks of. An answer given twice changes nothing the second time. */
export function matchResults(lines: readonly SentLine[], rows: readonly BankRow[]): MatchedResults {
  const byNumber = new Map(lines.map((line) => [line.number, line] as const));
  const seen = new Set<string>();
  const paid: MatchedResults['paid'][number][] = [];
  const failed: MatchedResults['failed'][number][] = [];
  const problems: FieldProblem[] = [];
  rows.forEach((row, index) => {
    const line = byNumber.get(row.number);
    const message = faultOf(row, line, seen.has(row.number));
    seen.add(row.number);
    if (message !== null || !line) {
      const text = `第 ${String(index + 1)} 行（${row.number}）：${message ?? '无法识别'}。`;
      problems.push({ field: `rows.${String(index)}`, rule: 'bankResult', message: text });
    } else if (row.result === 'failed' && line.state !== 'returned') {
      failed.push({ id: line.id, on: row.on, reason: row.reason?.trim() ?? '' });
    } else if (row.result === 'paid' && line.state !== 'paid') {
      paid.push({ id: line.id, on: row.on });
    }
  });
  return { paid, failed, problems };
}

function faultOf(row: BankRow, line: SentLine | undefined, twice: boolean): string | null {
  if (!line) return '本批次没有这个付款编号，请核对是否选错了批次';
  if (twice) return '付款编号出现了两次，请只保留一行';
  if (row.amountFen !== undefined && row.amountFen !== line.amountFen)
    return '金额与批次中的不一致，请与银行核对';
  if (row.result === 'failed' && (row.reason ?? '').trim() === '') return '没有写失败原因，请补上';
  return RESULTS_OF[row.result].includes(line.state) ? null : '这一笔的状态不能再登记这个结果';
}

/** States a result may be told of. What was paid may still come back; what came back is paid again as another try. */
const RESULTS_OF: Readonly<Record<BankRow['result'], readonly string[]>> = {
  paid: ['approved', 'paid', 'stopped'],
  failed: ['approved', 'paid', 'returned'],
};
