import { randomBytes } from 'node:crypto';
import type { Zeebe } from '@camunda8/sdk';
import type { Variables } from '../../process-engine.js';
import { CommandRefused, TraceTarget, type Observation, type TakenJob } from '../trace-target.js';
import type { BrokerAdmin } from './broker-admin.js';
import type { BrokerLog } from './broker-log.js';
import { BrokerRest } from './broker-rest.js';
import { UniqueNames } from './unique-names.js';

export type ZeebeClient = InstanceType<typeof Zeebe.ZeebeGrpcClient>;

const MAX_JOBS = 50;
const HOUR_MS = 3_600_000;
const WORKER = 'trace';
/** Without waiting for jobs that are not there. */
const NO_LONG_POLLING = -1;
/** Partition bits stand above this one; no record has the key that begins a partition. */
const PARTITION_SHIFT = 51n;

/** A real broker, whose records come to `log`. One broker serves any number of scenarios, one after the other. */
export class ZeebeTarget extends TraceTarget {
  private readonly rest: BrokerRest;
  private readonly run = `t${randomBytes(4).toString('hex')}`;
  private count = 0;
  private names = new UniqueNames('');
  private resources: readonly string[] = [];

  constructor(
    private readonly client: ZeebeClient,
    private readonly admin: BrokerAdmin,
    private readonly log: BrokerLog,
  ) {
    super();
    this.rest = new BrokerRest(admin, log, (partition) => this.ping(partition));
  }

  /** Takes what the broker still has to tell from before. */
  async open(): Promise<void> {
    await this.admin.advance(0);
    await this.rest.processed();
    this.log.reset();
  }

  override async begin({ xml, dmn }: { readonly xml: string; readonly dmn?: string }): Promise<void> {
    this.count += 1;
    this.names = new UniqueNames(`${this.run}n${this.count}_`);
    this.resources = [];
    const diagram = { name: 'scenario.bpmn', process: Buffer.from(this.names.inDiagram(xml)) };
    const tables = dmn === undefined ? [] : [{ name: 'scenario.dmn', decision: Buffer.from(dmn) }];
    await this.settled(async () => {
      const { deployments } = await this.client.deployResources([diagram, ...tables]);
      this.resources = deployments.flatMap(resourceKeysOf);
    });
  }

  /** What still lives would act once the clock is moved again; so would start events. */
  override async end(): Promise<void> {
    let left = this.resources;
    do {
      await this.rest.processed();
      for (const key of this.log.runningInstances) {
        await this.client.cancelProcessInstance(key).catch(ignoreRefusal);
      }
      await this.rest.processed();
      left = await this.deleteAll(left);
    } while (left.length > 0);
    await this.rest.processed();
    this.log.reset();
  }

  override async create(processId: string, variables: Variables): Promise<void> {
    await this.settled(() =>
      this.client.createProcessInstance({
        bpmnProcessId: this.names.of(processId),
        variables: variables as Record<string, never>,
      }),
    );
  }

  override async take(jobType: string): Promise<readonly TakenJob[]> {
    const jobs = await this.client.activateJobs({
      type: this.names.of(jobType),
      maxJobsToActivate: MAX_JOBS,
      timeout: HOUR_MS,
      worker: WORKER,
      requestTimeout: NO_LONG_POLLING,
    });
    return jobs.map(({ key, deadline, variables }) => {
      this.log.jobTaken(key, Number(deadline));
      return { key, variables: { ...(variables as Variables) } };
    });
  }

  override async complete(jobKey: string, variables: Variables): Promise<void> {
    await this.settled(() =>
      this.client.completeJob({ jobKey, variables: variables as Record<string, never> }),
    );
  }

  override async fail(jobKey: string, retries: number, retryBackOff: number): Promise<void> {
    await this.settled(() => this.client.failJob({ jobKey, retries, errorMessage: '', retryBackOff }));
  }

  override async throwError(jobKey: string, errorCode: string, variables: Variables): Promise<void> {
    await this.settled(() =>
      this.client.throwError({
        jobKey,
        errorCode,
        errorMessage: '',
        variables: variables as Record<string, never>,
      }),
    );
  }

  override async publish(
    name: string,
    correlationKey: string,
    variables: Variables,
    timeToLive: number,
  ): Promise<void> {
    await this.settled(() =>
      this.client.publishMessage({
        name: this.names.of(name),
        correlationKey,
        variables: variables as Record<string, never>,
        timeToLive,
      }),
    );
  }

  override async signal(name: string, variables: Variables): Promise<void> {
    await this.settled(() =>
      this.client.broadcastSignal({
        signalName: this.names.of(name),
        variables: variables as Record<string, never>,
      }),
    );
  }

  override async setVariables(variables: Variables): Promise<void> {
    const elementInstanceKey = known(this.log.newestInstance, '还没有流程实例。');
    await this.settled(() => this.client.setVariables({ elementInstanceKey, variables, local: false }));
  }

  override async cancel(): Promise<void> {
    const key = known(this.log.newestInstance, '还没有流程实例。');
    await this.settled(() => this.client.cancelProcessInstance(key));
  }

  override async resolveIncident(): Promise<void> {
    const incidentKey = known(this.log.oldestIncident, '没有未解决的异常。');
    await this.settled(() => this.client.resolveIncident({ incidentKey }));
  }

  override async setRetries(retries: number): Promise<void> {
    const jobKey = known(this.log.newestJob, '没有任务。');
    await this.settled(() => this.client.updateJobRetries({ jobKey, retries }));
  }

  override async advance(ms: number): Promise<void> {
    await this.settled(() => this.admin.advance(ms));
  }

  override async observe(): Promise<Observation> {
    const { activeElements, incidentTypes } = this.log;
    return { active: activeElements.map((id) => this.names.original(id)), incidents: incidentTypes };
  }

  /** @throws CommandRefused */
  private async settled(command: () => Promise<unknown>): Promise<void> {
    try {
      await command();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      throw new CommandRefused(this.names.restore(error.details));
    } finally {
      await this.rest.reached();
    }
  }

  /** @returns those that cannot be deleted yet, since a start event has just begun an instance */
  private async deleteAll(resources: readonly string[]): Promise<readonly string[]> {
    const left: string[] = [];
    for (const resourceKey of resources) {
      try {
        await this.client.deleteResource({ resourceKey });
      } catch (error) {
        if (!isRefusal(error)) throw error;
        if (error.code === FAILED_PRECONDITION) left.push(resourceKey);
      }
    }
    return left;
  }

  /** Resolves an incident that cannot exist. */
  private async ping(partition: number): Promise<void> {
    const incidentKey = (BigInt(partition) << PARTITION_SHIFT).toString();
    await this.client.resolveIncident({ incidentKey }).catch(ignoreRefusal);
  }
}

interface Deployed {
  readonly process?: { readonly processDefinitionKey: string };
  readonly decisionRequirements?: { readonly decisionRequirementsKey: string };
}

function resourceKeysOf(deployment: unknown): readonly string[] {
  const { process, decisionRequirements } = deployment as Deployed;
  return [process?.processDefinitionKey, decisionRequirements?.decisionRequirementsKey].filter(
    (key) => key !== undefined,
  );
}

interface GrpcFailure extends Error {
  readonly code: number;
  readonly details: string;
}

const FAILED_PRECONDITION = 9;
/** Also INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS, OUT_OF_RANGE. */
const REFUSALS: ReadonlySet<number> = new Set([3, 5, 6, FAILED_PRECONDITION, 11]);

function isRefusal(error: unknown): error is GrpcFailure {
  const { code, details } = error as Partial<GrpcFailure>;
  if (code === undefined || details === undefined) return false;
  return REFUSALS.has(code) || details.includes('rejected with code');
}

function ignoreRefusal(error: unknown): void {
  if (!isRefusal(error)) throw error;
}

function known(key: string | null, otherwise: string): string {
  if (key === null) throw new CommandRefused(otherwise);
  return key;
}
