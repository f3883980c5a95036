/**
 * Keys under which somebody is kept away from a case: their own, and every one of a person who keeps away as a person.
 * `$1` the season, `$2` one case or null for all.
 */
export const KEPT_AWAY = `
  SELECT c.entry_id, coalesce(m.organisation_key, c.organisation_key) AS organisation_key
  FROM conflict_declaration c JOIN entry e ON e.id = c.entry_id
    LEFT JOIN membership m ON m.account_id = c.account_id AND m.season_id = e.season_id AND m.organisation_key IS NOT NULL
  WHERE e.season_id = $1 AND ($2::uuid IS NULL OR e.id = $2)`;
