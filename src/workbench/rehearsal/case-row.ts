import type { CaseReport } from '../../rehearsal/index.js';
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
  readonly status?: string;
  readonly reason?: string;
  readonly path?: readonly (string | { readonly stage: string })[];
  readonly rules?: Readonly<Record<string, string>>;
  readonly waived?: readonly string[];
  readonly scores?: Readonly<Record<string, { readonly score?: number }>>;
  readonly ranks?: Readonly<Record<string, { readonly rank: number; readonly score: number }>>;
  readonly certificateNo?: string;
  readonly payments?: readonly { readonly yuan: number }[];
  readonly documents?: readonly string[];
}

export function caseRow({ award, outcome }: CaseReport, words: RehearsalWords): CaseRow {
  const known = outcome as Known;
  const { status = '', reason = '', path = [], rules = {}, waived = [], scores = {}, ranks = {} } = known;
  const stage = (one: string | { readonly stage: string }): string =>
    named(words.stages, typeof one === 'string' ? one : one.stage);
  const payments = known.payments ?? [];
  return {
    award: named(words.awards, award),
    status: named(words.statuses, status),
    reason: words.reasons[status]?.[reason] ?? reason,
    path: path.map(stage),
    failed: Object.entries(rules).flatMap(([rule, result]) =>
      result === 'fail' ? [named(words.rules, rule)] : [],
    ),
    waived: waived.map((rule) => named(words.rules, rule)),
    scores: Object.entries(scores).flatMap(([round, { score }]) =>
      score === undefined ? [] : [`${named(words.rounds, round)} ${String(score)}`],
    ),
    ranks: Object.entries(ranks).map(
      ([ranking, { rank, score }]) =>
        `${named(words.rankings, ranking)} 第 ${String(rank)}（${String(score)} 分）`,
    ),
    certificateNo: known.certificateNo ?? null,
    yuan: payments.length === 0 ? null : payments.reduce((sum, { yuan }) => sum + yuan, 0),
    documents: known.documents ?? [],
  };
}

const named = (labels: Readonly<Record<string, string>>, key: string): string => labels[key] ?? key;
