import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { ProcessEngine } from '../engine/index.js';
import { ownerOf, type CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { AppError, Conflict } from '../shared/errors.js';
import { prepared } from '../shared/prepared-statement.js';
import { writeBehind } from '../shared/statement-group.js';
import { markClosedHere } from './closed-here.js';
import { decisionData, outcomeOf, passedOn } from './decision-form.js';
import { recordDecision } from './decision-events.js';
import { OutcomeEffects } from './effects/outcome-effects.js';
import type { Correction, OutcomeAct } from './effects/outcome-effect-handler.js';
import { opinionsOf, remarkOf } from './opinion.js';
import { Prefill } from './prefill.js';
import { inRetriedTransaction } from './retry-deadlock.js';
import { SecondPerson } from './second-person.js';
import { requireForeignCase, requireGroup, requireNotClaimedByOther, requireOpen } from './task-access.js';
import { formOf, isCorrection } from './task-form.js';
import { lockTask, type TaskRecord } from './task-record.js';
import { TaskFiles } from './task-files.js';
import type { CompletionResult, CompletionView } from './task.view.js';

/** What a person decided. */
export interface Decision {
  readonly outcome: string;
  /** As the browser sent it. */
  readonly data: unknown;
  /** What the applicant is to correct, item by item. */
  readonly corrections?: readonly Correction[];
}

const CLOSE = prepared(`
  WITH closed AS (
    UPDATE task SET state = 'completed', completed_by = $2, outcome = $3, data = $4, ended_at = $5,
      assignee_id = coalesce(assignee_id, $2), claimed_at = coalesce(claimed_at, $5)
    WHERE id = $1 RETURNING id)
  UPDATE task_group g SET open = false FROM closed WHERE g.task_id = closed.id`);

/**
 * Decides a task. Everything a decision does happens in one transaction: its effects, the history, the
 * process going on, the trail. Whatever refuses leaves the task open as it was.
 */
@Injectable()
export class CompleteTask {
  constructor(
    private readonly dataSource: DataSource,
    private readonly versions: PlanVersions,
    private readonly seasons: Seasons,
    private readonly effects: OutcomeEffects,
    private readonly seconds: SecondPerson,
    private readonly prefill: Prefill,
    private readonly files: TaskFiles,
    private readonly engine: ProcessEngine,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Conflict, Invalid */
  complete(person: CurrentPerson, taskId: string, decision: Decision): Promise<CompletionView> {
    return inRetriedTransaction(this.dataSource, (tx) => this.decide(tx, person, taskId, decision));
  }

  /** Each task on its own: one that is refused does not hold back the others. */
  async completeMany(
    person: CurrentPerson,
    taskIds: readonly string[],
    decision: Decision,
  ): Promise<readonly CompletionResult[]> {
    const results: CompletionResult[] = [];
    for (const id of new Set(taskIds)) {
      try {
        results.push({ id, ok: true, ...(await this.complete(person, id, decision)) });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        results.push({ id, ok: false, code: error.code, message: error.message });
      }
    }
    return results;
  }

  private async decide(
    tx: EntityManager,
    person: CurrentPerson,
    taskId: string,
    decision: Decision,
  ): Promise<CompletionView> {
    const task = await lockTask(tx, taskId);
    const group = await requireGroup(tx, person, task);
    requireOpen(task);
    requireNotClaimedByOther(task, person, group);
    await requireForeignCase(tx, person, task, group);
    const act = await this.actOf(tx, person, { task, group, decision });
    const version = await this.versions.get(task.planVersionId, tx);
    const settings = version.plan.tasks[task.elementId];
    if (settings?.secondPerson && !(await this.seconded(tx, act))) return { state: 'awaitingSecond' };
    const added = await this.effects.apply(tx, act);
    const { outcomeId, data, now } = act;
    await writeBehind(tx, CLOSE, [task.id, person.accountId, outcomeId, JSON.stringify(data), now]);
    markClosedHere(tx, task.key);
    await recordDecision(tx, act, settings);
    await this.engine.completeTask(tx, task.key, {
      ...passedOn(act.outcome, act.data),
      ...added,
      outcome: act.outcomeId,
    });
    await this.record(tx, act, 'task.completed');
    return { state: 'completed' };
  }

  private async actOf(
    tx: EntityManager,
    person: CurrentPerson,
    of: { task: TaskRecord; group: string; decision: Decision },
  ): Promise<OutcomeAct> {
    const { task, group, decision } = of;
    const version = await this.versions.get(task.planVersionId, tx);
    if (isCorrection(version, task)) {
      throw new Conflict('CORRECT_IN_APPLICATION', '请在“我的申报”中更正后重新提交，不必在此办理。');
    }
    const settings = version.plan.tasks[task.elementId];
    const outcome = outcomeOf(settings, decision.outcome);
    const prefill = await this.prefill.of(tx, task, settings);
    const form = formOf(version, task);
    const filledIn = decisionData(form, outcome, { filledIn: decision.data, prefill });
    const data = await this.files.settle(tx, { task, person, form }, filledIn);
    const season = await this.seasons.get(tx, task.seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    return {
      task,
      group,
      person,
      season,
      plan,
      outcome,
      data,
      outcomeId: decision.outcome,
      corrections: decision.corrections ?? [],
      opinion: remarkOf(opinionsOf(outcome, data)),
      now: await this.seasons.now(tx, season),
    };
  }

  /** A first decision leaves the task free for somebody else to second. */
  private async seconded(tx: EntityManager, act: OutcomeAct): Promise<boolean> {
    const { person, outcomeId, data, now } = act;
    const counts = await this.seconds.confirm(tx, act.task.id, {
      ...{ outcome: outcomeId, data, person, at: now },
      owner: ownerOf(person, act.task.seasonId, act.group)?.accountId ?? null,
    });
    if (counts) return true;
    await tx.query('UPDATE task SET assignee_id = NULL, claimed_at = NULL WHERE id = $1', [act.task.id]);
    await this.record(tx, act, 'task.first-decided');
    return false;
  }

  private async record(tx: EntityManager, act: OutcomeAct, action: string): Promise<void> {
    await this.audit.append(tx, {
      actor: act.person.accountId,
      action,
      subject: `task:${act.task.id}`,
      data: {
        entry: act.task.entryId,
        element: act.task.elementId,
        outcome: act.outcomeId,
        group: act.group,
      },
      seasonId: act.season.id,
    });
  }
}
