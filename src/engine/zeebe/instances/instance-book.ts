import type { EntityManager } from 'typeorm';
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

  /** @param of.key ours, which travels as the start's operationReference */
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

  private async addDuplicate(tx: EntityManager, zeebeKey: string, key: string): Promise<void> {
    const inserted: unknown[] = await tx.query(
      `INSERT INTO zeebe_duplicate (zeebe_key, instance_key) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
      [zeebeKey, key],
    );
    if (inserted.length === 0) return;
    await this.outbox.add(tx, { kind: 'cancelDuplicate', zeebeKey }, { lane: `duplicate:${zeebeKey}` });
  }
}
