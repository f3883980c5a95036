import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import {
  localDateOf,
  PlanVersions,
  Seasons,
  WorkingCalendar,
  type PlanOpinions,
  type SeasonPlan,
} from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { opinionsOf, subjectOf } from './opinion-book.js';

/**
 * Prepares the asking: who, and until when. The asking itself is a user task of the diagram, one for each of
 * `opinionAsks`, with a timer at its border.
 */
@Injectable()
@ServiceTask({
  type: 'ask-opinions',
  title: '准备征求意见',
  description:
    '按方案列出要征求意见的单位（opinionAsks）和期限（opinionTimeLimit，时长）。其后画一个多实例用户任务：集合 =opinionAsks，元素 opinionAsk，候选组 =[opinionAsk.group]，边界定时 =opinionTimeLimit。',
  parameters: [{ key: 'opinions', label: '征求意见', kind: 'text', required: true }],
  returns: ['opinionAsks', 'opinionTimeLimit'],
})
export class AskOpinionsWorker implements ServiceTaskWorker {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const key = job.headers['opinions'] ?? '';
    const season = await this.seasons.get(tx, String(job.variables['seasonId']));
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const rule = opinionsOf(plan, key);
    const entryId = typeof job.variables['entryId'] === 'string' ? job.variables['entryId'] : null;
    const asked = rule.organisations ?? (await tiedTo(tx, entryId, rule.relations ?? []));
    if (asked.length === 0) {
      throw new Invalid('OPINIONS_NOBODY', `“${rule.label}”没有可征求的单位，请核对方案和申报的归属单位。`);
    }
    const due = dueAt(plan, rule, job.now);
    for (const [index, organisation] of asked.entries()) {
      await tx.query(ASK, [
        ...[randomUUID(), season.id, entryId, subjectOf(job.variables), key, organisation, index + 1],
        ...[job.now, due],
      ]);
    }
    const seconds = Math.ceil((due.getTime() - job.now.getTime()) / 1000);
    return {
      opinionAsks: asked.map((organisation, index) => ({
        ...{ position: index + 1, organisation },
        group: `${rule.role}@${organisation}`,
      })),
      opinionTimeLimit: `PT${seconds}S`,
    };
  }
}

/** Asked again after a count, an agency begins anew; the same asking done twice changes nothing. */
const ASK = `INSERT INTO agency_opinion (id, season_id, entry_id, subject, key, organisation_key, position, asked_at, due_at)
  VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)
  ON CONFLICT (subject, key, organisation_key) DO UPDATE SET asked_at = excluded.asked_at, due_at = excluded.due_at,
    opinion = NULL, reason = NULL, file_id = NULL, given_by = NULL, given_at = NULL, closed_at = NULL, counted_as = NULL
  WHERE agency_opinion.closed_at IS NOT NULL`;

async function tiedTo(
  tx: EntityManager,
  entryId: string | null,
  relations: readonly string[],
): Promise<readonly string[]> {
  const rows: { key: string }[] = await tx.query(
    `SELECT DISTINCT organisation_key AS key FROM entry_relation WHERE entry_id = $1 AND relation = ANY($2) ORDER BY key`,
    [entryId, relations],
  );
  return rows.map(({ key }) => key);
}

/** 24:00 of the last day; the day of asking is not counted. */
function dueAt(plan: SeasonPlan, { workingDays, calendarDays }: PlanOpinions, now: Date): Date {
  const calendar = new WorkingCalendar(plan.workingDays);
  const today = localDateOf(now, plan.timezone);
  const last =
    calendarDays === undefined
      ? calendar.addWorkingDays(today, workingDays ?? 0)
      : Temporal.PlainDate.from(today).add({ days: calendarDays }).toString();
  return calendar.deadlineOf(last, plan.timezone);
}
