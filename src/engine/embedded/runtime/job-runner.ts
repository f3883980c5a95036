import type { DataSource, EntityManager } from 'typeorm';
import { BpmnError, DEFER, type ServiceJob } from '../../service-task.js';
import type { ServiceTaskRegistry } from '../../service-task-registry.js';
import { withinTime } from '../../within-time.js';
import type { JobRow } from '../state/case-rows.js';
import { checkVariables } from '../state/check-variables.js';
import { visibleVariables } from '../state/variables.js';
import { completeJob, deferJob, failJob, throwJobError } from '../step/commands.js';
import type { Execution } from '../step/execution.js';
import type { DeploymentStore } from '../store/deployment-store.js';
import type { CaseRunner } from './case-runner.js';

export interface JobSettings {
  /** Real time before the second, third … try; the last one repeats. */
  readonly backoffMs: readonly number[];
  /** After this a worker counts as failed and what it wrote is rolled back. */
  readonly workerTimeoutMs: number;
}

/** `busy`: somebody else holds the case; try again soon. */
export type Ran = 'done' | 'busy';

interface Attempt {
  readonly rootKey: string;
  readonly jobKey: string;
  /** Tries left when it began: a rival's attempt shows in it. */
  retries: number | null;
}

/**
 * Runs one worker. Its writes and the job's completion are one transaction. When it fails, that transaction
 * is rolled back whole, and the failure is recorded in one of its own.
 */
export class JobRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseRunner,
    private readonly deployments: DeploymentStore,
    private readonly registry: ServiceTaskRegistry,
    private readonly settings: JobSettings,
  ) {}

  async run(rootKey: string, jobKey: string): Promise<Ran> {
    const attempt: Attempt = { rootKey, jobKey, retries: null };
    try {
      return await this.dataSource.transaction((tx) => this.attempt(tx, attempt));
    } catch (error) {
      // Before the worker began: the database's trouble, not the job's.
      if (attempt.retries === null) throw error;
      await this.dataSource.transaction((tx) => this.recordFailure(tx, attempt, error));
      return 'done';
    }
  }

  private async attempt(tx: EntityManager, attempt: Attempt): Promise<Ran> {
    const { rootKey, jobKey } = attempt;
    const x = await this.cases.open(tx, 'root', rootKey, { skip: true });
    if (!x) return 'busy';
    const job = runnable(x, jobKey);
    const worker = job && this.registry.worker(job.type);
    if (!job || !worker) return 'done';
    attempt.retries = job.retries;
    const before = this.cases.timesWritten(tx, rootKey);
    const view = await this.view(tx, x, job);
    const answer = await withinTime(worker.handle(view, tx), this.settings.workerTimeoutMs);
    const untouched = this.cases.timesWritten(tx, rootKey) === before;
    const current = untouched ? x : await this.cases.load(tx, rootKey);
    const left = current.state.jobs.get(jobKey);
    // The worker itself may have cancelled the case or completed the job.
    if (!left) return 'done';
    if (answer === DEFER) deferJob(current, left);
    else completeJob(current, left, checkVariables(answer));
    await this.cases.close(tx, current);
    return 'done';
  }

  private async recordFailure(tx: EntityManager, attempt: Attempt, error: unknown): Promise<void> {
    const x = await this.cases.open(tx, 'root', attempt.rootKey);
    const job = x && runnable(x, attempt.jobKey);
    if (!job || job.retries !== attempt.retries) return;
    if (error instanceof BpmnError) {
      const { errorCode: code, message, variables } = error;
      throwJobError(x, job, { code, message, variables: checkVariables(variables) });
    } else {
      failJob(x, job, {
        retries: job.retries - 1,
        backoffMs: this.backoff(x, job),
        message: describe(error),
      });
    }
    await this.cases.close(tx, x);
  }

  private backoff(x: Execution, job: JobRow): number {
    const definition = x.modelOf(job.instance).nodes.get(job.elementId)?.job;
    const first = Number(definition?.retries.text ?? job.retries);
    const failures = Number.isInteger(first) ? Math.max(first - job.retries, 0) : 0;
    const { backoffMs } = this.settings;
    return backoffMs[Math.min(failures, backoffMs.length - 1)] ?? 0;
  }

  private async view(tx: EntityManager, x: Execution, job: JobRow): Promise<ServiceJob> {
    const instance = x.state.instanceOf(job.instance);
    const { id: deploymentId } = await this.deployments.get(tx, instance.deploymentKey);
    return {
      key: job.id,
      type: job.type,
      instanceKey: instance.id,
      deploymentId,
      processId: instance.processId,
      elementId: job.elementId,
      businessKey: instance.businessKey,
      headers: x.modelOf(job.instance).nodes.get(job.elementId)?.headers ?? {},
      variables: visibleVariables(x.state, job.element),
      now: x.now,
    };
  }
}

function runnable(x: Execution, jobKey: string): JobRow | null {
  const job = x.state.jobs.get(jobKey);
  return job?.state === 'ready' && job.runnableAt <= x.around.realNow ? job : null;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
