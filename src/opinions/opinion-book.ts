import type { EntityManager } from 'typeorm';
import type { ServiceJob } from '../engine/index.js';
import type { PlanOpinions, SeasonPlan } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';

/** A case, or the season itself where no case is asked about. */
export const subjectOf = (variables: ServiceJob['variables']): string =>
  typeof variables['entryId'] === 'string' ? variables['entryId'] : String(variables['seasonId']);

/** @throws Invalid when the plan asks for no such opinions */
export function opinionsOf(plan: SeasonPlan, key: string): PlanOpinions {
  const { opinions = {} } = plan;
  const found = Object.hasOwn(opinions, key) ? opinions[key] : undefined;
  if (found) return found;
  throw new Invalid('OPINIONS_UNKNOWN', `方案里没有征求意见“${key}”，请在方案的 opinions 中补上。`);
}

export interface StoredOpinion {
  readonly organisation: string;
  readonly name: string;
  readonly opinion: 'agree' | 'disagree' | null;
  readonly reason: string | null;
  /** The opinion as written, where it was uploaded. */
  readonly fileId: string | null;
}

export const storedOpinions = (
  tx: EntityManager,
  subject: string,
  key: string,
): Promise<readonly StoredOpinion[]> =>
  tx.query<StoredOpinion[]>(
    `SELECT a.organisation_key AS organisation, coalesce(o.name, a.organisation_key) AS name, a.opinion, a.reason, a.file_id AS "fileId"
     FROM agency_opinion a LEFT JOIN organisation o ON o.season_id = a.season_id AND o.key = a.organisation_key
     WHERE a.subject = $1 AND a.key = $2 ORDER BY a.position`,
    [subject, key],
  );
