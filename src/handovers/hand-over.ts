import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { giveApplication } from '../applications/index.js';
import { Memberships, Sessions, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, type Season } from '../seasons/index.js';
import { Conflict } from '../shared/errors.js';
import type { StoredHandover } from './handover-book.js';
import { UnitOperators, unitRoles, type UnitApplication } from './unit-operators.js';

export interface Moved {
  readonly roles: number;
  readonly applications: number;
  readonly tasks: number;
}

/** Admitted late stays admitted late, whoever hands in. */
const LATE_OF_ONE = `UPDATE late_admission SET account_id = $3 WHERE account_id = $2 AND season_id = $1 AND application_id = ANY($4)`;
const LATE_OF_ALL = `
  INSERT INTO late_admission (id, season_id, award, account_id, application_id, until_at, reason, state, first_by, first_at, second_by, second_at)
  SELECT gen_random_uuid(), l.season_id, l.award, $3, a.id, l.until_at, l.reason, l.state, l.first_by, l.first_at, l.second_by, l.second_at
  FROM late_admission l JOIN application a ON a.season_id = l.season_id AND a.award = l.award AND a.id = ANY($4)
  WHERE l.season_id = $1 AND l.account_id = $2 AND l.application_id IS NULL AND l.state = 'admitted' AND a.state IN ('draft','returned')`;

/** Who has put somebody forward for the unit goes on with it; who signed stays who signed. */
const NOMINATIONS = `UPDATE nomination SET nominator_id = $3 WHERE nominator_id = $2 AND season_id = $1 AND organisation_key = $4`;

const TASKS = `
  WITH moved AS (
    UPDATE task t SET assignee_id = $3 WHERE t.assignee_id = $2 AND t.season_id = $1 AND t.state = 'open'
      AND EXISTS (SELECT 1 FROM task_group g WHERE g.task_id = t.id AND g.group_key = ANY($4)) RETURNING 1)
  SELECT count(*)::int AS n FROM moved`;

const EVENT = `
  INSERT INTO entry_event (entry_id, at, kind, title, opinion, actor_id)
  SELECT e.id, $2, 'operator-changed', '更换经办人', $3, $4 FROM entry e WHERE e.id = ANY($1)`;

/** Does it: roles, applications, tasks that were taken. The one who leaves is out at the next request. */
@Injectable()
export class HandOver {
  constructor(
    private readonly operators: UnitOperators,
    private readonly versions: PlanVersions,
    private readonly memberships: Memberships,
    private readonly sessions: Sessions,
  ) {}

  /** The row must be locked. @throws Conflict HANDOVER_SUCCESSOR_GONE, HANDOVER_NOTHING */
  async carryOut(
    tx: EntityManager,
    of: {
      readonly season: Season;
      readonly row: StoredHandover;
      readonly by: CurrentPerson;
      readonly at: Date;
    },
  ): Promise<Moved> {
    const { season, row, by, at } = of;
    await requireInOrder(tx, row.toId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const roles = unitRoles(plan);
    const moving = await this.moving(tx, season, row);
    const ids = moving.map(({ id }) => id);
    const held = await this.memberships.handOver(
      tx,
      {
        ...{ from: row.fromId, to: row.toId, seasonId: season.id },
        organisationKey: row.organisationKey,
        roles,
      },
      by,
    );
    if (held.length + ids.length === 0) throw nothingLeft();
    for (const id of ids) await giveApplication(tx, id, row.toId);
    if (ids.length > 0) await this.memberships.letApply(tx, row.fromId, row.toId, season.id);
    const people = [season.id, row.fromId, row.toId];
    await tx.query(LATE_OF_ONE, [...people, ids]);
    await tx.query(LATE_OF_ALL, [...people, ids]);
    await tx.query(NOMINATIONS, [...people, row.organisationKey]);
    const groups = [
      ...roles.map((role) => `${role}@${row.organisationKey}`),
      ...ids.map((id) => `applicant@${id}`),
    ];
    const tasks: { n: number }[] = await tx.query(TASKS, [...people, groups]);
    const entries = moving.flatMap(({ entryId }) => entryId ?? []);
    await tx.query(EVENT, [entries, at, `${row.fromName} → ${row.toName}：${row.reason}`, row.firstById]);
    for (const account of [row.fromId, row.toId]) await this.sessions.closeAllOf(tx, account);
    return { roles: held.length, applications: ids.length, tasks: tasks[0]?.n ?? 0 };
  }

  private async moving(
    tx: EntityManager,
    season: Season,
    { fromId, organisationKey, kept }: StoredHandover,
  ): Promise<readonly UnitApplication[]> {
    const found = await this.operators.find(tx, season, { accountId: fromId });
    const applications = found
      .filter(({ unit }) => unit === organisationKey)
      .flatMap((one) => one.applications)
      .filter(({ id }) => !kept.includes(id));
    // Whoever is just handing in has done so, or finds it gone.
    await tx.query('SELECT 1 FROM application WHERE id = ANY($1) ORDER BY id FOR UPDATE', [
      applications.map(({ id }) => id),
    ]);
    return applications;
  }
}

async function requireInOrder(tx: EntityManager, accountId: string): Promise<void> {
  const rows: unknown[] = await tx.query('SELECT 1 FROM account WHERE id = $1 AND disabled_at IS NULL', [
    accountId,
  ]);
  if (rows.length > 0) return;
  throw new Conflict('HANDOVER_SUCCESSOR_GONE', '接手人的账号已停用，不能移交给他。请作罢后另选接手人。');
}

const nothingLeft = (): Conflict =>
  new Conflict('HANDOVER_NOTHING', '这个单位已没有由移交人经办的事项，无需移交。请作罢。');
