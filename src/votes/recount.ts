import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { roundsOf, SeasonRanking } from '../ranking/index.js';
import type { PlanRanking } from '../seasons/index.js';
import type { Poll } from './vote-polls.js';
import type { StoredDifference } from './name-differences.js';

interface Placed {
  readonly id: string;
  readonly rank: number;
  readonly outcome: string;
  readonly second: string | null;
}

type RankingDifference = StoredDifference['rankings'][number];

/** Rankings built on counts, made anew when the counts change. */
@Injectable()
export class Recount {
  constructor(private readonly rankings: SeasonRanking) {}

  /** In the plan's order, so that a list chosen from another follows it. What has been announced stays as it is. */
  async rankAgain(tx: EntityManager, poll: Poll, at: Date): Promise<readonly RankingDifference[]> {
    const { plan, season } = poll;
    const done: RankingDifference[] = [];
    const again = new Set<string>();
    for (const [id, ranking] of Object.entries(plan.rankings)) {
      if (!this.builtOn(poll, ranking) && !again.has(ranking.from?.ranking ?? '')) continue;
      const sets: { announced: boolean }[] = await tx.query(
        `SELECT announced_at IS NOT NULL AS announced FROM result_set WHERE season_id = $1 AND ranking = $2`,
        [season.id, id],
      );
      if (sets.length === 0) continue;
      const [label, recomputed] = [ranking.label, !sets.some(({ announced }) => announced)];
      const before = await placesOf(tx, season.id, id);
      if (recomputed) {
        const of = { seasonId: season.id, planVersionId: season.planVersionId };
        await this.rankings.rank(tx, { ...of, plan, id, ranking, at });
        again.add(id);
      }
      done.push({
        ranking: id,
        label,
        recomputed,
        changes: changesOf(before, await placesOf(tx, season.id, id)),
      });
    }
    return done;
  }

  private builtOn({ plan, key }: Poll, ranking: PlanRanking): boolean {
    return Object.values(roundsOf({ plan, ranking })).some(
      ({ aggregate }) => aggregate.method === 'figures' && aggregate.source === key,
    );
  }
}

const placesOf = (tx: EntityManager, seasonId: string, ranking: string): Promise<readonly Placed[]> =>
  tx.query(
    `SELECT i.entry_id AS id, i.rank, i.outcome, i.explanation ->> 'secondLabel' AS second FROM result_item i JOIN result_set s ON s.id = i.set_id
     WHERE s.season_id = $1 AND s.ranking = $2 ORDER BY i.rank, i.entry_id`,
    [seasonId, ranking],
  );

function changesOf(before: readonly Placed[], after: readonly Placed[]): RankingDifference['changes'] {
  const byId = (list: readonly Placed[]) => new Map(list.map((one) => [one.id, one]));
  const [old, now] = [byId(before), byId(after)];
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  return ids
    .map((id) => ({ id, ...changeOf(placeOf(old.get(id)), placeOf(now.get(id))) }))
    .filter(({ rank, outcome, second }) => [rank, outcome, second].some(([was, is]) => was !== is));
}

interface Place {
  readonly rank: number | null;
  readonly outcome: string | null;
  readonly second: string | null;
}

const placeOf = (placed: Placed | undefined): Place => placed ?? { rank: null, outcome: null, second: null };

const changeOf = (was: Place, is: Place) => ({
  rank: [was.rank, is.rank] as const,
  outcome: [was.outcome, is.outcome] as const,
  second: [was.second, is.second] as const,
});
