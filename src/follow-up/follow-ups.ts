import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { relationsOf } from '../awards/index.js';
import { registerScope } from '../eligibility/index.js';
import { ProcessEngine } from '../engine/index.js';
import {
  PlanVersions,
  Seasons,
  type PlanAward,
  type PlanFollowUp,
  type PlanVersion,
  type Season,
} from '../seasons/index.js';
import { assessmentKey, daysAfter, yearlyDates } from './assessment-dates.js';

export interface FollowUpRecord {
  readonly id: string;
  readonly season_id: string;
  readonly register_id: string;
  readonly entry_id: string | null;
  readonly award: string;
  readonly track: 'named' | 'earlier';
  readonly years: number;
  readonly display_name: string;
  readonly holder: string;
}

interface Holder {
  register_id: string;
  entry_id: string | null;
  application_id: string | null;
  display_name: string;
}

interface Track {
  readonly track: 'named' | 'earlier';
  readonly process: string;
  readonly label: string;
  readonly years: number;
  readonly dueDays: number | null;
}

/** The years after the naming: one process instance a holder, on the season's clock, though the season is closed. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly engine: ProcessEngine,
  ) {}

  /** Starts whoever has not been started. @returns how many were */
  async startAll(tx: EntityManager, seasonId: string, at: Date): Promise<number> {
    const season = await this.seasons.get(tx, seasonId);
    const version = await this.versions.get(season.planVersionId, tx);
    let started = 0;
    for (const award of version.plan.awards) {
      const { followUp } = award;
      if (followUp?.process !== undefined && followUp.years !== undefined) {
        const { process, years, label, dueDays = null } = followUp;
        const track: Track = { track: 'named', process, label, years, dueDays };
        const dates = await this.datesOf(tx, { season, version, followUp, years });
        started += await this.startTrack(tx, { season, version, award, track, dates, at });
      }
      if (followUp?.earlier) {
        const { process, label, first } = followUp.earlier;
        const { at: date } = await this.seasons.date(tx, season.id, first);
        const track: Track = {
          track: 'earlier',
          process,
          label,
          years: 1,
          dueDays: followUp.dueDays ?? null,
        };
        started += await this.startTrack(tx, { season, version, award, track, dates: [date], at });
      }
    }
    return started;
  }

  /** @throws Error when there is no such follow-up: a diagram is wired wrongly */
  async get(tx: EntityManager, id: string): Promise<FollowUpRecord> {
    const rows: FollowUpRecord[] = await tx.query(
      `SELECT f.*, coalesce(r.display_name, r.holder) AS display_name, r.holder FROM follow_up f
       JOIN register_entry r ON r.id = f.register_id WHERE f.id::text = $1`,
      [id],
    );
    if (!rows[0]) throw new Error(`There is no follow-up ${id}.`);
    return rows[0];
  }

  /** Starts a process about one holder (a change, a revocation). */
  async startProcess(
    tx: EntityManager,
    of: { season: Season; process: string; businessKey: string; variables: Record<string, unknown> },
  ): Promise<string> {
    const { season, process, businessKey, variables } = of;
    return this.engine.start(tx, {
      deploymentId: season.planVersionId,
      processId: process,
      businessKey,
      groupId: season.id,
      variables: { seasonId: season.id, ...variables },
      clockId: season.clockId,
    });
  }

  private async datesOf(
    tx: EntityManager,
    of: { season: Season; version: PlanVersion; followUp: PlanFollowUp; years: number },
  ): Promise<readonly Date[]> {
    const { season, version, followUp, years } = of;
    const date = async (key: string): Promise<Date> => (await this.seasons.date(tx, season.id, key)).at;
    if (followUp.dates) return Promise.all(followUp.dates.map(date));
    return yearlyDates(await date(followUp.first ?? ''), years, version.plan.timezone);
  }

  private async startTrack(
    tx: EntityManager,
    of: {
      season: Season;
      version: PlanVersion;
      award: PlanAward;
      track: Track;
      dates: readonly Date[];
      at: Date;
    },
  ): Promise<number> {
    const { season, award, track } = of;
    const holders = await this.holders(tx, season, award, track.track);
    if (holders.length > 0) await this.setDates(tx, of);
    for (const holder of holders) {
      const id = randomUUID();
      await tx.query(
        `INSERT INTO follow_up (id, season_id, register_id, entry_id, award, track, years, started_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)`,
        [id, season.id, holder.register_id, holder.entry_id, award.id, track.track, track.years, of.at],
      );
      const instanceKey = await this.startProcess(tx, {
        ...{ season, process: track.process, businessKey: `follow-up:${id}` },
        variables: {
          ...{
            followUpId: id,
            registerId: holder.register_id,
            award: award.id,
            taskTitle: holder.display_name,
          },
          ...(await entryVariables(tx, holder)),
        },
      });
      await tx.query('UPDATE follow_up SET instance_key = $2 WHERE id = $1', [id, instanceKey]);
    }
    return holders.length;
  }

  /** Those of the season by their entries; those of earlier years by the register. */
  private holders(
    tx: EntityManager,
    season: Season,
    award: PlanAward,
    track: Track['track'],
  ): Promise<readonly Holder[]> {
    const years = track === 'earlier' ? (award.followUp?.earlier?.years ?? []) : [];
    return tx.query(
      `SELECT r.id AS register_id, e.id AS entry_id, e.application_id, coalesce(r.display_name, r.holder) AS display_name
       FROM register_entry r LEFT JOIN entry e ON e.id = r.entry_id AND e.season_id = $1
       WHERE r.scope = $2 AND r.title = $3 AND r.revoked_at IS NULL
         AND CASE WHEN $4 THEN r.season_id = $1 ELSE r.season_id IS DISTINCT FROM $1 AND r.year = ANY($5) END
         AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.register_id = r.id AND f.season_id = $1)
       ORDER BY r.certificate_no, r.holder, r.id`,
      [season.id, registerScope(season), award.naming.registerTitle, track === 'named', years],
    );
  }

  private async setDates(
    tx: EntityManager,
    of: { season: Season; award: PlanAward; track: Track; dates: readonly Date[] },
  ): Promise<void> {
    const { season, award, track, dates } = of;
    for (const [index, at] of dates.entries()) {
      const label =
        dates.length === 1
          ? `${award.short}${track.label}`
          : `${award.short}第${String(index + 1)}次${track.label}`;
      const key = assessmentKey(award.id, track.track, index + 1);
      await this.seasons.setDate(tx, season.id, { key, label, kind: 'event', at, shown: false });
    }
  }

  /** Makes the next year's assessment known. @returns null when there is none left */
  async next(
    tx: EntityManager,
    followUp: FollowUpRecord,
    at: Date,
  ): Promise<{ number: number; dateKey: string; overdueAt: Date | null; occasion: string } | null> {
    const rows: { number: number; result: string | null }[] = await tx.query(
      'SELECT number, result FROM assessment WHERE follow_up_id = $1 ORDER BY number',
      [followUp.id],
    );
    const pending = rows.find(({ result }) => result === null);
    const number = pending?.number ?? rows.length + 1;
    if (number > followUp.years) {
      await tx.query('UPDATE follow_up SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL', [
        followUp.id,
        at,
      ]);
      return null;
    }
    const season = await this.seasons.get(tx, followUp.season_id);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const dueDays = plan.awards.find(({ id }) => id === followUp.award)?.followUp?.dueDays;
    const dateKey = assessmentKey(followUp.award, followUp.track, number);
    const date = await this.seasons.date(tx, season.id, dateKey);
    const overdueAt = dueDays === undefined ? null : daysAfter(date.at, dueDays);
    await tx.query(
      `INSERT INTO assessment (follow_up_id, number, date_key, overdue_at) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING`,
      [followUp.id, number, dateKey, overdueAt],
    );
    return { number, dateKey, overdueAt, occasion: date.label };
  }
}

/** What user tasks of a case find their people by. */
export async function entryVariables(
  tx: EntityManager,
  holder: { entry_id: string | null; application_id: string | null },
): Promise<Record<string, unknown>> {
  if (holder.entry_id === null) return { org: {} };
  const org = await relationsOf(tx, holder.entry_id);
  return { entryId: holder.entry_id, applicationId: holder.application_id, org };
}
