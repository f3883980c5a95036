import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ProcessEngine,
  ServiceTask,
  type ServiceJob,
  type ServiceTaskWorker,
  type Variables,
} from '../engine/index.js';
import { PlanVersions, type PlanPresentation } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { DrawTimetable } from './draw-timetable.js';
import { lockLatest, presentationOf, type PresentationRow } from './timetable.js';

const THIRTY_DAYS_MS = 30 * 24 * 3600 * 1000;

/** Ends choosing: whoever has no slot is drawn one, and each case is told when, where and before whom. */
@Injectable()
@ServiceTask({
  type: 'fix-timetable',
  title: '确定答辩时间表',
  description:
    '结束选择，给还没有时段的抽签，时间表确定。写了消息名的，把时间（presentationAt）、地点（presentationRoom）和该时段的专家（panel，同抽取专家）通知到每件申报。',
  parameters: [
    { key: 'presentation', label: '答辩', kind: 'text', required: true },
    { key: 'message', label: '消息名', kind: 'message' },
  ],
  returns: ['presentationDrawn'],
})
export class FixTimetableWorker implements ServiceTaskWorker {
  constructor(
    private readonly versions: PlanVersions,
    private readonly drawing: DrawTimetable,
    private readonly engine: ProcessEngine,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const { presentation: key = '', message } = job.headers;
    const presentation = await lockLatest(tx, String(job.variables['seasonId']), key);
    const { plan } = await this.versions.get(presentation.plan_version_id, tx);
    const rule = presentationOf(plan, key);
    if (presentation.fixed_at) return { presentationDrawn: 0 };
    if (rule.assign === 'staff') await requirePlaced(tx, presentation, rule);
    const drawn = await this.drawing.draw(tx, {
      ...{ presentation, rule, timezone: plan.timezone, actor: 'system', now: job.now },
    });
    await tx.query('UPDATE presentation SET fixed_at = $2 WHERE id = $1', [presentation.id, job.now]);
    if (message !== undefined) await this.announce(tx, presentation, rule, message);
    return { presentationDrawn: drawn };
  }

  private async announce(
    tx: EntityManager,
    { id }: PresentationRow,
    { role }: PlanPresentation,
    message: string,
  ): Promise<void> {
    const rows: { entry: string; at: Date; room: string; experts: string[] }[] = await tx.query(
      `SELECT p.entry_id AS entry, s.starts_at AS at, s.room, ARRAY(SELECT x.organisation_key FROM presentation_expert x
         WHERE x.slot_id = s.id AND x.organisation_key IS NOT NULL ORDER BY x.organisation_key) AS experts
       FROM presentation_entry p JOIN entry e ON e.id = p.entry_id AND e.status = 'open' JOIN presentation_slot s ON s.id = p.slot_id
       WHERE p.presentation_id = $1 ORDER BY s.number, e.id`,
      [id],
    );
    for (const { entry, at, room, experts } of rows)
      await this.engine.publish(tx, {
        ...{ name: message, correlationKey: entry, messageId: `${id}:fixed`, timeToLiveMs: THIRTY_DAYS_MS },
        variables: {
          ...{ presentationAt: at.toISOString(), presentationRoom: room },
          panel: experts.map((expert, index) => ({ position: index + 1, group: `${role}@${expert}` })),
        },
      });
  }
}

/** @throws Invalid PRESENTATION_UNPLACED */
async function requirePlaced(
  tx: EntityManager,
  { id }: PresentationRow,
  { label }: PlanPresentation,
): Promise<void> {
  const rows: { title: string }[] = await tx.query(
    `SELECT e.title FROM presentation_entry p JOIN entry e ON e.id = p.entry_id
     WHERE p.presentation_id = $1 AND p.slot_id IS NULL AND e.status = 'open' ORDER BY e.award, e.first_submitted_at, e.id`,
    [id],
  );
  if (rows.length === 0) return;
  const names = rows.slice(0, 3).map(({ title }) => title);
  throw new Invalid(
    'PRESENTATION_UNPLACED',
    `“${label}”的时间表不能确定：还有 ${rows.length} 件没有安排时段（${names.join('、')}${rows.length > 3 ? '等' : ''}）。请在“答辩安排”中安排后重试。`,
  );
}
