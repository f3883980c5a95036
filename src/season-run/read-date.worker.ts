import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { earliestFor, latestFor, PlanVersions, Seasons, type SeasonDate } from '../seasons/index.js';

/** Tells a waiting process where a date stands now; asked again whenever the calendar changes. */
@Injectable()
@ServiceTask({
  type: 'read-date',
  title: '读取日期',
  description:
    '按变量 dateKey 读取年度批次现行日期，写入 dueAt；有变量 entryId 的，读取对这件申报有效的时间。',
  returns: ['dueAt'],
})
export class ReadDateWorker implements ServiceTaskWorker {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const { dateKey, entryId } = job.variables;
    const [seasonId, key] = [String(job.variables['seasonId']), String(dateKey)];
    const at =
      typeof entryId === 'string' && entryId !== ''
        ? await this.seasons.dateFor(tx, seasonId, key, entryId)
        : await this.forSeason(tx, seasonId, key);
    return { dueAt: at.toISOString() };
  }

  /** What concerns everybody begins with the first who may, and is over when nobody is left in time. */
  private async forSeason(tx: EntityManager, seasonId: string, key: string): Promise<Date> {
    const date = await this.seasons.date(tx, seasonId, key);
    if (date.scopes.length === 0 || date.kind === 'event') return date.at;
    const { planVersionId } = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(planVersionId, tx);
    return seasonTime(
      date,
      plan.awards.map(({ id }) => id),
    );
  }
}

function seasonTime(date: SeasonDate, awards: readonly string[]): Date {
  const bound = date.kind === 'opens' ? earliestFor : latestFor;
  const times = awards.map((award) => bound(date, award).getTime());
  return new Date(date.kind === 'opens' ? Math.min(...times) : Math.max(...times));
}
