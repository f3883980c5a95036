import { divideRounded } from '../shared/divide-rounded.js';
import { Invalid } from '../shared/errors.js';
import { decimals } from './decimals.js';

/** `asIs`: the count is the points; `toMost`: who has most gets the full points, the others in proportion. */
export interface FiguresRule {
  readonly source: string;
  readonly scale: 'asIs' | 'toMost';
}

export interface ScaledFigure {
  /** Hundredths. */
  readonly value: number;
  readonly explanation: {
    readonly method: 'figures';
    readonly source: string;
    readonly count: number;
    readonly most: number;
    readonly text: string;
  };
}

const HUNDRED = 100;

/** Counts (votes of the public and the like) as points. @throws Invalid for what is no count */
export function scaleFigures(
  figures: ReadonlyMap<string, number>,
  { source, scale }: FiguresRule,
  max: number,
): ReadonlyMap<string, ScaledFigure> {
  for (const count of figures.values()) {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new Invalid(
        'ROUND_FIGURES_INVALID',
        `计数“${String(count)}”不是不小于0的整数。请核对计数来源“${source}”。`,
      );
  }
  const most = Math.max(0, ...figures.values());
  return new Map(
    [...figures].map(([id, count]) => {
      const value = scale === 'asIs' ? Math.min(count * HUNDRED, max) : share(count, most, max);
      const how = scale === 'asIs' ? '' : `，最多的${most}票得${decimals(max)}分，按比例`;
      const text = `${count}票${how}，得${decimals(value)}分。`;
      return [id, { value, explanation: { method: 'figures', source, count, most, text } }];
    }),
  );
}

const share = (count: number, most: number, max: number): number =>
  most === 0 ? 0 : divideRounded(BigInt(count) * BigInt(max), most, 'halfUp');
