import type { EntityManager } from 'typeorm';
import { REAL_CLOCK, type Clock } from '../../../shared/clock.js';
import { checkVariables } from '../../embedded/state/check-variables.js';
import { KEY } from '../../embedded/store/case-store.js';
import { ElementNotLive, InstanceIsCalled, InstanceNotActive, ProcessNotFound } from '../../errors.js';
import type { SetVariablesOptions, StartInstance, Variables } from '../../process-engine.js';
import { laneOf, type Outbox } from '../outbox/outbox.js';
import type { ZeebeReader } from '../zeebe-reader.js';

/** An instance that takes commands, its row locked. */
export interface ActiveInstance {
  readonly key: string;
  readonly rootKey: string;
  readonly deploymentId: string;
  readonly processId: string;
  readonly businessKey: string;
}

/** Locks the instance's row, so that commands on it get into the outbox in the order of their transactions. */
export async function lockActive(tx: EntityManager, instanceKey: string): Promise<ActiveInstance> {
  const rows: ActiveInstance[] = KEY.test(instanceKey)
    ? await tx.query(
        `SELECT key::text, root_key::text AS "rootKey", deployment_id AS "deploymentId", process_id AS "processId",
           business_key AS "businessKey" FROM zeebe_instance
         WHERE key = $1 AND state = 'active' AND cancelled_at IS NULL FOR NO KEY UPDATE`,
        [instanceKey],
      )
    : [];
  if (!rows[0]) throw new InstanceNotActive(instanceKey);
  return rows[0];
}

export interface InstanceCommandsParts {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly reader: Pick<ZeebeReader, 'liveElements'>;
}

/** Commands on whole instances: a row of ours in the caller's transaction, and what the broker is told. */
export class InstanceCommands {
  constructor(private readonly parts: InstanceCommandsParts) {}

  /** @returns the instance's key, of the first start when there was one. @throws ProcessNotFound */
  async start(tx: EntityManager, command: StartInstance): Promise<string> {
    const { deploymentId, processId, businessKey, groupId = null, clockId } = command;
    const variables = checkVariables(command.variables);
    const startedAt = clockId === REAL_CLOCK ? null : await this.parts.clock.now(tx, clockId);
    const rows: { key: string }[] = await tx.query(
      `WITH own AS (SELECT nextval('engine_key_seq') AS key)
       INSERT INTO zeebe_instance (key, root_key, origin, deployment_id, process_id, business_key, group_id, clock_id, state, started_at)
       SELECT own.key, own.key, 'command', p.deployment_id, p.process_id, $3, $4, $5, 'active',
         coalesce($6::timestamptz, clock_timestamp())
       FROM own, zeebe_process p WHERE p.deployment_id = $1 AND p.process_id = $2 AND p.startable
       ON CONFLICT (deployment_id, process_id, business_key) WHERE origin = 'command' DO NOTHING
       RETURNING key::text`,
      [deploymentId, processId, businessKey, groupId, clockId, startedAt],
    );
    const [row] = rows;
    if (!row) return existing(tx, command);
    const { key } = row;
    await this.parts.outbox.add(
      tx,
      { kind: 'start', instanceKey: key, variables },
      { lane: laneOf(key), instanceKey: key },
    );
    return key;
  }

  /** @throws InstanceNotActive, InstanceIsCalled */
  async cancel(tx: EntityManager, instanceKey: string): Promise<void> {
    const { key, rootKey } = await lockActive(tx, instanceKey);
    if (rootKey !== key) throw new InstanceIsCalled(key, rootKey);
    const lane = laneOf(key);
    const [started]: [unknown[], number] = await tx.query(
      `DELETE FROM zeebe_outbox WHERE lane = $1 AND kind = 'start' AND state IN ('ready', 'stuck') AND NOT uncertain RETURNING id`,
      [lane],
    );
    // What else waits for it, or got stuck, is moot.
    await tx.query(`DELETE FROM zeebe_outbox WHERE lane = $1 AND kind <> 'start' AND state <> 'sending'`, [
      lane,
    ]);
    if (started.length > 0) {
      // The broker has never heard of it.
      await tx.query(
        `UPDATE zeebe_instance SET state = 'terminated', ended_at = clock_timestamp() WHERE key = $1`,
        [key],
      );
      return;
    }
    await tx.query('UPDATE zeebe_instance SET cancelled_at = clock_timestamp() WHERE key = $1', [key]);
    await this.parts.outbox.add(tx, { kind: 'cancel', instanceKey: key }, { lane, instanceKey: key });
  }

  /** @throws InstanceNotActive, ElementNotLive, InvalidVariables */
  async setVariables(
    tx: EntityManager,
    instanceKey: string,
    variables: Variables,
    { elementKey, local = false }: SetVariablesOptions,
  ): Promise<void> {
    const checked = checkVariables(variables);
    const { key, rootKey } = await lockActive(tx, instanceKey);
    if (elementKey !== undefined && elementKey !== key) {
      const live = await this.parts.reader.liveElements(tx, key);
      if (!live.some((element) => element.key === elementKey)) throw new ElementNotLive(elementKey);
    }
    await this.parts.outbox.add(
      tx,
      {
        kind: 'setVariables',
        instanceKey: key,
        elementKey: elementKey === key ? null : (elementKey ?? null),
        variables: checked,
        local,
      },
      { lane: laneOf(rootKey), instanceKey: key },
    );
  }
}

async function existing(
  tx: EntityManager,
  { deploymentId, processId, businessKey }: StartInstance,
): Promise<string> {
  const rows: { key: string }[] = await tx.query(
    `SELECT key::text FROM zeebe_instance
     WHERE deployment_id = $1 AND process_id = $2 AND business_key = $3 AND origin = 'command'`,
    [deploymentId, processId, businessKey],
  );
  if (!rows[0]) throw new ProcessNotFound(deploymentId, processId);
  return rows[0].key;
}
