import type { PlanRound } from './plan.js';

/** Whether a round's scores can only be told when the whole batch has been scored. */
export const needsBatch = ({ aggregate, normalise }: PlanRound): boolean =>
  normalise !== undefined || aggregate.method === 'rankPoints' || aggregate.method === 'figures';
