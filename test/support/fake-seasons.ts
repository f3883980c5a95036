import type { EntityManager } from 'typeorm';
import type { PlanVersion, PlanVersions, Season, Seasons } from '../../src/seasons/index.js';

/** One season on one version, as services ask for it. Only what they ask for is there. */
export function fakeSeasons(
  season: Pick<Season, 'id' | 'planVersionId'>,
  version: Pick<PlanVersion, 'id' | 'plan'>,
): { seasons: Seasons; versions: PlanVersions } {
  const seasons = { get: (_tx: EntityManager, _id: string) => Promise.resolve(season) };
  const versions = { get: (_id: string) => Promise.resolve(version) };
  return { seasons: seasons as unknown as Seasons, versions: versions as unknown as PlanVersions };
}
