import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { Letters } from '../notifications/index.js';
import { PlanVersions, type SeasonPlan } from '../seasons/index.js';
import { EntryStages } from './entry-stages.js';
import { requiredHeader } from './required-header.js';

/** Once only: a worker that runs again after a lost answer must not end a case twice. */
const END = `
  WITH ended AS (
    UPDATE entry SET status = $2, reason = $3, ended_at = $4, ended_details = $5
    WHERE id = $1 AND status = 'open' RETURNING id, application_id),
  closed AS (
    UPDATE application a SET state = 'closed', correction_due = NULL FROM ended
    WHERE a.id = ended.application_id AND a.state <> 'withdrawn'
      AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.application_id = a.id AND e.status = 'open' AND e.id <> $1))
  INSERT INTO entry_event (entry_id, at, kind, title, outcome, outcome_label, data)
  SELECT id, $4, 'ended', '办结', $2, $6, $5 FROM ended`;

@Injectable()
@ServiceTask({
  type: 'end-entry',
  title: '办结申报',
  description:
    '放在结束事件上：按方案中的状态办结申报。理由取参数 reason，未填时取流程变量 reason；at 说明在哪一环节办结。',
  parameters: [
    { key: 'status', label: '状态', kind: 'status', required: true },
    { key: 'reason', label: '理由', kind: 'text' },
    { key: 'at', label: '在哪一环节', kind: 'text' },
  ],
})
export class EndEntryWorker implements ServiceTaskWorker {
  constructor(
    private readonly versions: PlanVersions,
    private readonly stages: EntryStages,
    private readonly letters: Letters,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const status = requiredHeader(job, 'status');
    const reason = job.headers['reason'] ?? textOf(job.variables['reason']);
    const { plan } = await this.versions.get(job.deploymentId, tx);
    const entryId = String(job.variables['entryId']);
    const { result, meaning } = told(plan, status, reason);
    await tx.query(END, [
      entryId,
      status,
      reason,
      job.now,
      JSON.stringify(job.headers['at'] === undefined ? {} : { at: job.headers['at'] }),
      result,
    ]);
    await this.letters.write(tx, plan, {
      ...{ kind: 'outcome', entryId, cause: entryId, at: job.now },
      words: { result, meaning },
    });
    await this.stages.arrived(tx, String(job.variables['seasonId']));
    return {};
  }
}

/** A status with its reason, and what it means, in the plan's words. */
function told({ statuses }: SeasonPlan, status: string, reason: string | null) {
  const known = statuses.find(({ id }) => id === status);
  const why = reason === null ? '' : `（${known?.reasons?.[reason] ?? reason}）`;
  return { result: `${known?.label ?? status}${why}`, meaning: known?.meaning ?? '' };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
