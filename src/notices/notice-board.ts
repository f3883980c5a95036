import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlanVersions } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import type { NoticeListView, NoticeRow, NoticeView, ObjectionRow } from './notice.view.js';

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
  content: { columns: Record<string, string[]>; workingDays: number; objectionContact: string | null };
}

interface ItemRow {
  entry_id: string;
  award: string;
  position: number;
  values: string[];
}

const SELECT =
  'SELECT id, season_id, key, title, plan_version_id, posted_at, ends_at, last_day::text, ended_at, content FROM notice';

const toRow = (row: Row): NoticeRow => ({
  id: row.id,
  seasonId: row.season_id,
  key: row.key,
  title: row.title,
  postedAt: row.posted_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  lastDay: row.last_day,
  workingDays: row.content.workingDays,
  ended: row.ended_at !== null,
});

/** Posted notices, and the objections against what they list. */
@Injectable()
export class NoticeBoard {
  constructor(private readonly versions: PlanVersions) {}

  async list(tx: EntityManager, seasonId: string | null): Promise<readonly NoticeRow[]> {
    const rows: Row[] = await tx.query(
      `${SELECT} WHERE $1::uuid IS NULL OR season_id = $1 ORDER BY posted_at DESC`,
      [seasonId],
    );
    return rows.map(toRow);
  }

  /** @throws NotFound */
  async show(tx: EntityManager, id: string): Promise<NoticeView> {
    const rows: Row[] = await tx.query(`${SELECT} WHERE id = $1`, [id]);
    const row = rows[0];
    if (!row) throw new NotFound('没有找到这份公示。');
    const { plan } = await this.versions.get(row.plan_version_id, tx);
    const items: ItemRow[] = await tx.query(
      'SELECT entry_id, award, position, "values" FROM notice_item WHERE notice_id = $1 ORDER BY position',
      [id],
    );
    const lists: NoticeListView[] = plan.awards.flatMap((award) => {
      const own = items.filter((item) => item.award === award.id);
      if (own.length === 0) return [];
      return [
        {
          award: award.id,
          title: award.title,
          columns: row.content.columns[award.id] ?? [],
          items: own.map((item, index) => ({
            itemId: item.entry_id,
            position: index + 1,
            values: item.values,
          })),
        },
      ];
    });
    return { ...toRow(row), issuer: plan.issuer.name, objectionContact: row.content.objectionContact, lists };
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
