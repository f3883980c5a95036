import type { EntityManager } from 'typeorm';

/** Whether a body has handed in its candidates for an award: from then on nobody joins them by hand. */
export async function handedIn(
  tx: EntityManager,
  of: { readonly seasonId: string; readonly award: string; readonly organisation: string },
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM recommendation_list
     WHERE season_id = $1 AND award = $2 AND organisation_key = $3 AND handed_in_at IS NOT NULL`,
    [of.seasonId, of.award, of.organisation],
  );
  return rows.length > 0;
}

export const HANDED_IN = '本单位的推荐次序已经报送，不能再增加推荐。确需增加的，请联系主办单位退回次序。';
