import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { EntryFacts } from '../eligibility/index.js';
import { localDateOf, PlanVersions, Seasons, WorkingCalendar, type PlanNotice } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';

interface Selected {
  entry_id: string;
  award: string;
  tier: string | null;
  grade: string | null;
}

/** Posts the list and fixes its last day: whole working days, the day of posting not counted. */
@Injectable()
@ServiceTask({
  type: 'post-notice',
  title: '发布公示',
  description: '按方案列出入选名单并公示；公示期按工作日（含调休）计算，发布当天不计。',
  parameters: [{ key: 'notice', label: '公示', kind: 'notice', required: true }],
  returns: ['noticeEndsAt'],
})
export class PostNoticeWorker implements ServiceTaskWorker {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly facts: EntryFacts,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const key = job.headers['notice'] ?? '';
    const season = await this.seasons.get(tx, String(job.variables['seasonId']));
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const notice = plan.notices[key];
    if (!notice) throw new Invalid('NOTICE_UNKNOWN', `方案里没有公示“${key}”，请在方案的 notices 中补上。`);
    const calendar = new WorkingCalendar(plan.workingDays);
    const lastDay = calendar.addWorkingDays(localDateOf(job.now, plan.timezone), notice.workingDays);
    const endsAt = calendar.deadlineOf(lastDay, plan.timezone);
    const id = randomUUID();
    await tx.query(
      `INSERT INTO notice (id, season_id, key, title, plan_version_id, posted_at, ends_at, last_day, content) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
      [
        id,
        season.id,
        key,
        notice.title,
        season.planVersionId,
        job.now,
        endsAt,
        lastDay,
        JSON.stringify({
          columns: Object.fromEntries(
            Object.entries(notice.columns).map(([award, c]) => [award, c.map((x) => x.label)]),
          ),
          workingDays: notice.workingDays,
          objectionContact: notice.objectionContact ?? null,
        }),
      ],
    );
    await this.list(tx, { id, seasonId: season.id, notice });
    await this.seasons.setDate(tx, season.id, {
      key: `notice:${key}`,
      label: `${notice.title}截止`,
      kind: 'closes',
      at: endsAt,
    });
    return { noticeEndsAt: endsAt.toISOString() };
  }

  private async list(
    tx: EntityManager,
    of: { id: string; seasonId: string; notice: PlanNotice },
  ): Promise<void> {
    const selected: Selected[] = await tx.query(
      `SELECT i.entry_id, e.award, i.explanation ->> 'tierLabel' AS tier, i.explanation ->> 'gradeLabel' AS grade FROM result_item i JOIN result_set s ON s.id = i.set_id JOIN entry e ON e.id = i.entry_id
       WHERE s.season_id = $1 AND s.ranking = $2 AND i.outcome = 'selected' AND e.status = 'open' 
       ORDER BY s.award, coalesce((i.explanation ->> 'tierPlace')::int, 0), i.rank`,
      [of.seasonId, of.notice.ranking],
    );
    for (const [index, item] of selected.entries()) {
      const facts = await this.facts.of(tx, item.entry_id);
      const values = (of.notice.columns[item.award] ?? []).map((column) =>
        publicValue(OF_LIST[column.value]?.(item) ?? facts.value(column.value)),
      );
      await tx.query(
        'INSERT INTO notice_item (notice_id, entry_id, award, position, "values") VALUES ($1,$2,$3,$4,$5)',
        [of.id, item.entry_id, item.award, index + 1, JSON.stringify(values)],
      );
    }
  }
}

/** What the list itself says of a case. */
const OF_LIST: Readonly<Record<string, (item: Selected) => string>> = {
  'result.tier': ({ tier }) => tier ?? '',
  'result.grade': ({ grade }) => grade ?? '',
};

const publicValue = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
