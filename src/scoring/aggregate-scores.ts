import { Invalid } from '../shared/errors.js';
import { divideRounded, type Rounding } from '../shared/divide-rounded.js';
import { decimals } from './decimals.js';

/** How the scores of one round become one. */
export type Aggregation =
  | { readonly method: 'mean'; readonly rounding?: Rounding }
  | {
      readonly method: 'trimmedMean';
      readonly dropHighest: number;
      readonly dropLowest: number;
      readonly rounding?: Rounding;
    }
  /** Ballots: how many gave at least `yesFrom` (hundredths), as a number or in per cent of all. */
  | {
      readonly method: 'votes';
      readonly yesFrom: number;
      readonly as: 'count' | 'percent';
      readonly rounding?: Rounding;
    };

export interface AggregateExplanation {
  readonly method: Aggregation['method'];
  readonly rounding: Rounding;
  /** All scores, as given. */
  readonly scores: readonly number[];
  /** Positions in `scores` (0-based) that were left out. Of equal scores the later ones are. */
  readonly droppedHighest: readonly number[];
  readonly droppedLowest: readonly number[];
  /** Of what was kept. */
  readonly sum: number;
  readonly n: number;
  /** Ballots in favour, where it was a vote. */
  readonly yes?: number;
  /** Chinese, where it was a vote. */
  readonly text?: string;
}

export interface AggregateScore {
  /** Hundredths of a point. */
  readonly value: number;
  readonly explanation: AggregateExplanation;
}

/**
 * One score out of several, all in hundredths of a point.
 * Throws `Invalid` where a score is no integer or nothing is left after dropping.
 */
export function aggregateScores(scores: readonly number[], aggregation: Aggregation): AggregateScore {
  if (!scores.every(Number.isSafeInteger)) {
    throw new Invalid('SCORE_INVALID', '分数必须是以百分之一分为单位的整数。请重新录入该轮分数。');
  }
  if (aggregation.method === 'votes' && scores.length > 0) return counted(scores, aggregation);
  const { dropHighest, dropLowest } = dropsOf(aggregation);
  const n = scores.length - dropHighest - dropLowest;
  if (n < 1) {
    const dropped = dropHighest + dropLowest;
    const wanted =
      dropped === 0
        ? '至少需要1个分数'
        : `去掉${dropHighest}个最高分和${dropLowest}个最低分，至少需要${dropped + 1}个分数`;
    throw new Invalid(
      'SCORES_TOO_FEW',
      `本轮有${scores.length}个分数，${wanted}。请等评分完成，或调整方案的去分规则。`,
    );
  }
  const positions = scores.map((_, position) => position);
  const ascending = positions.toSorted((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0) || b - a);
  const droppedLowest = ascending.slice(0, dropLowest);
  const kept = ascending.slice(dropLowest);
  const descending = kept.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || b - a);
  const droppedHighest = descending.slice(0, dropHighest);
  const sum = descending.slice(dropHighest).reduce((total, position) => total + (scores[position] ?? 0), 0);
  const { method, rounding = 'halfUp' } = aggregation;
  const explanation = { method, rounding, scores, droppedHighest, droppedLowest, sum, n };
  return { value: divideRounded(sum, n, rounding), explanation };
}

function counted(
  scores: readonly number[],
  { yesFrom, as, rounding = 'halfUp' }: Extract<Aggregation, { method: 'votes' }>,
): AggregateScore {
  const n = scores.length;
  const yes = scores.filter((score) => score >= yesFrom).length;
  const sum = scores.reduce((total, score) => total + score, 0);
  const value = as === 'count' ? yes * HUNDRED : divideRounded(yes * HUNDRED * HUNDRED, n, rounding);
  const text = `${n}票中同意${yes}票${as === 'percent' ? `，同意率${decimals(value)}%` : ''}。`;
  const dropped = { droppedHighest: [], droppedLowest: [] };
  return { value, explanation: { method: 'votes', rounding, scores, ...dropped, sum, n, yes, text } };
}

const HUNDRED = 100;

function dropsOf(aggregation: Aggregation): { dropHighest: number; dropLowest: number } {
  if (aggregation.method !== 'trimmedMean') return { dropHighest: 0, dropLowest: 0 };
  const { dropHighest, dropLowest } = aggregation;
  if ([dropHighest, dropLowest].every((n) => Number.isInteger(n) && n >= 0))
    return { dropHighest, dropLowest };
  throw new Invalid('AGGREGATION_INVALID', '去掉的最高分和最低分个数必须是不小于0的整数。请修改方案。');
}
