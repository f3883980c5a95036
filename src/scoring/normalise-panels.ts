import { fraction, rounded, squareRoot } from './fraction.js';
import { decimals } from './decimals.js';

/** An entry's score as its own panel gave it. */
export interface PanelScore {
  readonly id: string;
  readonly panel: string;
  /** Hundredths. */
  readonly value: number;
}

/**
 * `mean`: times the mean of all over the mean of the panel.
 * `zScore`: `mean` + `deviation` × (score − the panel's mean) ÷ the panel's standard deviation; hundredths.
 */
export type Normalisation =
  | { readonly method: 'mean' }
  | { readonly method: 'zScore'; readonly mean: number; readonly deviation: number };

export interface Normalised {
  /** Hundredths, within the bounds. */
  readonly value: number;
  readonly explanation: {
    readonly panel: string;
    readonly entries: number;
    /** As its panel gave it. */
    readonly before: number;
    /** Rounded for reading. */
    readonly panelMean: number;
    readonly text: string;
  };
}

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

interface Sums {
  readonly n: number;
  readonly sum: bigint;
  readonly squares: bigint;
}

/**
 * Scores of several panels on one scale. Exact until it is rounded once; inside a panel the order stays, and a
 * panel that gave everybody the same stays together.
 */
export function normalisePanels(
  scores: readonly PanelScore[],
  rule: Normalisation,
  bounds: Bounds,
): ReadonlyMap<string, Normalised> {
  const all = sumsOf(scores);
  const panels = new Map<string, Sums>();
  for (const { panel } of scores) {
    if (!panels.has(panel)) panels.set(panel, sumsOf(scores.filter((score) => score.panel === panel)));
  }
  return new Map(
    scores.map((score) => {
      const panel = panels.get(score.panel) ?? all;
      const raw =
        rule.method === 'mean' ? scaled(score.value, panel, all) : standard(score.value, panel, rule);
      const value = Math.min(Math.max(raw, bounds.min), bounds.max);
      const text = sentence(score.value, value, { panel, all, rule, cut: value !== raw });
      const explanation = {
        panel: score.panel,
        entries: panel.n,
        before: score.value,
        panelMean: mean(panel),
        text,
      };
      return [score.id, { value, explanation }];
    }),
  );
}

function sumsOf(scores: readonly PanelScore[]): Sums {
  const values = scores.map(({ value }) => BigInt(value));
  return {
    n: values.length,
    sum: values.reduce((total, value) => total + value, 0n),
    squares: values.reduce((total, value) => total + value * value, 0n),
  };
}

const mean = ({ n, sum }: Sums): number => rounded(fraction(sum, n));

/** A panel whose mean is zero has given nothing that could be scaled. */
function scaled(value: number, panel: Sums, all: Sums): number {
  if (panel.sum <= 0n) return value;
  return rounded(fraction(BigInt(value) * all.sum * BigInt(panel.n), panel.sum * BigInt(all.n)));
}

/** n·x − Σ over √(n·Σx² − (Σ)²) is the standard score in integers; only the root needs rounding, and that once. */
function standard(
  value: number,
  panel: Sums,
  { mean: to, deviation }: { mean: number; deviation: number },
): number {
  const n = BigInt(panel.n);
  const spread = n * panel.squares - panel.sum * panel.sum;
  if (spread === 0n) return to;
  const distance = BigInt(deviation) * (n * BigInt(value) - panel.sum);
  const twice = squareRoot((4n * distance * distance) / spread);
  const steps = Number((twice + 1n) / 2n);
  return distance < 0n ? to - steps : to + steps;
}

function sentence(
  before: number,
  value: number,
  { panel, all, rule, cut }: { panel: Sums; all: Sums; rule: Normalisation; cut: boolean },
): string {
  const own = `本组${panel.n}件平均${decimals(mean(panel))}分`;
  const limited = cut ? '（以轮次的分数范围为限）' : '';
  if (rule.method === 'mean') {
    return `${own}，全部${all.n}件平均${decimals(mean(all))}分，按平均分折算：${decimals(before)}分折为${decimals(value)}分${limited}。`;
  }
  const { mean: to, deviation } = rule;
  return `${own}，按标准分折算到平均${decimals(to)}分、标准差${decimals(deviation)}分：${decimals(before)}分折为${decimals(value)}分${limited}。`;
}
