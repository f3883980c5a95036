import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../../../shared/clock.js';
import { checkVariables } from '../../embedded/state/check-variables.js';
import { BpmnError, DEFER, type ServiceJob, type ServiceTaskWorker } from '../../service-task.js';
import type { ServiceTaskRegistry } from '../../service-task-registry.js';
import { withinTime } from '../../within-time.js';
import type { ActivatedJob } from '../client/zeebe-gateway.js';
import type { InstanceBook, KnownInstance } from '../instances/instance-book.js';
import type { OutboxCommand } from '../outbox/commands.js';
import { laneOf, type Outbox } from '../outbox/outbox.js';
import type { JobBook } from './job-book.js';

export interface ServiceJobSettings {
  /** Real time before the second, third … try; the last one repeats. */
  readonly backoffMs: readonly number[];
  /** After this a worker counts as failed and what it wrote is rolled back. */
  readonly workerTimeoutMs: number;
}

export interface ServiceJobParts {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly registry: ServiceTaskRegistry;
  readonly instances: InstanceBook;
  readonly jobs: JobBook;
  readonly outbox: Outbox;
}

/** `unknown`: the job's instance is not in the book yet; `ignored`: there is nothing to do for it here. */
export type JobRan = 'done' | 'unknown' | 'ignored';

interface Attempt {
  readonly job: ActivatedJob;
  instance: KnownInstance | null;
}

/**
 * Runs one worker for one activated job. Its writes, the note that the job is answered and the command that
 * tells the broker are one transaction: a job that comes again after a lost answer is not done again.
 */
export class ServiceJobRunner {
  constructor(
    private readonly parts: ServiceJobParts,
    private readonly settings: ServiceJobSettings,
  ) {}

  async run(job: ActivatedJob): Promise<JobRan> {
    const attempt: Attempt = { job, instance: null };
    try {
      return await this.parts.dataSource.transaction((tx) => this.attempt(tx, attempt));
    } catch (error) {
      // Before the worker began: the database's trouble, not the job's. The broker gives the job again.
      if (!attempt.instance) throw error;
      const { instance } = attempt;
      await this.parts.dataSource.transaction((tx) => this.recordFailure(tx, job, instance, error));
      return 'done';
    }
  }

  private async attempt(tx: EntityManager, attempt: Attempt): Promise<JobRan> {
    const { job } = attempt;
    const worker = this.parts.registry.worker(job.type);
    const instance = await this.parts.instances.find(tx, job.zeebeInstanceKey);
    if (!worker || instance === 'duplicate') return 'ignored';
    if (!instance) return 'unknown';
    if (!(await this.take(tx, job, instance))) return 'ignored';
    attempt.instance = instance;
    const answer = await this.ask(tx, worker, job, instance);
    const left = await this.parts.jobs.lock(tx, job.key);
    // The worker itself may have completed the job.
    if (left?.state !== 'open') return 'done';
    if (answer === DEFER) await this.parts.jobs.mark(tx, job.key, 'deferred');
    else await this.answer(tx, job, instance, { kind: 'completeJob', variables: checkVariables(answer) });
    return 'done';
  }

  /** True for whoever may work on it: nobody has answered it, and nobody else is at it now. */
  private async take(tx: EntityManager, job: ActivatedJob, instance: KnownInstance): Promise<boolean> {
    const { jobs } = this.parts;
    const { key, type, elementKey, elementId, retries } = job;
    await jobs.add(tx, {
      key,
      kind: 'service',
      type,
      instanceKey: instance.key,
      elementKey,
      elementId,
      retries,
    });
    const entry = await jobs.lock(tx, key, { skip: true });
    if (!entry) return false;
    if (entry.state === 'answered') await this.remind(tx, key);
    if (entry.state !== 'open' && entry.state !== 'failed') return false;
    await jobs.begin(tx, key, retries);
    return true;
  }

  private async ask(
    tx: EntityManager,
    worker: ServiceTaskWorker,
    job: ActivatedJob,
    instance: KnownInstance,
  ): ReturnType<ServiceTaskWorker['handle']> {
    const view: ServiceJob = {
      key: job.key,
      type: job.type,
      instanceKey: instance.key,
      deploymentId: instance.deploymentId,
      processId: instance.processId,
      elementId: job.elementId,
      businessKey: instance.businessKey,
      headers: job.headers,
      variables: job.variables,
      now: await this.parts.clock.now(tx, instance.clockId),
    };
    return withinTime(worker.handle(view, tx), this.settings.workerTimeoutMs);
  }

  private async recordFailure(
    tx: EntityManager,
    job: ActivatedJob,
    instance: KnownInstance,
    error: unknown,
  ): Promise<void> {
    // What the attempt wrote is rolled back, its note of the job included.
    if (!(await this.take(tx, job, instance))) return;
    if (error instanceof BpmnError) {
      const { errorCode: code, message, variables } = error;
      await this.answer(tx, job, instance, {
        kind: 'throwError',
        code,
        message,
        variables: checkVariables(variables),
      });
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    const retries = Math.max(job.retries - 1, 0);
    const { backoffMs } = await this.parts.jobs.fail(tx, job.key, {
      retries,
      message,
      backoffMs: this.settings.backoffMs,
    });
    await this.send(tx, job, instance, { kind: 'failJob', jobKey: job.key, retries, backoffMs, message });
  }

  private async answer(
    tx: EntityManager,
    job: ActivatedJob,
    instance: KnownInstance,
    answer: Answer,
  ): Promise<void> {
    const command = { ...answer, jobKey: job.key };
    await this.parts.jobs.answer(tx, job.key, command);
    await this.send(tx, job, instance, command);
  }

  /** The broker gave out a job that was answered: its answer is on the way, or was lost with a broker's disk. */
  private async remind(tx: EntityManager, key: string): Promise<void> {
    const answer = await this.parts.jobs.lostAnswer(tx, key);
    if (!answer) return;
    await this.parts.outbox.add(tx, answer.command, {
      lane: laneOf(answer.rootKey),
      instanceKey: answer.instanceKey,
      jobKey: key,
      uncertain: true,
    });
  }

  private async send(
    tx: EntityManager,
    job: ActivatedJob,
    instance: KnownInstance,
    command: OutboxCommand,
  ): Promise<void> {
    await this.parts.outbox.add(tx, command, {
      lane: laneOf(instance.rootKey),
      instanceKey: instance.key,
      jobKey: job.key,
    });
  }
}

type Answer =
  | Omit<Extract<OutboxCommand, { kind: 'completeJob' }>, 'jobKey'>
  | Omit<Extract<OutboxCommand, { kind: 'throwError' }>, 'jobKey'>;
