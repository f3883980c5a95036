import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { PlanVersions, Seasons, type PlanPresentation } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { addSlots, plannedSlots } from './lay-out.js';
import { lockTimetables, presentationOf, type PresentationRow } from './timetable.js';

/** Opens a timetable: who presents is fixed now, and the plan's slots are there. Again: those told to come another day. */
@Injectable()
@ServiceTask({
  type: 'open-presentations',
  title: '开始安排答辩',
  description:
    '按方案开始安排答辩（陈述）：此时到达该环节的申报参加，方案写明的时段随即排出。再次执行即为改日，只有改日再来的参加。',
  parameters: [{ key: 'presentation', label: '答辩', kind: 'text', required: true }],
  returns: ['presentationRound', 'presentationEntries', 'presentationSlots'],
})
export class OpenPresentationsWorker implements ServiceTaskWorker {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const key = job.headers['presentation'] ?? '';
    const season = await this.seasons.get(tx, String(job.variables['seasonId']));
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const rule = presentationOf(plan, key);
    await tx.query('SELECT 1 FROM season WHERE id = $1 FOR UPDATE', [season.id]);
    const done = await openedBy(tx, job.key);
    if (done) return done;
    const last = lastOf(await lockTimetables(tx, season.id), key);
    requireEnded(rule, last);
    const id = randomUUID();
    const round = (last?.round ?? 0) + 1;
    await tx.query(
      `INSERT INTO presentation (id, season_id, key, round, plan_version_id, opened_at, job_key) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [id, season.id, key, round, season.planVersionId, job.now, job.key],
    );
    await enter(tx, { id, seasonId: season.id, rule, last });
    const slots = (await plannedSlots(tx, season.id, plan, key)).filter(({ start }) => start > job.now);
    await addSlots(tx, { presentationId: id, seasonId: season.id, capacity: rule.capacity ?? 1 }, slots);
    return (await openedBy(tx, job.key)) ?? {};
  }
}

const lastOf = (rows: readonly PresentationRow[], key: string): PresentationRow | null =>
  rows.filter((row) => row.key === key).sort((a, b) => b.round - a.round)[0] ?? null;

/** @throws Invalid PRESENTATION_OPEN */
function requireEnded({ label }: PlanPresentation, last: PresentationRow | null): void {
  if (!last || last.ended_at) return;
  throw new Invalid(
    'PRESENTATION_OPEN',
    `“${label}”上一次还没有汇总，不能再开始安排。请检查流程图的先后次序。`,
  );
}

async function openedBy(tx: EntityManager, jobKey: string): Promise<Variables | null> {
  const rows: { round: number; entries: number; slots: number }[] = await tx.query(
    `SELECT p.round, (SELECT count(*)::int FROM presentation_entry e WHERE e.presentation_id = p.id) AS entries,
            (SELECT count(*)::int FROM presentation_slot s WHERE s.presentation_id = p.id) AS slots
     FROM presentation p WHERE p.job_key = $1`,
    [jobKey],
  );
  const found = rows[0];
  return found
    ? {
        presentationRound: found.round,
        presentationEntries: found.entries,
        presentationSlots: found.slots,
      }
    : null;
}

async function enter(
  tx: EntityManager,
  of: { id: string; seasonId: string; rule: PlanPresentation; last: PresentationRow | null },
): Promise<void> {
  await tx.query(
    `INSERT INTO presentation_entry (presentation_id, entry_id)
     SELECT $1, e.id FROM entry e JOIN entry_stage s ON s.entry_id = e.id AND s.stage = $3
     WHERE e.season_id = $2 AND e.status = 'open' AND ($4::text[] IS NULL OR e.award = ANY($4))
       AND ($5::uuid IS NULL OR EXISTS (SELECT 1 FROM presentation_entry l
         WHERE l.presentation_id = $5 AND l.entry_id = e.id AND l.absence = 'otherDay'))`,
    [of.id, of.seasonId, of.rule.stage, of.rule.awards ?? null, of.last?.id ?? null],
  );
}
