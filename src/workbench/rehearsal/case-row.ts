import type { CaseReport } from '../../rehearsal/index.js';
import { isDue } from '../../shared/payment-due.js';
import type { RehearsalWords } from './rehearsal.view.js';

/** One case in words: for the page and the workbook alike. */
export interface CaseRow {
  readonly award: string;
  readonly status: string;
  readonly reason: string;
  /** Labels of the stages it has reached, in order. */
  readonly path: readonly string[];
  readonly failed: readonly string[];
  readonly waived: readonly string[];
  readonly scores: readonly string[];
  readonly ranks: readonly string[];
  readonly certificateNo: string | null;
  readonly yuan: number | null;
  readonly documents: readonly string[];
}

interface Known {
  readonly status: string;
  readonly reason: string;
  readonly path: readonly { readonly stage: string }[];
  readonly rules: Readonly<Record<string, string>>;
  readonly waived: readonly string[];
  readonly scores: Readonly<Record<string, { readonly score?: number }>>;
  readonly ranks: Readonly<Record<string, { readonly rank: number; readonly score: number }>>;
  readonly certificateNo: string | null;
  readonly payments: readonly { readonly yuan: number; readonly state?: string }[];
  readonly documents: readonly string[];
}

/** Of a line that came to nothing; what is empty is left out of an outcome. */
const NOTHING: Known = {
  ...{ status: '', reason: '', path: [], rules: {}, waived: [], scores: {}, ranks: {} },
  ...{ certificateNo: null, payments: [], documents: [] },
};

/** One case in words. */
export function caseRow({ award, outcome }: CaseReport, words: RehearsalWords): CaseRow {
  const known: Known = { ...NOTHING, ...outcome };
  const { status, reason, certificateNo, payments, documents } = known;
  const rule = (id: string): string => named(words.rules, id);
  return {
    award: named(words.awards, award),
    status: named(words.statuses, status),
    reason: words.reasons[status]?.[reason] ?? reason,
    path: known.path.map(({ stage }) => named(words.stages, stage)),
    failed: Object.entries(known.rules).flatMap(([id, result]) => (result === 'fail' ? [rule(id)] : [])),
    waived: known.waived.map(rule),
    ...{ scores: scoresOf(known, words), ranks: ranksOf(known, words) },
    yuan: payments.length === 0 ? null : payments.filter(isDue).reduce((sum, { yuan }) => sum + yuan, 0),
    ...{ certificateNo, documents },
  };
}

const scoresOf = ({ scores }: Known, words: RehearsalWords): readonly string[] =>
  Object.entries(scores).flatMap(([round, { score }]) =>
    score === undefined ? [] : [`${named(words.rounds, round)} ${String(score)}`],
  );

const ranksOf = ({ ranks }: Known, words: RehearsalWords): readonly string[] =>
  Object.entries(ranks).map(
    ([ranking, { rank, score }]) =>
      `${named(words.rankings, ranking)} 第 ${String(rank)}（${String(score)} 分）`,
  );

const named = (labels: Readonly<Record<string, string>>, key: string): string => labels[key] ?? key;
