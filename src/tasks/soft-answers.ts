import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { RuleChecks } from '../eligibility/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons, type PlanTask } from '../seasons/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import { requireForeignCase, requireGroup, requireNotClaimedByOther, requireOpen } from './task-access.js';
import { lockTask } from './task-record.js';

/** Only who may let a case pass over such failures is asked about them. */
export const answersSoftRules = (task: PlanTask | undefined): boolean =>
  Object.values(task?.outcomes ?? {}).some(({ effects }) =>
    effects?.some((effect) => effect.do === 'answer-soft-rules'),
  );

/** Each in the case's history, where its documents and its readers find it. */
export async function recordSoftAnswers(
  tx: EntityManager,
  of: { entryId: string; by: string; at: Date; reason: string; group: string },
  rules: readonly { readonly rule: string; readonly title: string }[],
): Promise<void> {
  const [role = '', organisation = ''] = of.group.split('@');
  for (const { rule, title } of rules) {
    await tx.query(
      `INSERT INTO entry_event (entry_id, at, kind, title, opinion, actor_id, actor_role, actor_organisation,
         shown_to_applicant, data) VALUES ($1, $2, 'soft-rule', $3, $4, $5, $6, $7, false, $8)`,
      [
        ...[of.entryId, of.at, `准予例外：${title}`, of.reason, of.by, role],
        ...[organisation === '' ? null : organisation, JSON.stringify({ rule })],
      ],
    );
  }
}

/** Whoever has a case to decide answers what fails "in principle", rule by rule. */
@Injectable()
export class SoftAnswers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly checks: RuleChecks,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Conflict, Invalid REASON_REQUIRED */
  answer(person: CurrentPerson, taskId: string, rule: string, words: string): Promise<void> {
    const reason = words.trim();
    if (reason === '') throw new Invalid('REASON_REQUIRED', '请写明准予例外的理由，它会与这一条件一并留存。');
    return this.dataSource.transaction(async (tx) => {
      const task = await lockTask(tx, taskId);
      const group = await requireGroup(tx, person, task);
      requireOpen(task);
      requireNotClaimedByOther(task, person, group);
      await requireForeignCase(tx, person, task, group);
      const { plan } = await this.versions.get(task.planVersionId, tx);
      if (task.entryId === null || !answersSoftRules(plan.tasks[task.elementId])) throw new NotFound();
      const at = await this.seasons.now(tx, await this.seasons.get(tx, task.seasonId));
      const answer = { entryId: task.entryId, by: person.accountId, at, reason };
      const answered = await this.checks.answer(tx, answer, rule);
      if (answered.length === 0) {
        throw new Conflict(
          'NOTHING_TO_ANSWER',
          '这一条件已经符合，或不是“原则上”的条件，不必写理由。请刷新页面。',
        );
      }
      await recordSoftAnswers(tx, { ...answer, group }, answered);
      await this.audit.append(tx, {
        actor: person.accountId,
        action: 'rule.answered',
        subject: `entry:${task.entryId}`,
        data: { rule, task: task.id, group },
        seasonId: task.seasonId,
      });
    });
  }
}
