import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { Seasons } from '../seasons/index.js';

/** Tells a waiting process where a date stands now; asked again whenever the calendar changes. */
@Injectable()
@ServiceTask({
  type: 'read-date',
  title: '读取日期',
  description: '按变量 dateKey 读取年度批次现行日期，写入 dueAt。',
  returns: ['dueAt'],
})
export class ReadDateWorker implements ServiceTaskWorker {
  constructor(private readonly seasons: Seasons) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const date = await this.seasons.date(
      tx,
      String(job.variables['seasonId']),
      String(job.variables['dateKey']),
    );
    return { dueAt: date.at.toISOString() };
  }
}
