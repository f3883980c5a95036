import { Invalid } from '../shared/errors.js';
import { divideRounded, type Rounding } from '../shared/divide-rounded.js';

export interface WeightedPart {
  /** Hundredths of a point. */
  readonly score: number;
  /** Whole per cent or per mille. */
  readonly weight: number;
}

/** Sums that weights may have: per cent or per mille. */
const WHOLES = [100, 1_000];

/**
 * Total of weighted scores in hundredths, computed exactly and rounded once.
 * Throws `Invalid` where the weights are not whole or do not sum to 100 or 1000.
 */
export function weightedTotal(parts: readonly WeightedPart[], rounding: Rounding = 'halfUp'): number {
  if (!parts.every(({ score }) => Number.isSafeInteger(score))) {
    throw new Invalid('SCORE_INVALID', '分数必须是以百分之一分为单位的整数。请重新汇总各轮得分。');
  }
  const weights = parts.map(({ weight }) => weight);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (!weights.every((weight) => Number.isInteger(weight) && weight >= 0) || !WHOLES.includes(whole)) {
    const message = `权重${weights.join('、')}的和是${whole}，应为100（百分比）或1000（千分比）的整数。请修改方案的权重。`;
    throw new Invalid('WEIGHTS_INVALID', message);
  }
  const sum = parts.reduce((total, { score, weight }) => total + BigInt(score) * BigInt(weight), 0n);
  return divideRounded(sum, whole, rounding);
}
