import type { EntityManager } from 'typeorm';
import { recommendationFacts } from '../eligibility/index.js';
import type { SeasonPlan } from '../seasons/index.js';
import type { EntryRow } from './entry.view.js';

/** Places in handed-in orders by entry id, where the plan knows orders at all. */
export async function recommendedPlaces(
  tx: EntityManager,
  plan: Pick<SeasonPlan, 'quotas'>,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<EntryRow['recommendation']>>> {
  if (!plan.quotas.orders) return new Map();
  const facts = await recommendationFacts(tx, entryIds);
  return new Map(
    [...facts].flatMap(([id, { rank, of }]) => (rank === null || of === null ? [] : [[id, { rank, of }]])),
  );
}
