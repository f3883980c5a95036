import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import {
  instantOf,
  PlanVersions,
  scopeLabel,
  Seasons,
  type DateScope,
  type SeasonPlan,
} from '../seasons/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { assertScope } from './assert-scope.js';
import { insertMove, lockMove, settleMove, type DateMoveRow } from './date-moves.js';
import type { MoveResult } from './season.view.js';

/** What somebody wants to move, and why. */
export interface MoveRequest {
  readonly key: string;
  /** Local time of the plan's time zone; 24:00 is the end of that day. Null: back to the plan. */
  readonly at: string | null;
  /** Null: everybody who has no time of his own. */
  readonly scope: DateScope | null;
  readonly by: string;
  readonly reason: string;
}

/** Moves dates of a running season: the waits for them, and the due dates of open tasks. */
@Injectable()
export class SeasonCalendar {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly audit: Audit,
  ) {}

  /** Moves at once, or waits for a second person where the plan wants one. @throws NotFound, Invalid, Conflict */
  async move(tx: EntityManager, seasonId: string, request: MoveRequest): Promise<MoveResult> {
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const { key, scope, by, reason } = request;
    await this.seasons.date(tx, seasonId, key);
    if (scope) assertScope(plan, scope);
    const now = await this.seasons.now(tx, season);
    const at = request.at === null ? null : instantOf(request.at, plan.timezone);
    const label = scope && scopeLabel(plan, scope);
    const move = {
      id: randomUUID(),
      seasonId,
      key,
      scope: scope && { ...scope, label: label ?? '' },
      at,
      reason,
      by,
    };
    const waits = plan.dates[key]?.secondPerson === true;
    await insertMove(tx, { ...move, now });
    await this.record(
      tx,
      waits ? 'season.date-move-asked' : 'season.date-moved',
      { ...move, firstBy: by },
      by,
    );
    if (waits) return { state: 'awaitingSecond' };
    await this.apply(tx, { ...move, firstBy: by }, plan, now);
    return { state: 'moved' };
  }

  /** The second person's word. @throws NotFound, Conflict SECOND_PERSON_REQUIRED */
  async confirm(tx: EntityManager, seasonId: string, moveId: string, by: string): Promise<void> {
    const move = await this.pending(tx, seasonId, moveId);
    if (move.firstBy === by) {
      throw new Conflict('SECOND_PERSON_REQUIRED', '这次调整是您提出的，须由另一位管理员确认后生效。');
    }
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const now = await this.seasons.now(tx, season);
    await this.apply(tx, move, plan, now, by);
    await this.record(tx, 'season.date-moved', move, by);
  }

  /** Anybody who may move dates may let a move drop that has not been confirmed. */
  async drop(tx: EntityManager, seasonId: string, moveId: string, by: string): Promise<void> {
    const move = await this.pending(tx, seasonId, moveId);
    const now = await this.seasons.now(tx, await this.seasons.get(tx, seasonId));
    await settleMove(tx, move.id, { state: 'dropped', by, now, from: null });
    await this.record(tx, 'season.date-move-dropped', move, by);
  }

  /** Open tasks that are due on this date are due when it now is for their case. */
  async dueDatesFollow(tx: EntityManager, seasonId: string, plan: SeasonPlan, key: string): Promise<void> {
    const elements = Object.keys(plan.tasks).filter((id) => plan.tasks[id]?.due === key);
    if (elements.length === 0) return;
    await tx.query(
      `UPDATE task SET due_at = season_date_at(season_id, $3, entry_id)
       WHERE season_id = $1 AND element_id = ANY($2) AND state = 'open'`,
      [seasonId, elements, key],
    );
    await tx.query(
      `UPDATE task_group g SET due_at = t.due_at FROM task t
       WHERE g.task_id = t.id AND g.open AND t.season_id = $1 AND t.element_id = ANY($2)`,
      [seasonId, elements],
    );
  }

  private async apply(
    tx: EntityManager,
    move: DateMoveRow,
    plan: SeasonPlan,
    now: Date,
    second: string | null = null,
  ): Promise<void> {
    const { id, seasonId, key, at, scope, reason, firstBy } = move;
    const from = await this.seasons.moveDate(tx, seasonId, { key, at, scope, reason, by: firstBy, now });
    await settleMove(tx, id, { state: 'done', by: second, now, from });
    await this.dueDatesFollow(tx, seasonId, plan, key);
  }

  private async pending(tx: EntityManager, seasonId: string, moveId: string): Promise<DateMoveRow> {
    const move = await lockMove(tx, seasonId, moveId);
    if (!move) throw new NotFound('没有找到这次调整。请刷新后查看。');
    if (move.state === 'pending') return move;
    throw new Conflict('MOVE_SETTLED', '这次调整已经确认或作罢，不能再办理。请刷新后查看。');
  }

  private async record(
    tx: EntityManager,
    action: string,
    { id, seasonId, key, at, scope, reason }: Omit<DateMoveRow, 'state'>,
    actor: string,
  ): Promise<void> {
    const to = at?.toISOString() ?? null;
    const data = { move: id, key, to, scope: scope?.label ?? null, reason };
    await this.audit.append(tx, { actor, action, subject: `season:${seasonId}`, data });
  }
}
