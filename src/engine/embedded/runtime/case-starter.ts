import type { EntityManager } from 'typeorm';
import { REAL_CLOCK } from '../../../shared/clock.js';
import { prepared } from '../../../shared/prepared-statement.js';
import { ProcessNotFound } from '../../errors.js';
import type { StartInstance, Variables } from '../../process-engine.js';
import type { ElementData, InstanceRow } from '../state/case-rows.js';
import { checkVariables } from '../state/check-variables.js';
import { setLocal } from '../state/variables.js';
import { parkCase, startCase } from '../step/commands.js';
import type { Failure } from '../step/incidents.js';
import type { KeyPool } from '../store/key-pool.js';
import type { ClaimedMessage, Target } from '../store/message-store.js';
import type { CaseRunner } from './case-runner.js';

interface Inserted {
  readonly deploymentKey: string;
  readonly startedAt: Date;
  readonly realNow: Date;
}

type Identity = Pick<StartInstance, 'processId' | 'businessKey' | 'clockId' | 'groupId'>;

/** A process that an event starts. */
export interface EventStart {
  readonly deployment: string;
  readonly process: string;
  /** Start event. */
  readonly element: string;
  readonly businessKey: string;
  /** No second instance of it starts while the first runs; null for as many as there are events. */
  readonly startKey: string | null;
  readonly clockId: string;
  readonly variables: Variables;
}

/** Makes root instances. The row is inserted first: the database decides who is the first of a key. */
export class CaseStarter {
  constructor(
    private readonly cases: CaseRunner,
    private readonly keys: KeyPool,
  ) {}

  /** @returns the instance's key, of the first start when there was one. @throws ProcessNotFound */
  async start(tx: EntityManager, command: StartInstance): Promise<string> {
    const { deploymentId, processId, businessKey, clockId } = command;
    const variables = checkVariables(command.variables);
    const startedAt = clockId === REAL_CLOCK ? null : await this.cases.now(tx, clockId, new Date(0));
    const id = await this.nextKey(tx);
    const rows: Inserted[] = await tx.query(
      prepared(`INSERT INTO engine_instance (key, root_key, deployment_key, process_id, business_key, clock_id, state, data, started_at, group_id)
       SELECT $1, $1, p.deployment_key, p.process_id, $4, $5, 'active', '{}', coalesce($6::timestamptz, clock_timestamp()), $7
       FROM engine_deployment d JOIN engine_process p ON p.deployment_key = d.key
       WHERE d.id = $2 AND p.process_id = $3 AND p.startable
       ON CONFLICT (deployment_key, process_id, business_key) WHERE parent_element_key IS NULL AND start_key IS NULL
       DO NOTHING
       RETURNING deployment_key::text AS "deploymentKey", started_at AS "startedAt", clock_timestamp() AS "realNow"`),
      [id, deploymentId, processId, businessKey, clockId, startedAt, command.groupId ?? null],
    );
    const [row] = rows;
    if (!row) return this.existing(tx, command);
    await this.begin(tx, instanceOf(id, row, command, null, {}), row.realNow, variables);
    return id;
  }

  /** False when an instance of that correlation key runs already. */
  async startByMessage(
    tx: EntityManager,
    message: ClaimedMessage,
    target: Target,
    failure: Failure | null = null,
  ): Promise<boolean> {
    const startKey = message.correlationKey === '' ? null : message.correlationKey;
    const start: EventStart = {
      deployment: target.deployment,
      process: target.process,
      element: target.element ?? '',
      businessKey: startKey ?? `message-${message.key}`,
      startKey,
      clockId: REAL_CLOCK,
      variables: message.variables,
    };
    return this.startByEvent(tx, start, failure);
  }

  /**
   * False when an instance of that start key runs already.
   * @param failure starts with an incident instead of a step, because the step fails again and again
   */
  async startByEvent(tx: EntityManager, start: EventStart, failure: Failure | null = null): Promise<boolean> {
    const { startKey, clockId } = start;
    const id = await this.nextKey(tx);
    const startedAt = clockId === REAL_CLOCK ? null : await this.cases.now(tx, clockId, new Date(0));
    const identity = { processId: start.process, businessKey: start.businessKey, clockId };
    const data: ElementData = { startedBy: start.element, pending: start.variables };
    const rows: Inserted[] = await tx.query(
      `INSERT INTO engine_instance
         (key, root_key, deployment_key, process_id, business_key, start_key, clock_id, state, data, started_at)
       VALUES ($1, $1, $2, $3, $4, $5, $6, 'active', $7, coalesce($8::timestamptz, clock_timestamp()))
       ON CONFLICT (process_id, start_key) WHERE start_key IS NOT NULL AND state = 'active' DO NOTHING
       RETURNING deployment_key::text AS "deploymentKey", started_at AS "startedAt", clock_timestamp() AS "realNow"`,
      [
        id,
        start.deployment,
        start.process,
        start.businessKey,
        startKey,
        clockId,
        JSON.stringify(data),
        startedAt,
      ],
    );
    const [row] = rows;
    if (!row) return false;
    const instance = instanceOf(id, row, identity, startKey, data);
    if (failure) await this.park(tx, instance, row.realNow, failure);
    else await this.begin(tx, instance, row.realNow, {});
    return true;
  }

  private async park(
    tx: EntityManager,
    instance: InstanceRow,
    realNow: Date,
    failure: Failure,
  ): Promise<void> {
    const x = await this.cases.create(tx, instance, realNow);
    parkCase(x, failure);
    await this.cases.close(tx, x);
  }

  private async begin(
    tx: EntityManager,
    instance: InstanceRow,
    realNow: Date,
    variables: StartInstance['variables'],
  ): Promise<void> {
    try {
      const x = await this.cases.create(tx, instance, realNow);
      setLocal(x.state, instance.id, variables);
      startCase(x);
      await this.cases.close(tx, x);
    } catch (error) {
      // The caller may catch this and commit what else it did.
      await tx.query('DELETE FROM engine_instance WHERE key = $1', [instance.id]).catch(() => undefined);
      throw error;
    }
  }

  private async existing(
    tx: EntityManager,
    { deploymentId, processId, businessKey }: StartInstance,
  ): Promise<string> {
    const rows: { key: string }[] = await tx.query(
      `SELECT i.key::text FROM engine_instance i JOIN engine_deployment d ON d.key = i.deployment_key
       WHERE d.id = $1 AND i.process_id = $2 AND i.business_key = $3
         AND i.parent_element_key IS NULL AND i.start_key IS NULL`,
      [deploymentId, processId, businessKey],
    );
    const [row] = rows;
    if (!row) throw new ProcessNotFound(deploymentId, processId);
    return row.key;
  }

  private async nextKey(tx: EntityManager): Promise<string> {
    if (this.keys.available === 0) await this.keys.refill(tx);
    return this.keys.next();
  }
}

function instanceOf(
  id: string,
  { deploymentKey, startedAt }: Inserted,
  { processId, businessKey, clockId, groupId = null }: Identity,
  startKey: string | null,
  data: ElementData,
): InstanceRow {
  return {
    id,
    parentElement: null,
    deploymentKey,
    processId,
    businessKey,
    groupId,
    startKey,
    clockId,
    state: 'active',
    data,
    startedAt,
    endedAt: null,
  };
}
