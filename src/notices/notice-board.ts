import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlanVersions, type SeasonPlan } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { noticeLists, type ListedItem } from './notice-lists.js';
import type { NoticeContent } from './notice-posting.js';
import type { NoticeRow, NoticeView, ObjectionRow } from './notice.view.js';

interface Row {
  id: string;
  season_id: string;
  key: string;
  title: string;
  plan_version_id: string;
  posted_at: Date;
  ends_at: Date;
  last_day: string;
  ended_at: Date | null;
  content: NoticeContent;
  revision: number;
  corrects: string | null;
  correction_reason: string | null;
  corrected_by: string | null;
}

const SELECT = `SELECT n.id, n.season_id, n.key, n.title, n.plan_version_id, n.posted_at, n.ends_at, n.last_day::text, n.ended_at,
  n.content, n.revision, n.corrects, n.correction_reason, (SELECT c.id FROM notice c WHERE c.corrects = n.id) AS corrected_by
  FROM notice n`;

const toRow = (row: Row, plan: SeasonPlan): NoticeRow => ({
  id: row.id,
  seasonId: row.season_id,
  key: row.key,
  title: row.title,
  postedAt: row.posted_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  lastDay: row.last_day,
  days: row.content.calendarDays ?? row.content.workingDays ?? 0,
  daysAre: row.content.calendarDays === undefined ? 'working' : 'calendar',
  ended: row.ended_at !== null,
  objections: row.content.objections ?? true,
  place: row.content.place ?? null,
  revision: row.revision,
  corrects: row.corrects,
  correctionReason: row.correction_reason,
  correctedBy: row.corrected_by,
  printable: plan.notices[row.key]?.template !== undefined,
});

/** Posted notices, and the objections against what they list. */
@Injectable()
export class NoticeBoard {
  constructor(private readonly versions: PlanVersions) {}

  async list(tx: EntityManager, seasonId: string | null): Promise<readonly NoticeRow[]> {
    const rows: Row[] = await tx.query(
      `${SELECT} WHERE $1::uuid IS NULL OR n.season_id = $1 ORDER BY n.posted_at DESC, n.revision DESC`,
      [seasonId],
    );
    const notices: NoticeRow[] = [];
    for (const row of rows) notices.push(toRow(row, (await this.versions.get(row.plan_version_id, tx)).plan));
    return notices;
  }

  /** @throws NotFound */
  async show(tx: EntityManager, id: string): Promise<NoticeView> {
    const rows: Row[] = await tx.query(`${SELECT} WHERE n.id = $1`, [id]);
    const row = rows[0];
    if (!row) throw new NotFound('没有找到这份公示。');
    const { plan } = await this.versions.get(row.plan_version_id, tx);
    const items: ListedItem[] = await tx.query(
      'SELECT entry_id, award, group_label, "values" FROM notice_item WHERE notice_id = $1 ORDER BY position',
      [id],
    );
    return {
      ...toRow(row, plan),
      issuer: plan.issuer.name,
      objectionContact: row.content.objectionContact,
      lists: noticeLists(plan, {
        ranking: plan.notices[row.key]?.ranking,
        columns: row.content.columns,
        items,
      }),
    };
  }

  async objections(tx: EntityManager, seasonId: string): Promise<readonly ObjectionRow[]> {
    return tx.query(
      `SELECT o.id, o.number, o.entry_id AS "entryId", e.title, n.title AS "noticeTitle", o.objector_name AS "objectorName", o.content,
              o.raised_at AS "raisedAt", o.state, o.decided_at AS "decidedAt", o.decision
       FROM objection o JOIN notice n ON n.id = o.notice_id JOIN entry e ON e.id = o.entry_id
       WHERE n.season_id = $1 ORDER BY o.raised_at DESC, o.id`,
      [seasonId],
    );
  }
}
