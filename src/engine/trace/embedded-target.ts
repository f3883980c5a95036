import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { REAL_CLOCK } from '../../shared/clock.js';
import { DatabaseClock } from '../../shared/database-clock.js';
import { AppError } from '../../shared/errors.js';
import { DEFAULT_SETTINGS } from '../embedded/assemble-engine.js';
import { EmbeddedProcessEngine } from '../embedded/embedded-process-engine.js';
import type { Variables } from '../process-engine.js';
import { ServiceTaskRegistry } from '../service-task-registry.js';
import { UserTaskListener } from '../user-task-listener.js';
import { advanceClock } from './trace-database.js';
import { CommandRefused, TraceTarget, type Observation, type TakenJob } from './trace-target.js';

const DEPLOYMENT = 'scenario';
const MAX_JOBS = 50;
const HOUR_MS = 3_600_000;

/** User tasks are taken as jobs; there is no task list. */
class NoTaskList extends UserTaskListener {
  override async opened(): Promise<void> {
    return Promise.resolve();
  }

  override async moved(): Promise<void> {
    return Promise.resolve();
  }

  override async ended(): Promise<void> {
    return Promise.resolve();
  }
}

/** The embedded engine on a database of the trace's own (see `openTraceDatabase`), emptied for each scenario. */
export class EmbeddedTarget extends TraceTarget {
  private engine: EmbeddedProcessEngine | null = null;
  private readonly troubles: unknown[] = [];
  private tables: string | null = null;

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override async begin(resources: { readonly xml: string; readonly dmn?: string }): Promise<void> {
    await this.empty();
    this.troubles.length = 0;
    this.engine = this.freshEngine();
    const { xml, dmn } = resources;
    await this.command((tx, engine) =>
      engine.deploy(tx, {
        id: DEPLOYMENT,
        resources: [
          { name: 'scenario.bpmn', content: xml },
          ...(dmn === undefined ? [] : [{ name: 'scenario.dmn', content: dmn }]),
        ],
      }),
    );
  }

  override async end(): Promise<void> {
    await this.engine?.close();
    this.engine = null;
  }

  override async create(processId: string, variables: Variables): Promise<void> {
    await this.command((tx, engine) =>
      engine.start(tx, {
        deploymentId: DEPLOYMENT,
        processId,
        businessKey: randomUUID(),
        variables,
        clockId: REAL_CLOCK,
      }),
    );
  }

  override async take(type: string): Promise<readonly TakenJob[]> {
    const jobs = this.running.externalJobs;
    return this.settled(() => jobs.activate({ type, limit: MAX_JOBS, leaseMs: HOUR_MS }));
  }

  override async complete(key: string, variables: Variables): Promise<void> {
    await this.settled(() => this.running.externalJobs.complete(key, variables));
  }

  override async fail(key: string, retries: number, backoffMs: number): Promise<void> {
    await this.settled(() => this.running.externalJobs.fail(key, { retries, backoffMs, message: '' }));
  }

  override async throwError(key: string, code: string, variables: Variables): Promise<void> {
    await this.settled(() => this.running.externalJobs.throwError(key, { code, message: '', variables }));
  }

  override async publish(
    name: string,
    correlationKey: string,
    variables: Variables,
    timeToLiveMs: number,
  ): Promise<void> {
    await this.command((tx, engine) => engine.publish(tx, { name, correlationKey, variables, timeToLiveMs }));
  }

  override async signal(name: string, variables: Variables): Promise<void> {
    await this.command((tx, engine) => engine.broadcast(tx, { name, variables }));
  }

  override async setVariables(variables: Variables): Promise<void> {
    const instance = await this.newestInstance();
    await this.command((tx, engine) => engine.setVariables(tx, instance, variables));
  }

  override async cancel(): Promise<void> {
    const instance = await this.newestInstance();
    await this.command((tx, engine) => engine.cancel(tx, instance));
  }

  override async resolveIncident(): Promise<void> {
    const [row] = await this.dataSource.query<{ key: string; retries: number | null }[]>(
      `SELECT i.key::text, j.retries FROM engine_incident i LEFT JOIN engine_job j ON j.key = i.job_key
       WHERE i.resolved_at IS NULL ORDER BY i.key LIMIT 1`,
    );
    if (!row) throw new CommandRefused('没有未解决的异常。');
    if (row.retries !== null && row.retries <= 0) {
      // The product gives the job its retries with the same command; Zeebe asks for them to be given before.
      throw new CommandRefused('任务已没有重试次数，请先用 retries 步骤给它次数。');
    }
    await this.command((tx, engine) => engine.resolveIncident(tx, row.key, {}));
  }

  override async setRetries(retries: number): Promise<void> {
    const job = await this.key('SELECT max(key)::text AS key FROM engine_job', '没有任务。');
    await this.command((tx, engine) => engine.setRetries(tx, job, retries));
  }

  override async advance(ms: number): Promise<void> {
    await advanceClock(this.dataSource, ms);
    await this.settled(() => Promise.resolve());
  }

  override async observe(): Promise<Observation> {
    const [row] = await this.dataSource.query<{ active: string[]; incidents: string[] }[]>(
      `SELECT ARRAY(
         SELECT element_id FROM engine_element WHERE state = 'active'
         UNION ALL
         SELECT process_id FROM engine_instance WHERE state = 'active' AND NOT data ? 'activating') AS active,
       ARRAY(SELECT type FROM engine_incident WHERE resolved_at IS NULL) AS incidents`,
    );
    return row ?? { active: [], incidents: [] };
  }

  private get running(): EmbeddedProcessEngine {
    if (!this.engine) throw new Error('no scenario has begun');
    return this.engine;
  }

  private async command(
    work: (tx: EntityManager, engine: EmbeddedProcessEngine) => Promise<unknown>,
  ): Promise<void> {
    await this.settled(() => this.dataSource.transaction((tx) => work(tx, this.running)));
  }

  /** Runs a command and all that follows; what the engine throws is a refusal. @throws CommandRefused */
  private async settled<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      await this.running.settle();
      if (this.troubles.length > 0) throw this.troubles[0];
      return result;
    } catch (error) {
      throw new CommandRefused(error instanceof AppError ? error.message : `引擎出错：${String(error)}`);
    }
  }

  private newestInstance(): Promise<string> {
    return this.key(
      'SELECT max(key)::text AS key FROM engine_instance WHERE parent_element_key IS NULL',
      '还没有流程实例。',
    );
  }

  /** @throws CommandRefused */
  private async key(sql: string, otherwise: string): Promise<string> {
    const [row] = await this.dataSource.query<{ key: string | null }[]>(sql);
    if (!row?.key) throw new CommandRefused(otherwise);
    return row.key;
  }

  private freshEngine(): EmbeddedProcessEngine {
    return new EmbeddedProcessEngine(
      {
        dataSource: this.dataSource,
        clock: new DatabaseClock(this.dataSource),
        registry: new ServiceTaskRegistry(),
        listener: new NoTaskList(),
      },
      {
        ...DEFAULT_SETTINGS,
        // One after the other, as one partition of a broker does: a trace is told in order.
        concurrency: 1,
        timeZone: 'UTC',
        productChecks: 'report',
        wakesOthers: false,
        onError: (error) => this.troubles.push(error),
      },
    );
  }

  private async empty(): Promise<void> {
    this.tables ??= (
      await this.dataSource.query<{ name: string }[]>(
        `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'engine\\_%'`,
      )
    )
      .map(({ name }) => name)
      .join(', ');
    await this.dataSource.query(`TRUNCATE ${this.tables}`);
    await this.dataSource.query(`UPDATE trace_clock SET ahead = interval '0'`);
  }
}
