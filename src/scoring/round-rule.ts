import type { PlanAggregate, PlanNormalise, PlanRound } from '../seasons/index.js';
import { hundredthsOf } from '../shared/points.js';
import type { Aggregation } from './aggregate-scores.js';
import type { Normalisation } from './normalise-panels.js';
import type { RoundMethod, RoundNormalisation, RoundRule } from './settle-round.js';

/** A round of the plan, in hundredths. */
export function roundRule({ aggregate, normalise, min, max }: PlanRound): RoundRule {
  return {
    method: methodOf(aggregate),
    ...(normalise === undefined ? {} : { normalise: normalisationOf(normalise) }),
    bounds: { min: marks(min), max: marks(max) },
  };
}

/** How one entry's scores become one, where that needs no others. */
export function aggregationOf(aggregate: PlanAggregate): Aggregation | null {
  const { method } = aggregate;
  if (method === 'rankPoints' || method === 'figures') return null;
  return method === 'votes' ? { ...aggregate, yesFrom: marks(aggregate.yesFrom) } : aggregate;
}

function methodOf(aggregate: PlanAggregate): RoundMethod {
  switch (aggregate.method) {
    case 'figures':
      return { kind: 'figures', rule: aggregate };
    case 'rankPoints': {
      const { points, combine } = aggregate;
      return { kind: 'rankPoints', rule: { combine, ...(points && { points: points.map(marks) }) } };
    }
    case 'votes':
      return { kind: 'aggregate', aggregation: { ...aggregate, yesFrom: marks(aggregate.yesFrom) } };
    default:
      return { kind: 'aggregate', aggregation: aggregate };
  }
}

function normalisationOf(plan: PlanNormalise): RoundNormalisation {
  const by = plan.by === 'award' || plan.by === 'scorers' ? plan.by : 'value';
  return { by, rule: ruleOf(plan) };
}

const ruleOf = (plan: PlanNormalise): Normalisation =>
  plan.method === 'mean'
    ? { method: 'mean' }
    : { method: 'zScore', mean: marks(plan.mean), deviation: marks(plan.deviation) };

/** The schema has checked that there are two decimals at most. */
const marks = (points: number): number => hundredthsOf(points) ?? 0;
