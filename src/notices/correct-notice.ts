import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { lockNotices, noticeOf, NoticePosting } from './notice-posting.js';

interface Posted {
  key: string;
  ended_at: Date | null;
  corrected: boolean;
  newer: boolean;
}

/** A correction by hand: the list is made anew from what the cases say now, with the reason on it. */
@Injectable()
export class CorrectNotice {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly posting: NoticePosting,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Conflict `NOTICE_CORRECTED`, `NOTICE_ENDED` */
  async correct(
    tx: EntityManager,
    of: { seasonId: string; noticeId: string; reason: string; by: string },
  ): Promise<string> {
    const season = await this.seasons.get(tx, of.seasonId);
    const posted = await locked(tx, season.id, of.noticeId);
    if (posted.corrected || posted.newer) {
      throw new Conflict('NOTICE_CORRECTED', '这份公示已经更正或重新发布过，请对最新的一份更正。');
    }
    const { plan } = await this.versions.get(season.planVersionId, tx);
    if (posted.ended_at && noticeOf(plan, posted.key).onCorrection === 'restart') {
      throw new Conflict(
        'NOTICE_ENDED',
        '公示已经结束，申报已按公示结果继续办理，不能重新计算公示期。需要重新公示的，请由流程再次发布。',
      );
    }
    const at = await this.seasons.now(tx, season);
    const { id } = await this.posting.post(tx, {
      seasonId: season.id,
      key: posted.key,
      at,
      reason: of.reason,
    });
    await this.audit.append(tx, {
      ...{ actor: of.by, action: 'notice.corrected', subject: `notice:${of.noticeId}`, seasonId: season.id },
      data: { correction: id, reason: of.reason },
    });
    return id;
  }
}

async function locked(tx: EntityManager, seasonId: string, id: string): Promise<Posted> {
  const keys: { key: string }[] = await tx.query('SELECT key FROM notice WHERE id = $1 AND season_id = $2', [
    id,
    seasonId,
  ]);
  await lockNotices(tx, seasonId, keys[0]?.key ?? '');
  const rows: Posted[] = await tx.query(
    `SELECT n.key, n.ended_at, EXISTS (SELECT 1 FROM notice c WHERE c.corrects = n.id) AS corrected,
            EXISTS (SELECT 1 FROM notice c WHERE c.season_id = n.season_id AND c.key = n.key AND c.revision > n.revision) AS newer
     FROM notice n WHERE n.id = $1 AND n.season_id = $2`,
    [id, seasonId],
  );
  if (!rows[0]) throw new NotFound('没有找到这份公示。');
  return rows[0];
}
