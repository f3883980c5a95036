import type { EntityManager } from 'typeorm';
import { instantOf, scopeKey, weightOf, type DateScope, type ScopedTime } from './calendar/index.js';
import type { PlanDate, SeasonPlan } from './plan.js';
import { scopeLabel, scopeOf } from './scope-label.js';

/** A time of a date for some cases. */
export interface SeasonDateScope extends ScopedTime {
  readonly key: string;
  readonly label: string;
  /** Null: only an adjustment has brought it. */
  readonly plannedAt: Date | null;
}

/** A date in force: the plan's, possibly moved. */
export interface SeasonDate {
  readonly key: string;
  readonly label: string;
  readonly kind: PlanDate['kind'];
  /** For everybody who has no time of his own. */
  readonly at: Date;
  readonly plannedAt: Date;
  readonly shown: boolean;
  readonly scopes: readonly SeasonDateScope[];
}

/** Where a date goes. */
export interface DateMove {
  readonly key: string;
  /** Null: back to what the plan says. */
  readonly at: Date | null;
  /** Null: everybody who has no time of his own. */
  readonly scope: (DateScope & { readonly label: string }) | null;
}

export async function readDates(
  tx: EntityManager,
  seasonId: string,
): Promise<ReadonlyMap<string, SeasonDate>> {
  const rows: Omit<SeasonDate, 'scopes'>[] = await tx.query(
    `SELECT key, label, kind, at, planned_at AS "plannedAt", shown FROM season_date WHERE season_id = $1 ORDER BY at, key`,
    [seasonId],
  );
  const scopes: (SeasonDateScope & { dateKey: string })[] = await tx.query(
    `SELECT key AS "dateKey", scope_key AS key, label, award, relation, role, members, at, planned_at AS "plannedAt",
       moved_at AS "movedAt" FROM season_date_scope WHERE season_id = $1 ORDER BY weight, at, scope_key`,
    [seasonId],
  );
  return new Map(
    rows.map((row) => [row.key, { ...row, scopes: scopes.filter((each) => each.dateKey === row.key) }]),
  );
}

/** @returns keys of the dates whose planned times have changed. */
export async function syncDates(
  tx: EntityManager,
  seasonId: string,
  plan: SeasonPlan,
): Promise<readonly string[]> {
  const before = await readDates(tx, seasonId);
  const changed: string[] = [];
  for (const [key, date] of Object.entries(plan.dates)) {
    const at = instantOf(date.at, plan.timezone);
    await tx.query(
      `INSERT INTO season_date (season_id, key, label, kind, at, planned_at, shown) VALUES ($1,$2,$3,$4,$5,$5,$6)
       ON CONFLICT (season_id, key) DO UPDATE SET label = excluded.label, kind = excluded.kind, shown = excluded.shown,
         at = CASE WHEN season_date.moved_by IS NULL THEN excluded.at ELSE season_date.at END, planned_at = excluded.planned_at`,
      [seasonId, key, date.label, date.kind, at, date.shown ?? true],
    );
    const scopes = await syncScopes(tx, seasonId, plan, key);
    const old = before.get(key);
    if (old && (old.plannedAt.getTime() !== at.getTime() || plannedOf(old.scopes) !== scopes))
      changed.push(key);
  }
  return changed;
}

/** @returns what the plan says of scopes, to compare. */
async function syncScopes(
  tx: EntityManager,
  seasonId: string,
  plan: SeasonPlan,
  key: string,
): Promise<string> {
  const planned = (plan.dates[key]?.scopes ?? []).map((entry) => {
    const scope = scopeOf(entry);
    return { scope, key: scopeKey(scope), label: entry.label, plannedAt: instantOf(entry.at, plan.timezone) };
  });
  await tx.query(
    `DELETE FROM season_date_scope WHERE season_id = $1 AND key = $2 AND moved_at IS NULL AND NOT scope_key = ANY($3)`,
    [seasonId, key, planned.map((each) => each.key)],
  );
  await tx.query(
    `UPDATE season_date_scope SET planned_at = NULL WHERE season_id = $1 AND key = $2 AND NOT scope_key = ANY($3)`,
    [seasonId, key, planned.map((each) => each.key)],
  );
  for (const { scope, label, plannedAt } of planned) {
    const values = rowOf(seasonId, key, { ...scope, label: label ?? scopeLabel(plan, scope) });
    await tx.query(
      `INSERT INTO season_date_scope (${SCOPE_COLUMNS}, at, planned_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$10)
       ON CONFLICT (season_id, key, scope_key) DO UPDATE SET label = excluded.label, planned_at = excluded.planned_at,
         at = CASE WHEN season_date_scope.moved_at IS NULL THEN excluded.at ELSE season_date_scope.at END`,
      [...values, plannedAt],
    );
  }
  return plannedOf(planned);
}

const SCOPE_COLUMNS = 'season_id, key, scope_key, label, award, relation, role, members, weight';

const rowOf = (seasonId: string, key: string, scope: DateScope & { label: string }): unknown[] => [
  ...[seasonId, key, scopeKey(scope), scope.label, scope.award, scope.relation, scope.role],
  ...[[...scope.members], weightOf(scope)],
];

const plannedOf = (scopes: readonly { key: string; plannedAt: Date | null }[]): string =>
  scopes
    .flatMap(({ key, plannedAt }) => (plannedAt ? [`${key} ${plannedAt.toISOString()}`] : []))
    .sort()
    .join('\n');

/** @returns where it stood. */
export async function moveForAll(
  tx: EntityManager,
  before: SeasonDate,
  move: { seasonId: string; key: string; at: Date | null; by: string; reason: string },
): Promise<Date> {
  const back = move.at === null;
  await tx.query(
    `UPDATE season_date SET at = coalesce($3, planned_at), moved_by = $4, moved_reason = $5 WHERE season_id = $1 AND key = $2`,
    [move.seasonId, move.key, move.at, back ? null : move.by, back ? null : move.reason],
  );
  return before.at;
}

/** @returns where it stood; null where it was no time of its own. */
export async function moveScope(
  tx: EntityManager,
  seasonId: string,
  move: { key: string; at: Date | null; scope: DateScope & { label: string }; now: Date },
): Promise<Date | null> {
  const place = [seasonId, move.key, scopeKey(move.scope)];
  const before: { at: Date }[] = await tx.query(
    'SELECT at FROM season_date_scope WHERE season_id = $1 AND key = $2 AND scope_key = $3 FOR UPDATE',
    place,
  );
  if (move.at === null) {
    const mine = 'season_id = $1 AND key = $2 AND scope_key = $3';
    await tx.query(`DELETE FROM season_date_scope WHERE ${mine} AND planned_at IS NULL`, place);
    await tx.query(`UPDATE season_date_scope SET at = planned_at, moved_at = NULL WHERE ${mine}`, place);
  } else {
    await tx.query(
      `INSERT INTO season_date_scope (${SCOPE_COLUMNS}, at, moved_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)
       ON CONFLICT (season_id, key, scope_key) DO UPDATE SET at = excluded.at, moved_at = excluded.moved_at`,
      [...rowOf(seasonId, move.key, move.scope), move.at, move.now],
    );
  }
  return before[0]?.at ?? null;
}
