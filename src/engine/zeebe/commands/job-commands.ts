import type { EntityManager } from 'typeorm';
import { checkVariables } from '../../embedded/state/check-variables.js';
import { KEY } from '../../embedded/store/case-store.js';
import { IncidentNotOpen, InvalidRetries, TaskNotOpen } from '../../errors.js';
import type { Variables } from '../../process-engine.js';
import type { UserTaskListener } from '../../user-task-listener.js';
import { laneOf, type Outbox, type OutboxPlace } from '../outbox/outbox.js';
import type { OutboxStore } from '../outbox/outbox-store.js';
import type { JobBook, JobEntry } from '../work/job-book.js';
import type { ZeebeReader } from '../zeebe-reader.js';

export interface JobCommandsParts {
  readonly outbox: Outbox;
  readonly store: OutboxStore;
  readonly jobs: JobBook;
  readonly listener: UserTaskListener;
  readonly reader: Pick<ZeebeReader, 'openIncident'>;
}

/** The broker's keys begin here, with its first partition; those of our own rows stay below. */
const FIRST_BROKER_KEY = 1n << 51n;

/** Commands on jobs and incidents. */
export class JobCommands {
  constructor(private readonly parts: JobCommandsParts) {}

  /** @throws TaskNotOpen */
  async completeTask(tx: EntityManager, key: string, variables: Variables): Promise<void> {
    await this.complete(tx, key, variables, (job) => job.kind === 'user' && job.state === 'open');
    await this.parts.listener.ended(tx, key, 'completed');
  }

  /** @throws TaskNotOpen */
  async completeJob(tx: EntityManager, key: string, variables: Variables): Promise<void> {
    await this.complete(
      tx,
      key,
      variables,
      (job) => job.kind === 'service' && (job.state === 'open' || job.state === 'deferred'),
    );
  }

  /** @throws TaskNotOpen, InvalidRetries */
  async setRetries(tx: EntityManager, jobKey: string, retries: number): Promise<void> {
    if (!Number.isInteger(retries) || retries < 1) throw new InvalidRetries(retries);
    const instanceKey = await openServiceJob(tx, jobKey);
    if (instanceKey === null) throw new TaskNotOpen(jobKey);
    await this.parts.outbox.add(
      tx,
      { kind: 'setRetries', jobKey, retries },
      await placeOf(tx, instanceKey, jobKey),
    );
  }

  /** @throws IncidentNotOpen */
  async resolveIncident(tx: EntityManager, incidentKey: string, retries: number): Promise<void> {
    if (!KEY.test(incidentKey)) throw new IncidentNotOpen(incidentKey);
    if (BigInt(incidentKey) < FIRST_BROKER_KEY) {
      if (!(await this.parts.store.release(tx, incidentKey))) throw new IncidentNotOpen(incidentKey);
      this.parts.outbox.wakeAfter(tx);
      return;
    }
    const incident = await this.parts.reader.openIncident(tx, incidentKey);
    if (!incident) throw new IncidentNotOpen(incidentKey);
    const { instanceKey, jobKey } = incident;
    await this.parts.outbox.add(
      tx,
      { kind: 'resolveIncident', incidentKey, jobKey, retries },
      await placeOf(tx, instanceKey, jobKey),
    );
  }

  private async complete(
    tx: EntityManager,
    jobKey: string,
    variables: Variables,
    mayBe: (job: JobEntry) => boolean,
  ): Promise<void> {
    const checked = checkVariables(variables);
    const job = KEY.test(jobKey) ? await this.parts.jobs.lock(tx, jobKey) : null;
    if (!job || !mayBe(job)) throw new TaskNotOpen(jobKey);
    const command = { kind: 'completeJob', jobKey, variables: checked } as const;
    await this.parts.jobs.answer(tx, jobKey, command);
    await this.parts.outbox.add(tx, command, await placeOf(tx, job.instanceKey, jobKey));
  }
}

/** Beside everything else of its case. */
async function placeOf(tx: EntityManager, instanceKey: string, jobKey: string | null): Promise<OutboxPlace> {
  const rows: { rootKey: string }[] = await tx.query(
    'SELECT root_key::text AS "rootKey" FROM zeebe_instance WHERE key = $1',
    [instanceKey],
  );
  return {
    lane: laneOf(rows[0]?.rootKey ?? instanceKey),
    instanceKey,
    ...(jobKey === null ? {} : { jobKey }),
  };
}

/** Our key of the instance of a service job that is not done, whether or not somebody has taken it. */
async function openServiceJob(tx: EntityManager, jobKey: string): Promise<string | null> {
  if (!KEY.test(jobKey)) return null;
  const rows: { key: string }[] = await tx.query(
    `SELECT i.key::text FROM zeebe_open_job o JOIN zeebe_instance i ON i.zeebe_key = o.process_instance_key
     LEFT JOIN zeebe_job j ON j.key = o.key
     WHERE o.key = $1 AND coalesce(j.kind, 'service') = 'service' AND coalesce(j.state, 'open') <> 'answered'
       AND o.type <> 'io.camunda.zeebe:userTask'`,
    [jobKey],
  );
  return rows[0]?.key ?? null;
}
