import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  localDateOf,
  PlanVersions,
  Seasons,
  WorkingCalendar,
  type PlanNotice,
  type Season,
  type SeasonPlan,
} from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { NoticeListing } from './notice-listing.js';
import { noticePeriod, type NoticePeriod } from './notice-period.js';

export const NOTICE_ENDED_MESSAGE = 'notice-ended';

/** What is kept of the plan's notice with each posted one. */
export interface NoticeContent {
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly workingDays?: number | undefined;
  readonly calendarDays?: number | undefined;
  readonly objectionContact: string | null;
  readonly objections?: boolean;
  readonly place?: string | null;
  readonly message?: string;
}

interface Earlier {
  id: string;
  chain: string | null;
  revision: number;
  ends_at: Date;
  last_day: string;
  ended_at: Date | null;
}

export interface Posting {
  readonly seasonId: string;
  readonly key: string;
  readonly at: Date;
  /** Of a posting by the diagram: it is done once. */
  readonly jobKey?: string;
  /** Of a correction by hand. */
  readonly reason?: string;
}

/**
 * Posts a list and fixes its last day. Posted again while the one before still runs, it is a correction of it: the old
 * one stays readable, and the period begins anew or is kept as the plan says. After that one's end it is a new notice.
 */
@Injectable()
export class NoticePosting {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly listing: NoticeListing,
  ) {}

  /** @throws Invalid when the plan has no such notice */
  async post(tx: EntityManager, posting: Posting): Promise<{ id: string; endsAt: Date }> {
    const season = await this.seasons.get(tx, posting.seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const notice = noticeOf(plan, posting.key);
    const done = await postedBy(tx, posting.jobKey);
    if (done) return done;
    await lockNotices(tx, season.id, posting.key);
    const earlier = await lastOf(tx, season.id, posting.key);
    const corrected = earlier && (earlier.ended_at === null || posting.reason !== undefined) ? earlier : null;
    const period = periodOf(plan, notice, posting.at, corrected);
    const id = randomUUID();
    await this.store(tx, { id, season, notice, posting, earlier, corrected, period });
    await this.list(tx, id, season.id, plan, notice);
    await this.seasons.setDate(tx, season.id, {
      ...{ key: `notice:${posting.key}`, label: `${notice.title}截止` },
      ...{ kind: 'closes', at: period.endsAt },
    });
    return { id, endsAt: period.endsAt };
  }

  private async store(
    tx: EntityManager,
    of: {
      id: string;
      season: Season;
      notice: PlanNotice;
      posting: Posting;
      earlier: Earlier | null;
      corrected: Earlier | null;
      period: NoticePeriod;
    },
  ): Promise<void> {
    const { corrected, posting } = of;
    await tx.query(
      `INSERT INTO notice (id, season_id, key, title, plan_version_id, posted_at, ends_at, last_day, content, revision,
         chain, corrects, ended_at, correction_reason, job_key)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)`,
      [
        ...[of.id, of.season.id, posting.key, of.notice.title, of.season.planVersionId, posting.at],
        ...[of.period.endsAt, of.period.lastDay, JSON.stringify(contentOf(of.notice))],
        ...[(of.earlier?.revision ?? 0) + 1, ...linksTo(corrected)],
        ...[posting.reason ?? null, posting.jobKey ?? null],
      ],
    );
  }

  private async list(
    tx: EntityManager,
    id: string,
    seasonId: string,
    plan: SeasonPlan,
    notice: PlanNotice,
  ): Promise<void> {
    const lines = await this.listing.linesOf(tx, seasonId, plan, notice);
    for (const [index, line] of lines.entries()) {
      await tx.query(
        `INSERT INTO notice_item (notice_id, entry_id, award, position, "values", group_label) VALUES ($1,$2,$3,$4,$5,$6)`,
        [id, line.entryId, line.award, index + 1, JSON.stringify(line.values), line.group],
      );
    }
  }
}

/** Chain, notice corrected and end of a correction; all null for a notice of its own. */
const linksTo = (corrected: Earlier | null): readonly (string | Date | null)[] =>
  corrected ? [corrected.chain ?? corrected.id, corrected.id, corrected.ended_at] : [null, null, null];

export function noticeOf(plan: SeasonPlan, key: string): PlanNotice {
  const notice = Object.hasOwn(plan.notices, key) ? plan.notices[key] : undefined;
  if (notice) return notice;
  throw new Invalid('NOTICE_UNKNOWN', `方案里没有公示“${key}”，请在方案的 notices 中补上。`);
}

function periodOf(plan: SeasonPlan, notice: PlanNotice, at: Date, corrected: Earlier | null): NoticePeriod {
  if (corrected && (notice.onCorrection ?? 'keep') === 'keep')
    return { endsAt: corrected.ends_at, lastDay: corrected.last_day };
  const calendar = new WorkingCalendar(plan.workingDays);
  return noticePeriod(notice, localDateOf(at, plan.timezone), calendar, plan.timezone);
}

const contentOf = (notice: PlanNotice): NoticeContent => ({
  columns: Object.fromEntries(
    Object.entries(notice.columns).map(([award, columns]) => [award, columns.map(({ label }) => label)]),
  ),
  workingDays: notice.workingDays,
  calendarDays: notice.calendarDays,
  objectionContact: notice.objectionContact ?? null,
  objections: notice.objections ?? true,
  place: notice.place ?? null,
  message: notice.message ?? NOTICE_ENDED_MESSAGE,
});

async function postedBy(
  tx: EntityManager,
  jobKey: string | undefined,
): Promise<{ id: string; endsAt: Date } | null> {
  if (jobKey === undefined) return null;
  const rows: { id: string; ends_at: Date }[] = await tx.query(
    'SELECT id, ends_at FROM notice WHERE job_key = $1',
    [jobKey],
  );
  return rows[0] ? { id: rows[0].id, endsAt: rows[0].ends_at } : null;
}

/** Posting, correcting, ending and objecting to one notice take turns; what they go by is read after this. */
export async function lockNotices(tx: EntityManager, seasonId: string, key: string): Promise<void> {
  await tx.query('SELECT 1 FROM notice WHERE season_id = $1 AND key = $2 ORDER BY id FOR UPDATE', [
    seasonId,
    key,
  ]);
}

async function lastOf(tx: EntityManager, seasonId: string, key: string): Promise<Earlier | null> {
  const rows: Earlier[] = await tx.query(
    `SELECT id, chain, revision, ends_at, last_day::text, ended_at FROM notice WHERE season_id = $1 AND key = $2
     ORDER BY revision DESC LIMIT 1`,
    [seasonId, key],
  );
  return rows[0] ?? null;
}
