import type { DataSource, EntityManager } from 'typeorm';
import { TaskNotOpen } from '../errors.js';
import type { Variables } from '../process-engine.js';
import type { CaseRunner } from './runtime/case-runner.js';
import type { JobRow } from './state/case-rows.js';
import { checkVariables } from './state/check-variables.js';
import { visibleVariables } from './state/variables.js';
import { completeJob, failJob, throwJobError, type JobError, type JobFailure } from './step/commands.js';
import type { Execution } from './step/execution.js';

export interface ActivatedJob {
  readonly key: string;
  readonly type: string;
  readonly instanceKey: string;
  readonly elementId: string;
  readonly retries: number;
  /** All variables visible at the element. */
  readonly variables: Variables;
}

export interface JobQuery {
  readonly type: string;
  readonly limit: number;
  /** After this another may take the job; who holds it may still complete it, unless it is gone. */
  readonly leaseMs: number;
}

/**
 * Jobs done by somebody outside of this process: taken for a while, user tasks too, then completed or failed
 * by key. A type that a worker of the catalogue does is not to be taken here as well.
 */
export class ExternalJobs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseRunner,
  ) {}

  /** Takes the oldest that are free. */
  async activate({ type, limit, leaseMs }: JobQuery): Promise<readonly ActivatedJob[]> {
    const rows: { key: string }[] = await this.dataSource.query(
      `SELECT key::text FROM engine_job
       WHERE type = $1 AND state IN ('ready', 'open') AND runnable_at <= clock_timestamp()
       ORDER BY engine_job.key LIMIT $2`,
      [type, limit],
    );
    const taken: ActivatedJob[] = [];
    for (const { key } of rows) {
      const job = await this.dataSource.transaction((tx) => this.lease(tx, key, leaseMs));
      if (job) taken.push(job);
    }
    return taken;
  }

  /** @throws TaskNotOpen */
  async complete(key: string, variables: Variables): Promise<void> {
    const checked = checkVariables(variables);
    await this.change(key, (x, job) => completeJob(x, job, checked));
  }

  /** @throws TaskNotOpen */
  async fail(key: string, failure: JobFailure): Promise<void> {
    await this.change(key, (x, job) => {
      const waitsForPerson = job.state === 'open';
      failJob(x, job, failure);
      if (waitsForPerson && failure.retries > 0) job.state = 'open';
    });
  }

  /** @throws TaskNotOpen */
  async throwError(key: string, error: JobError): Promise<void> {
    const checked = { ...error, variables: checkVariables(error.variables) };
    await this.change(key, (x, job) => throwJobError(x, job, checked));
  }

  private async lease(tx: EntityManager, key: string, leaseMs: number): Promise<ActivatedJob | null> {
    const x = await this.cases.open(tx, 'job', key, { skip: true });
    const job = x?.state.jobs.get(key);
    const now = x?.around.realNow;
    // Somebody else was faster.
    if (!x || !job || !now || !isOpen(job) || job.runnableAt > now) return null;
    job.runnableAt = new Date(now.getTime() + leaseMs);
    x.state.jobs.touch(job);
    await this.cases.close(tx, x);
    return {
      key,
      type: job.type,
      instanceKey: job.instance,
      elementId: job.elementId,
      retries: job.retries,
      variables: visibleVariables(x.state, job.element),
    };
  }

  private async change(key: string, work: (x: Execution, job: JobRow) => void): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const x = await this.cases.open(tx, 'job', key);
      const job = x?.state.jobs.get(key);
      if (!x || !job || !isOpen(job)) throw new TaskNotOpen(key);
      work(x, job);
      await this.cases.close(tx, x);
    });
  }
}

const isOpen = ({ state }: JobRow): boolean => state === 'ready' || state === 'open';
