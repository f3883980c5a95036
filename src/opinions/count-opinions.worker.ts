import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { opinionsOf, storedOpinions, subjectOf, type StoredOpinion } from './opinion-book.js';
import { countedAs, sumUp, type OpinionSummary } from './sum-up.js';

const SAID = { agree: '同意', disagree: '不同意' } as const;
const SILENCE = { agree: '逾期未复，视为同意', disagree: '逾期未复，视为不同意', open: '逾期未复' } as const;
const OUTCOMES = {
  agreed: '各方意见满足要求',
  disagreed: '各方意见不满足要求',
  open: '意见尚未齐备',
} as const;

@Injectable()
@ServiceTask({
  type: 'count-opinions',
  title: '汇总意见',
  description:
    '结束征求意见并汇总，逾期的按方案计算。opinionsOutcome：agreed 满足要求，disagreed 不满足，open 尚未齐备。',
  parameters: [{ key: 'opinions', label: '征求意见', kind: 'text', required: true }],
  returns: ['opinionsOutcome', 'opinionsAgreed', 'opinionsDisagreed', 'opinionsOverdue'],
})
export class CountOpinionsWorker implements ServiceTaskWorker {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const key = job.headers['opinions'] ?? '';
    const subject = subjectOf(job.variables);
    const season = await this.seasons.get(tx, String(job.variables['seasonId']));
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const rule = opinionsOf(plan, key);
    // Whoever is just giving an opinion is in, or too late.
    await tx.query('SELECT 1 FROM agency_opinion WHERE subject = $1 AND key = $2 ORDER BY id FOR UPDATE', [
      subject,
      key,
    ]);
    const answers = await storedOpinions(tx, subject, key);
    if (answers.length === 0) {
      throw new Invalid(
        'OPINIONS_NOT_ASKED',
        `“${rule.label}”还没有征求过，不能汇总。请检查流程图的先后次序。`,
      );
    }
    const summary = sumUp(rule, answers);
    const closed = await close(tx, {
      subject,
      key,
      at: job.now,
      counted: answers.map((one) => [one.organisation, countedAs(rule, one)]),
    });
    if (closed && typeof job.variables['entryId'] === 'string') {
      await tell(tx, {
        entryId: job.variables['entryId'],
        at: job.now,
        label: rule.label,
        key,
        summary,
        lines: answers.map((one) => lineOf(one, rule.overdue ?? 'open')),
        files: answers.flatMap(({ fileId }) => fileId ?? []),
      });
    }
    return {
      opinionsOutcome: summary.outcome,
      opinionsAgreed: summary.agreed,
      opinionsDisagreed: summary.disagreed,
      opinionsOverdue: summary.overdue,
    };
  }
}

/** @returns false when they had been closed before: the job came twice. */
async function close(
  tx: EntityManager,
  of: { subject: string; key: string; at: Date; counted: readonly (readonly [string, string])[] },
): Promise<boolean> {
  const done: [unknown[], number] = await tx.query(
    `UPDATE agency_opinion a SET closed_at = $3, counted_as = c.counted
     FROM jsonb_to_recordset($4::jsonb) AS c(organisation text, counted text)
     WHERE a.subject = $1 AND a.key = $2 AND a.organisation_key = c.organisation AND a.closed_at IS NULL RETURNING 1`,
    [
      of.subject,
      of.key,
      of.at,
      JSON.stringify(of.counted.map(([organisation, counted]) => ({ organisation, counted }))),
    ],
  );
  return done[1] > 0;
}

function lineOf({ name, opinion, reason, fileId }: StoredOpinion, overdue: keyof typeof SILENCE): string {
  if (opinion === null) return `${name}：${SILENCE[overdue]}`;
  const more = [reason, fileId === null ? null : '附书面意见'].filter(Boolean).join('；');
  return `${name}：${SAID[opinion]}${more ? `（${more}）` : ''}`;
}

/** The summary in the case's history; the applicant is not shown what agencies say of them. */
async function tell(
  tx: EntityManager,
  of: {
    entryId: string;
    at: Date;
    label: string;
    key: string;
    summary: OpinionSummary;
    lines: readonly string[];
    files: readonly string[];
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO entry_event (entry_id, at, kind, title, outcome, outcome_label, opinion, shown_to_applicant, data)
     VALUES ($1,$2,'opinions',$3,$4,$5,$6,false,$7)`,
    [
      ...[of.entryId, of.at, of.label, of.summary.outcome, OUTCOMES[of.summary.outcome], of.lines.join('；')],
      JSON.stringify({ key: of.key, ...of.summary, files: of.files }),
    ],
  );
}
