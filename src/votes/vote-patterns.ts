import type { EntityManager } from 'typeorm';
import type { Poll } from './vote-polls.js';
import type { VotePattern } from './vote.view.js';

/** Which votes a pattern is about. */
export type PatternOf = Pick<VotePattern, 'by' | 'value' | 'from'>;

const SHAPE = `count(*)::int AS votes, count(DISTINCT voter)::int AS voters, count(DISTINCT entry_id)::int AS candidates,
  mode() WITHIN GROUP (ORDER BY entry_id) AS candidate, min(at) AS first, max(at) AS last`;
/** One honest person may have many votes: only several people who look alike are a pattern. */
const MANY = `HAVING count(DISTINCT voter) >= $3`;
const COUNTING = `FROM public_vote WHERE season_id = $1 AND key = $2 AND void_id IS NULL`;

const PATTERNS = `
  SELECT 'address' AS by, address AS value, NULL::timestamptz AS "from", ${SHAPE} ${COUNTING}
    GROUP BY address ${MANY}
  UNION ALL SELECT 'device', device, NULL, ${SHAPE} ${COUNTING} AND device IS NOT NULL GROUP BY device ${MANY}
  UNION ALL SELECT 'burst', entry_id::text, date_trunc('minute', at), ${SHAPE} ${COUNTING}
    GROUP BY entry_id, date_trunc('minute', at) ${MANY}
  ORDER BY votes DESC, by, value LIMIT 200`;

/** Votes that look alike, the largest groups first. @param least so many people */
export async function patternsOf(
  tx: EntityManager,
  { season, key }: Poll,
  least: number,
): Promise<readonly VotePattern[]> {
  const rows: (Omit<VotePattern, 'from' | 'first' | 'last'> & {
    from: Date | null;
    first: Date;
    last: Date;
  })[] = await tx.query(PATTERNS, [season.id, key, least]);
  return rows.map((row) => ({
    ...row,
    from: row.from?.toISOString() ?? null,
    first: row.first.toISOString(),
    last: row.last.toISOString(),
  }));
}

/** A condition over `public_vote`; `$1` and `$2` are season and key, the pattern's own follow from `$3`. */
export function matching({ by, value, from }: PatternOf): {
  readonly sql: string;
  readonly params: unknown[];
} {
  const own = 'season_id = $1 AND key = $2 AND void_id IS NULL';
  if (by === 'burst')
    return {
      sql: `${own} AND entry_id::text = $3 AND at >= $4::timestamptz AND at < $4::timestamptz + interval '1 minute'`,
      params: [value, from],
    };
  return {
    sql: `${own} AND ${by === 'address' ? 'address' : 'device'} = $3 AND $4::text IS NULL`,
    params: [value, null],
  };
}
