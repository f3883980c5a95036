import type { EntityManager } from 'typeorm';
import { orderRuleOf, type SeasonPlan } from '../seasons/index.js';
import { Conflict } from '../shared/errors.js';

/** Bodies with open candidates at a stage that have not handed in their order. */
const MISSING = `
  SELECT DISTINCT n.award, n.organisation_key AS organisation
  FROM quota_use u JOIN quota_node n ON n.id = u.node_id
    JOIN entry e ON e.id = u.entry_id AND e.status = 'open'
    JOIN entry_stage s ON s.entry_id = e.id AND s.stage = $3
  WHERE n.season_id = $1 AND n.award = ANY($2) AND NOT EXISTS (
    SELECT 1 FROM recommendation_list l WHERE l.season_id = n.season_id AND l.award = n.award
      AND l.organisation_key = n.organisation_key AND l.handed_in_at IS NOT NULL)
  ORDER BY 1, 2`;

/** Where the plan wants an order, nothing is ranked before it is there. @throws Conflict RECOMMENDATIONS_MISSING */
export async function assertOrdersHandedIn(
  tx: EntityManager,
  of: {
    readonly seasonId: string;
    readonly plan: SeasonPlan;
    readonly awards: readonly string[];
    readonly stage: string;
  },
): Promise<void> {
  const { quotas, organisations } = of.plan;
  if (!quotas.orders?.some(({ required }) => required)) return;
  const rows: { award: string; organisation: string }[] = await tx.query(MISSING, [
    ...[of.seasonId, of.awards, of.stage],
  ]);
  const missing = rows.filter(
    ({ award, organisation }) => orderRuleOf(quotas, organisation, award)?.required,
  );
  if (missing.length === 0) return;
  const names = new Set(
    missing.map(
      ({ organisation }) => organisations.find(({ key }) => key === organisation)?.name ?? organisation,
    ),
  );
  const message = `还没有报送推荐次序，不能排名：${[...names].join('、')}。请催报后重试这一步。`;
  throw new Conflict('RECOMMENDATIONS_MISSING', message);
}
