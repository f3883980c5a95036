import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProcessEngine } from '../engine/index.js';
import { Clock } from '../shared/clock.js';
import { Invalid, NotFound } from '../shared/errors.js';
import { prepared } from '../shared/prepared-statement.js';
import { isUuid } from '../shared/uuid.js';
import {
  moveForAll,
  moveScope,
  readDates,
  syncDates,
  type DateMove,
  type SeasonDate,
} from './season-dates.js';
import { timeFor } from './calendar/index.js';
import type { PlanDate, SeasonPlan } from './plan.js';
import type { PlanVersion } from './plan-package.js';

/** One running of the awards. */
export interface Season {
  readonly id: string;
  readonly planKey: string;
  /** Version in force: calendar, quotas, scoring, ranking, notice and money of the next batch step. */
  readonly planVersionId: string;
  readonly title: string;
  readonly year: number;
  readonly clockId: string;
  readonly rehearsal: boolean;
  readonly phase: string;
  readonly phaseLabel: string;
  readonly instanceKey: string | null;
  readonly state: 'open' | 'closed';
}

interface SeasonRow {
  id: string;
  plan_key: string;
  plan_version_id: string;
  title: string;
  year: number;
  clock_id: string;
  rehearsal: boolean;
  phase: string;
  phase_label: string;
  instance_key: string | null;
  state: 'open' | 'closed';
}

const toSeason = (row: SeasonRow): Season => ({
  id: row.id,
  planKey: row.plan_key,
  planVersionId: row.plan_version_id,
  title: row.title,
  year: row.year,
  clockId: row.clock_id,
  rehearsal: row.rehearsal,
  phase: row.phase,
  phaseLabel: row.phase_label,
  instanceKey: row.instance_key,
  state: row.state,
});

const SELECT = `SELECT id, plan_key, plan_version_id, title, year, clock_id, rehearsal, phase, phase_label,
  instance_key, state FROM season`;

const SELECT_ONE = prepared(`${SELECT} WHERE id = $1`);

/** @throws NotFound */
export async function readSeason(tx: EntityManager, id: string): Promise<Season> {
  const rows: SeasonRow[] = isUuid(id) ? await tx.query(SELECT_ONE, [id]) : [];
  if (!rows[0]) throw new NotFound('没有找到这个年度批次。');
  return toSeason(rows[0]);
}

/** Season rows, their dates and organisations. Starting and adopting versions is `season-run`. */
@Injectable()
export class Seasons {
  constructor(
    private readonly clock: Clock,
    private readonly engine: ProcessEngine,
  ) {}

  /** @throws NotFound */
  get(tx: EntityManager, id: string): Promise<Season> {
    return readSeason(tx, id);
  }

  async list(tx: EntityManager): Promise<readonly Season[]> {
    const rows: SeasonRow[] = await tx.query(`${SELECT} ORDER BY year DESC, created_at DESC`);
    return rows.map(toSeason);
  }

  now(tx: EntityManager, season: Season): Promise<Date> {
    return this.clock.now(tx, season.clockId);
  }

  async create(
    tx: EntityManager,
    version: PlanVersion,
    options: { rehearsal: boolean; clockId: string; id?: string },
  ): Promise<Season> {
    const { plan } = version;
    const id = options.id ?? randomUUID();
    await tx.query(
      `INSERT INTO season (id, plan_key, plan_version_id, title, year, clock_id, rehearsal) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [id, plan.plan, version.id, plan.title, plan.year, options.clockId, options.rehearsal],
    );
    await this.syncDates(tx, id, plan);
    await this.syncOrganisations(tx, id, plan);
    return this.get(tx, id);
  }

  /** Brings the season's dates up to the plan's; a date somebody has moved stays where it was put. */
  syncDates(tx: EntityManager, seasonId: string, plan: SeasonPlan): Promise<readonly string[]> {
    return syncDates(tx, seasonId, plan);
  }

  async syncOrganisations(tx: EntityManager, seasonId: string, plan: SeasonPlan): Promise<void> {
    for (const o of plan.organisations) {
      await tx.query(
        `INSERT INTO organisation (season_id, key, name, short, kind, parent_key) VALUES ($1,$2,$3,$4,$5,$6)
         ON CONFLICT (season_id, key) DO UPDATE SET name = excluded.name, short = excluded.short, kind = excluded.kind,
           parent_key = excluded.parent_key`,
        [seasonId, o.key, o.name, o.short ?? null, o.kind, o.parent ?? null],
      );
    }
  }

  dates(tx: EntityManager, seasonId: string): Promise<ReadonlyMap<string, SeasonDate>> {
    return readDates(tx, seasonId);
  }

  /** As they hold for a whole award: what rules and formulas see, whichever organisation a case belongs to. */
  async datesOfAward(
    tx: EntityManager,
    seasonId: string,
    award: string,
  ): Promise<ReadonlyMap<string, SeasonDate>> {
    const subject = { award, relations: {}, values: {} };
    const dates = await this.dates(tx, seasonId);
    return new Map([...dates].map(([key, date]) => [key, { ...date, at: timeFor(date, subject) }]));
  }

  /** @throws NotFound when the season has no such date. */
  async date(tx: EntityManager, seasonId: string, key: string): Promise<SeasonDate> {
    const found = (await this.dates(tx, seasonId)).get(key);
    if (!found) throw new NotFound(`年度批次没有名为“${key}”的日期。请核对流程图里“等到日期”引用的日期键。`);
    return found;
  }

  /** Puts a date where a running step decided it to be (the end of a notice, for one). */
  async setDate(
    tx: EntityManager,
    seasonId: string,
    date: { key: string; label: string; kind: PlanDate['kind']; at: Date; shown?: boolean },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO season_date (season_id, key, label, kind, at, planned_at, shown) VALUES ($1,$2,$3,$4,$5,$5,$6)
       ON CONFLICT (season_id, key) DO UPDATE SET at = excluded.at, label = excluded.label`,
      [seasonId, date.key, date.label, date.kind, date.at, date.shown ?? true],
    );
    await this.announceDate(tx, seasonId, date.key);
  }

  /** When it is for a case. The case's own process asks again whenever the date moves. @throws NotFound */
  async dateFor(tx: EntityManager, seasonId: string, key: string, entryId: string): Promise<Date> {
    await this.date(tx, seasonId, key);
    await tx.query(
      'INSERT INTO date_wait (season_id, key, entry_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [seasonId, key, entryId],
    );
    const rows: { at: Date }[] = await tx.query('SELECT season_date_at($1, $2, $3) AS at', [
      ...[seasonId, key, entryId],
    ]);
    return rows[0]?.at ?? new Date(0);
  }

  /**
   * Moves a date, for everybody or for a scope, and every wait for it. Null takes it back to the plan.
   * @returns where it stood; null where the scope had no time of its own. @throws NotFound, Invalid
   */
  async moveDate(
    tx: EntityManager,
    seasonId: string,
    move: DateMove & { by: string; reason: string; now: Date },
  ): Promise<Date | null> {
    if (move.at !== null && Number.isNaN(move.at.getTime()))
      throw new Invalid('DATE_INVALID', '日期无法识别，请按“年-月-日T时:分”填写，当天结束写 24:00。');
    const before = await this.date(tx, seasonId, move.key);
    const from = move.scope
      ? await moveScope(tx, seasonId, { ...move, scope: move.scope })
      : await moveForAll(tx, before, { ...move, seasonId });
    await this.announceDate(tx, seasonId, move.key);
    return from;
  }

  /** Wakes the waits for one date so that they read it again: the season's, and those of cases. */
  async announceDate(tx: EntityManager, seasonId: string, key: string): Promise<void> {
    const waiting: { id: string }[] = await tx.query(
      `SELECT w.entry_id AS id FROM date_wait w JOIN entry e ON e.id = w.entry_id AND e.status = 'open'
       WHERE w.season_id = $1 AND w.key = $2 ORDER BY 1`,
      [seasonId, key],
    );
    for (const whose of [seasonId, ...waiting.map(({ id }) => id)]) {
      await this.engine.publish(tx, {
        name: 'calendar-changed',
        correlationKey: `${whose}:${key}`,
        timeToLiveMs: 0,
      });
    }
  }

  async setPhase(tx: EntityManager, seasonId: string, phase: string, label: string): Promise<void> {
    await tx.query('UPDATE season SET phase = $2, phase_label = $3 WHERE id = $1', [seasonId, phase, label]);
  }

  async setInstance(tx: EntityManager, seasonId: string, instanceKey: string): Promise<void> {
    await tx.query('UPDATE season SET instance_key = $2 WHERE id = $1', [seasonId, instanceKey]);
  }

  async close(tx: EntityManager, seasonId: string): Promise<void> {
    await tx.query(`UPDATE season SET state = 'closed' WHERE id = $1`, [seasonId]);
  }

  async bindVersion(tx: EntityManager, seasonId: string, versionId: string): Promise<void> {
    await tx.query('UPDATE season SET plan_version_id = $2 WHERE id = $1', [seasonId, versionId]);
  }
}
