import type { EntityManager } from 'typeorm';
import type { PlanBallot, SeasonPlan } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';

export interface BallotRow {
  readonly id: string;
  readonly season_id: string;
  readonly key: string;
  readonly round: number;
  readonly plan_version_id: string;
  readonly opened_at: Date;
  readonly counted_at: Date | null;
}

/** @throws Invalid when the plan has no such ballot */
export function ballotOf(plan: SeasonPlan, key: string): PlanBallot {
  const { ballots = {} } = plan;
  const ballot = Object.hasOwn(ballots, key) ? ballots[key] : undefined;
  if (ballot) return ballot;
  throw new Invalid('BALLOT_UNKNOWN', `方案里没有投票“${key}”，请在方案的 ballots 中补上。`);
}

export async function turnoutOf(
  tx: EntityManager,
  ballotId: string,
): Promise<{ members: number; voted: number }> {
  const rows: { members: number; voted: number }[] = await tx.query(
    `SELECT count(*)::int AS members, (count(*) FILTER (WHERE voted))::int AS voted FROM ballot_voter WHERE ballot_id = $1`,
    [ballotId],
  );
  return rows[0] ?? { members: 0, voted: 0 };
}
