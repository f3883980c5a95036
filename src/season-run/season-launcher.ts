import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProcessEngine } from '../engine/index.js';
import { DemoAccounts } from '../identity/index.js';
import { SeasonCalendar } from './season-calendar.js';
import { QuotaBook } from '../quotas/index.js';
import { instantOf, PlanVersions, Seasons, type PlanVersion, type Season } from '../seasons/index.js';

/** Opens seasons, and puts a newer plan version in force in a running one. */
@Injectable()
export class SeasonLauncher {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly quotas: QuotaBook,
    private readonly engine: ProcessEngine,
    private readonly demo: DemoAccounts,
    private readonly calendar: SeasonCalendar,
  ) {}

  /** Opens a season on a released version. A rehearsal gets a clock of its own, standing where the plan says. */
  async open(tx: EntityManager, versionId: string, options: { rehearsal: boolean }): Promise<Season> {
    const version = await this.versions.get(versionId, tx);
    const id = randomUUID();
    const clockId = options.rehearsal ? `season:${id}` : 'real';
    if (options.rehearsal) {
      const { plan } = version;
      await tx.query(`INSERT INTO clock (id, kind, now) VALUES ($1, 'rehearsal', $2)`, [
        clockId,
        instantOf(plan.rehearsal.startsAt, plan.timezone),
      ]);
    }
    const season = await this.seasons.create(tx, version, { rehearsal: options.rehearsal, clockId, id });
    await this.quotas.sync(tx, season.id, version.plan);
    if (options.rehearsal) await this.demo.ensure(tx, season, version);
    const instanceKey = await this.engine.start(tx, {
      deploymentId: version.id,
      processId: version.plan.seasonProcess,
      businessKey: season.id,
      groupId: season.id,
      variables: { seasonId: season.id },
      clockId,
    });
    await this.seasons.setInstance(tx, season.id, instanceKey);
    return season;
  }

  /**
   * From now on batch steps and new submissions go by this version. Entries keep the version they were
   * submitted under; dates that the new version moves wake the waits for them.
   */
  async adopt(tx: EntityManager, seasonId: string, versionId: string): Promise<void> {
    const version: PlanVersion = await this.versions.get(versionId, tx);
    await this.seasons.bindVersion(tx, seasonId, versionId);
    await this.seasons.syncOrganisations(tx, seasonId, version.plan);
    await this.quotas.sync(tx, seasonId, version.plan);
    for (const key of await this.seasons.syncDates(tx, seasonId, version.plan)) {
      await this.calendar.dueDatesFollow(tx, seasonId, version.plan, key);
      await this.seasons.announceDate(tx, seasonId, key);
    }
  }
}
