import type { EntityManager } from 'typeorm';
import { REAL_CLOCK } from '../../../shared/clock.js';
import type { Outbox } from '../outbox/outbox.js';

/** An instance under our key, with what workers and tasks are told of it. */
export interface KnownInstance {
  readonly key: string;
  readonly rootKey: string;
  readonly deploymentId: string;
  readonly processId: string;
  readonly businessKey: string;
  readonly groupId: string | null;
  readonly clockId: string;
}

/** A process instance as a record of the broker tells of it. */
export interface SeenInstance {
  readonly zeebeKey: string;
  /** Id of the process on the broker, i.e. with its namespace. */
  readonly zeebeProcessId: string;
  /** Of the caller; null for a root. */
  readonly parentZeebeKey: string | null;
  /** Call activity's token. */
  readonly parentElementKey: string | null;
  readonly startedAt: Date;
  /** Of the message that started it. */
  readonly correlationKey?: string | null;
}

/** `duplicate`: made twice, is being cancelled; `stranger`: not of this application. */
export type Claim = 'ours' | 'duplicate' | 'stranger';

const KNOWN = `i.key::text, i.root_key::text AS "rootKey", i.deployment_id AS "deploymentId",
  i.process_id AS "processId", i.business_key AS "businessKey", i.group_id AS "groupId", i.clock_id AS "clockId"`;

/**
 * Which instance of the broker is which of ours. A start has a row before the broker hears of it; the first
 * instance made for it is the one, whoever learns of it first: the sender by the acknowledgement, or the
 * reader by the record. A second one is cancelled. Jobs of instances that are not in the book wait.
 */
export class InstanceBook {
  constructor(private readonly outbox: Outbox) {}

  /**
   * From the acknowledgement of a start, or its record (PROCESS_INSTANCE_CREATION, CREATED).
   * @param of.key ours, which travels as the start's operationReference
   */
  async claim(
    tx: EntityManager,
    of: { key: string; zeebeKey: string; zeebeProcessId: string },
  ): Promise<Claim> {
    const rows: { zeebeKey: string | null }[] = await tx.query(
      `SELECT i.zeebe_key::text AS "zeebeKey" FROM zeebe_instance i
       JOIN zeebe_process p ON p.deployment_id = i.deployment_id AND p.process_id = i.process_id
       WHERE i.key = $1 AND (i.zeebe_key = $2 OR p.zeebe_id = $3) FOR UPDATE OF i`,
      [of.key, of.zeebeKey, of.zeebeProcessId],
    );
    const [row] = rows;
    if (!row) return 'stranger';
    if (row.zeebeKey === of.zeebeKey) return 'ours';
    if (row.zeebeKey === null) {
      await tx.query('UPDATE zeebe_instance SET zeebe_key = $2 WHERE key = $1', [of.key, of.zeebeKey]);
      return 'ours';
    }
    await this.addDuplicate(tx, of.zeebeKey, of.key);
    return 'duplicate';
  }

  /**
   * From the record that a process was entered (PROCESS_INSTANCE, ELEMENT_ACTIVATING, type PROCESS), after
   * that of its creation. Enters what a call activity, a message or a signal has started.
   * @returns our key; null for a duplicate, what it called, and strangers
   */
  async entered(tx: EntityManager, seen: SeenInstance): Promise<string | null> {
    const known = await this.find(tx, seen.zeebeKey);
    if (known) return known === 'duplicate' ? null : known.key;
    if (seen.parentZeebeKey !== null) return this.addCalled(tx, seen, seen.parentZeebeKey);
    const rows: { key: string }[] = await tx.query(
      `INSERT INTO zeebe_instance (key, zeebe_key, root_key, origin, deployment_id, process_id, business_key, clock_id, state, started_at)
       SELECT $1, $1, $1, 'event', p.deployment_id, p.process_id, $3, $4, 'active', $5
       FROM zeebe_process p WHERE p.zeebe_id = $2 ON CONFLICT DO NOTHING RETURNING key::text`,
      [
        seen.zeebeKey,
        seen.zeebeProcessId,
        seen.correlationKey ? seen.correlationKey : `message-${seen.zeebeKey}`,
        REAL_CLOCK,
        seen.startedAt,
      ],
    );
    return rows[0]?.key ?? null;
  }

  /** From the record that a process goes on as another one (PROCESS_INSTANCE, ELEMENT_MIGRATED). */
  async migrated(tx: EntityManager, of: { zeebeKey: string; zeebeProcessId: string }): Promise<void> {
    await tx.query(
      `UPDATE zeebe_instance i SET deployment_id = p.deployment_id, process_id = p.process_id
       FROM zeebe_process p WHERE p.zeebe_id = $2 AND i.zeebe_key = $1`,
      [of.zeebeKey, of.zeebeProcessId],
    );
  }

  /** From the record that a process was completed or terminated. */
  async ended(
    tx: EntityManager,
    zeebeKey: string,
    state: 'completed' | 'terminated',
    at: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE zeebe_instance SET state = $2, ended_at = $3 WHERE zeebe_key = $1 AND state = 'active'`,
      [zeebeKey, state, at],
    );
  }

  /** By the broker's key. Null: not heard of yet, or a stranger's. */
  async find(tx: EntityManager, zeebeKey: string): Promise<KnownInstance | 'duplicate' | null> {
    const rows: KnownInstance[] = await tx.query(
      `SELECT ${KNOWN} FROM zeebe_instance i WHERE i.zeebe_key = $1`,
      [zeebeKey],
    );
    if (rows[0]) return rows[0];
    const duplicates: unknown[] = await tx.query('SELECT 1 FROM zeebe_duplicate WHERE zeebe_key = $1', [
      zeebeKey,
    ]);
    return duplicates.length > 0 ? 'duplicate' : null;
  }

  private async addCalled(tx: EntityManager, seen: SeenInstance, parent: string): Promise<string | null> {
    const rows: { key: string }[] = await tx.query(
      `INSERT INTO zeebe_instance (key, zeebe_key, root_key, parent_key, parent_element_key, origin, deployment_id, process_id,
         business_key, group_id, clock_id, state, started_at)
       SELECT $1, $1, c.root_key, c.key, $4, 'call', p.deployment_id, p.process_id, c.business_key, c.group_id, c.clock_id,
         'active', $5
       FROM zeebe_instance c JOIN zeebe_process p ON p.zeebe_id = $2 WHERE c.zeebe_key = $3
       ON CONFLICT DO NOTHING RETURNING key::text`,
      [seen.zeebeKey, seen.zeebeProcessId, parent, seen.parentElementKey, seen.startedAt],
    );
    if (rows[0]) return rows[0].key;
    await tx.query(
      `INSERT INTO zeebe_duplicate (zeebe_key, instance_key)
       SELECT $1, instance_key FROM zeebe_duplicate WHERE zeebe_key = $2 ON CONFLICT DO NOTHING`,
      [seen.zeebeKey, parent],
    );
    return null;
  }

  private async addDuplicate(tx: EntityManager, zeebeKey: string, key: string): Promise<void> {
    const inserted: unknown[] = await tx.query(
      `INSERT INTO zeebe_duplicate (zeebe_key, instance_key) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
      [zeebeKey, key],
    );
    if (inserted.length === 0) return;
    await this.outbox.add(tx, { kind: 'cancelDuplicate', zeebeKey }, { lane: `duplicate:${zeebeKey}` });
  }
}
