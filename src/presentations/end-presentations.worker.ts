import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ProcessEngine,
  ServiceTask,
  type ServiceJob,
  type ServiceTaskWorker,
  type Variables,
} from '../engine/index.js';
import { CountedRounds } from '../scoring/index.js';
import { PlanVersions, type PlanPresentation } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { absenceOf } from './absence-of.js';
import { lockLatest, presentationOf, type PresentationRow } from './timetable.js';

const THIRTY_DAYS_MS = 30 * 24 * 3600 * 1000;

interface Attendance {
  readonly entryId: string;
  readonly title: string;
  readonly came: boolean | null;
  /** How often it has not come, over all days. */
  readonly absences: number;
  readonly absence: 'zero' | 'ended' | 'otherDay' | null;
}

/** Ends a day of presentations: what the plan says of who has not come comes about. */
@Injectable()
@ServiceTask({
  type: 'end-presentations',
  title: '汇总答辩到场',
  description:
    '结束本次答辩，未到场的按方案处理：记零分、由流程图办结或改日再来。还没有登记到场的，停在这里。写了消息名的，把 came（是否到场）和 absence（zero、ended）通知到每件申报，改日再来的不通知。presentationLeft 是改日再来的件数。',
  parameters: [
    { key: 'presentation', label: '答辩', kind: 'text', required: true },
    { key: 'message', label: '消息名', kind: 'message' },
  ],
  returns: ['presentationCame', 'presentationAbsent', 'presentationLeft'],
})
export class EndPresentationsWorker implements ServiceTaskWorker {
  constructor(
    private readonly versions: PlanVersions,
    private readonly figures: CountedRounds,
    private readonly engine: ProcessEngine,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const { presentation: key = '', message } = job.headers;
    const presentation = await lockLatest(tx, String(job.variables['seasonId']), key);
    const { plan } = await this.versions.get(presentation.plan_version_id, tx);
    const rule = presentationOf(plan, key);
    const rows = await attendanceOf(tx, presentation);
    if (presentation.ended_at === null) {
      requireMarked(rule, rows);
      await this.close(tx, { presentation, rule, rows, at: job.now });
    }
    const ended = await attendanceOf(tx, presentation);
    const told = ended.filter(({ absence }) => absence !== 'otherDay');
    if (message !== undefined && presentation.ended_at === null)
      for (const { entryId, came, absence } of told)
        await this.engine.publish(tx, {
          ...{ name: message, correlationKey: entryId, messageId: `${presentation.id}:ended` },
          ...{ timeToLiveMs: THIRTY_DAYS_MS, variables: { came, absence } },
        });
    return {
      presentationCame: ended.filter(({ came }) => came).length,
      presentationAbsent: ended.filter(({ came }) => came === false).length,
      presentationLeft: ended.length - told.length,
    };
  }

  private async close(
    tx: EntityManager,
    of: {
      presentation: PresentationRow;
      rule: PlanPresentation;
      rows: readonly Attendance[];
      at: Date;
    },
  ): Promise<void> {
    const { presentation, rule, rows, at } = of;
    await tx.query('UPDATE presentation SET ended_at = $2 WHERE id = $1', [presentation.id, at]);
    for (const { entryId, came, absences } of rows) {
      if (came) continue;
      const what = absenceOf(rule.absent, absences);
      await tx.query(
        'UPDATE presentation_entry SET absence = $3 WHERE presentation_id = $1 AND entry_id = $2',
        [presentation.id, entryId, what.as],
      );
      if (what.as === 'zero')
        await this.figures.store(tx, {
          ...{ round: what.round, at },
          figures: [{ entryId, count: 0, explanation: { method: 'absent', presentation: rule.label } }],
        });
    }
  }
}

/** @throws Invalid PRESENTATION_UNMARKED */
function requireMarked({ label }: PlanPresentation, rows: readonly Attendance[]): void {
  const unmarked = rows.filter(({ came }) => came === null);
  if (unmarked.length === 0) return;
  const names = unmarked.slice(0, 3).map(({ title }) => title);
  throw new Invalid(
    'PRESENTATION_UNMARKED',
    `“${label}”不能汇总：还有 ${unmarked.length} 件没有登记是否到场（${names.join('、')}${unmarked.length > 3 ? '等' : ''}）。请在“答辩安排”中登记后重试。`,
  );
}

const attendanceOf = (
  tx: EntityManager,
  { id, season_id, key }: PresentationRow,
): Promise<readonly Attendance[]> =>
  tx.query<Attendance[]>(
    `SELECT p.entry_id AS "entryId", e.title, p.came, p.absence, (SELECT count(*)::int FROM presentation_entry o
       JOIN presentation op ON op.id = o.presentation_id WHERE op.season_id = $2 AND op.key = $3 AND o.entry_id = e.id AND o.came = false) AS absences
     FROM presentation_entry p JOIN entry e ON e.id = p.entry_id AND e.status = 'open' WHERE p.presentation_id = $1 ORDER BY e.award, e.first_submitted_at, e.id`,
    [id, season_id, key],
  );
