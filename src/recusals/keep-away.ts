import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Reserves } from '../experts/index.js';
import { SeasonRanking } from '../ranking/index.js';
import { RoundScores, type VoidedRound } from '../scoring/index.js';
import { PlanVersions, type Season, type SeasonPlan } from '../seasons/index.js';
import { AppError } from '../shared/errors.js';
import { PanelSeats, type PanelSeat } from '../tasks/index.js';
import { nobodyLeft } from './nobody-left.js';

interface Away {
  readonly season: Season;
  readonly entryId: string;
  readonly accountId: string;
  readonly reason: string;
  readonly at: Date;
  /** Where the running processes have the open seats. */
  readonly places: ReadonlyMap<string, string>;
}

const DECLARE = `
  INSERT INTO conflict_declaration (id, entry_id, organisation_key, reason, declared_at, account_id)
  SELECT $1, $2, '', $4, $5, $3 WHERE NOT EXISTS (SELECT 1 FROM conflict_declaration WHERE entry_id = $2 AND account_id = $3)`;

const RANKINGS = `
  SELECT s.ranking, bool_or(s.announced_at IS NOT NULL) AS announced FROM result_set s
  WHERE s.season_id = $1 AND s.ranking IN (SELECT t.ranking FROM result_set t JOIN result_item i ON i.set_id = t.id
    WHERE t.season_id = $1 AND i.entry_id = $2) GROUP BY s.ranking ORDER BY min(s.created_at), s.ranking`;

const SEATED = `
  SELECT DISTINCT o.room FROM presentation_expert x JOIN presentation_entry p ON p.slot_id = x.slot_id
    JOIN presentation_slot o ON o.id = x.slot_id JOIN presentation q ON q.id = p.presentation_id
  WHERE p.entry_id = $1 AND x.account_id = $2 AND q.ended_at IS NULL ORDER BY o.room`;

const SCORES: Readonly<Record<VoidedRound['score'], string>> = {
  recomputed: '得分已按其余专家重新汇总',
  later: '汇总或排名时不再计入',
  missing: '其余打分不足以汇总，这一轮暂无得分，请补评',
};

/** Keeps a person away from a case from now on: no draw, no vote, no seat; what they scored is void. */
@Injectable()
export class KeepAway {
  constructor(
    private readonly versions: PlanVersions,
    private readonly seats: PanelSeats,
    private readonly reserves: Reserves,
    private readonly scores: RoundScores,
    private readonly rankings: SeasonRanking,
  ) {}

  /** @returns what came of it, in sentences. @throws Conflict PANEL_TOO_SMALL */
  async from(tx: EntityManager, of: Away): Promise<readonly string[]> {
    const { plan } = await this.versions.get(of.season.planVersionId, tx);
    await tx.query(DECLARE, [randomUUID(), of.entryId, of.accountId, of.reason, of.at]);
    const seated = await this.leaveSeats(tx, of);
    const voided = await this.scores.voidOf(tx, { plan, ...of });
    const ranked = voided.length === 0 ? [] : await this.rankAgain(tx, of, plan);
    const rooms: { room: string }[] = await tx.query(SEATED, [of.entryId, of.accountId]);
    const outcome = [
      ...seated,
      ...voided.map(({ label, score }) => `“${label}”的打分作废，${SCORES[score]}。`),
      ...ranked,
      ...rooms.map(({ room }) => `${room}的答辩安排有此人，请在“答辩安排”里换人或改时段。`),
    ];
    await tx.query(
      `INSERT INTO entry_event (entry_id, at, kind, title, opinion, shown_to_applicant) VALUES ($1, $2, 'recused', '回避', $3, false)`,
      [of.entryId, of.at, outcome.join('') || '一人回避，不参加这件申报的评审、投票和办理。'],
    );
    return outcome;
  }

  /** Open seats go to the next who was drawn; of seats that are done nothing is to be seen any more. */
  private async leaveSeats(
    tx: EntityManager,
    { season, entryId, accountId, places }: Away,
  ): Promise<string[]> {
    const all = await this.seats.held(tx, entryId);
    const held: { group: string }[] = await tx.query(
      `SELECT role || '@' || coalesce(organisation_key, '') AS "group" FROM membership WHERE account_id = $1 AND season_id = $2`,
      [accountId, season.id],
    );
    const mine = new Set(held.map(({ group }) => group));
    const taken = new Map(all.map((seat) => [seat.id, keyOf(seat.group)]));
    const said: string[] = [];
    for (const seat of all.filter(({ group }) => mine.has(group))) {
      if (!seat.open) {
        await this.seats.close(tx, seat);
        continue;
      }
      const next = await this.reserve(tx, season, entryId, seat, [...taken.values()]);
      taken.set(seat.id, next.key);
      await this.seats.give(tx, seat, `${roleOf(seat.group)}@${next.key}`, places);
      said.push(`“${seat.label}”的席位改由${next.name}评审。`);
    }
    return said;
  }

  private async reserve(
    tx: EntityManager,
    season: Season,
    entryId: string,
    seat: PanelSeat,
    taken: readonly string[],
  ): Promise<{ key: string; name: string }> {
    const { award, round, group, label } = seat;
    const wanted = { seasonId: season.id, entryId, role: roleOf(group), round, award, taken };
    const next = await this.reserves.next(tx, wanted);
    if (next) return next;
    throw nobodyLeft(label);
  }

  /** What has been announced stands until it is corrected by its own procedure. */
  private async rankAgain(tx: EntityManager, of: Away, plan: SeasonPlan): Promise<string[]> {
    const { season, entryId, at } = of;
    const rows: { ranking: string; announced: boolean }[] = await tx.query(RANKINGS, [season.id, entryId]);
    const said: string[] = [];
    for (const { ranking: id, announced } of rows) {
      const ranking = plan.rankings[id];
      if (!ranking) continue;
      if (announced) {
        said.push(`“${ranking.label}”已经公布，名次没有自动改变，请按异议或更正公示的程序处理。`);
        continue;
      }
      const { id: seasonId, planVersionId } = season;
      try {
        await this.rankings.rank(tx, { seasonId, planVersionId, plan, id, ranking, at });
        said.push(`“${ranking.label}”已重新排名。`);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        said.push(`“${ranking.label}”暂不能重新排名：${error.message}`);
      }
    }
    return said;
  }
}

const keyOf = (group: string): string => group.slice(group.indexOf('@') + 1);
const roleOf = (group: string): string => group.slice(0, group.indexOf('@'));
