import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { instantOf, PlanVersions, Seasons, type SeasonPlan } from '../seasons/index.js';

/** Moves dates of a running season: the waits for them, and the due dates of open tasks. */
@Injectable()
export class SeasonCalendar {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly audit: Audit,
  ) {}

  /** @param at local time of the plan's time zone; 24:00 is the end of that day. */
  async move(
    tx: EntityManager,
    seasonId: string,
    move: { key: string; at: string; by: string; reason: string },
  ): Promise<void> {
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const before = await this.seasons.date(tx, seasonId, move.key);
    const at = instantOf(move.at, plan.timezone);
    await this.seasons.moveDate(tx, seasonId, { ...move, at });
    await this.dueDatesFollow(tx, seasonId, plan, move.key, at);
    await this.audit.append(tx, {
      actor: move.by,
      action: 'season.date-moved',
      subject: `season:${seasonId}`,
      data: { key: move.key, from: before.at.toISOString(), to: at.toISOString(), reason: move.reason },
    });
  }

  /** Open tasks that are due on this date are due when it now is. */
  async dueDatesFollow(
    tx: EntityManager,
    seasonId: string,
    plan: SeasonPlan,
    key: string,
    at: Date,
  ): Promise<void> {
    const elements = Object.keys(plan.tasks).filter((id) => plan.tasks[id]?.due === key);
    if (elements.length > 0) await this.moveDueDates(tx, seasonId, elements, at);
  }

  private async moveDueDates(
    tx: EntityManager,
    seasonId: string,
    elements: string[],
    at: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE task SET due_at = $3 WHERE season_id = $1 AND element_id = ANY($2) AND state = 'open'`,
      [seasonId, elements, at],
    );
    await tx.query(
      `UPDATE task_group g SET due_at = $3 FROM task t
       WHERE g.task_id = t.id AND g.open AND t.season_id = $1 AND t.element_id = ANY($2)`,
      [seasonId, elements, at],
    );
  }
}
