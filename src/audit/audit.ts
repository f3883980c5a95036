import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppConfig } from '../config/index.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { prepared } from '../shared/prepared-statement.js';
import { writeBehind } from '../shared/statement-group.js';
import { actingFor } from './acting.js';
import { chainHash, GENESIS } from './audit-record.js';
import { redact } from './redact.js';

export interface AuditEntry {
  /** Account id; `system` for the engine's doing, `public` for somebody without an account. */
  readonly actor: string;
  /** `noun.verb-in-the-past`, e.g. `application.submitted`. */
  readonly action: string;
  /** `kind:id`, e.g. `entry:0d6f…`. */
  readonly subject?: string | null;
  /** Old and new values, reason, result. Ids and outcomes, never documents. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Season the act belongs to. Left out: read from a subject `season:ID`, else the platform's stream. */
  readonly seasonId?: string;
}

/** Chains of one season side by side; writers of different transactions rarely wait for each other. */
const SHARDS = 8;

const NEXT =
  prepared(`INSERT INTO audit_head (stream, seq, hash) VALUES ($1 || '#' || txid_current() % ${SHARDS}, 1, $2)
  ON CONFLICT (stream) DO UPDATE SET seq = audit_head.seq + 1
  RETURNING stream, seq, hash, date_trunc('milliseconds', clock_timestamp()) AS at`);

const APPEND = prepared(`WITH head AS (UPDATE audit_head SET hash = $8 WHERE stream = $1)
  INSERT INTO audit_event (stream, seq, at, actor, action, subject, data, prev, hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $9, $8)`);

/**
 * The tamper-evident trail. It writes in the caller's transaction: no act without its record, no record
 * without its act, and when the trail cannot be written the act fails. Append last: the stream stays
 * locked until the transaction ends.
 */
@Injectable()
export class Audit {
  private readonly key: Buffer;

  constructor(config: AppConfig) {
    this.key = config.secrets.auditKey;
  }

  async append(tx: EntityManager, entry: AuditEntry): Promise<void> {
    const place = streamOf(entry);
    // The shard comes from the transaction, so two records of one transaction never lock two chains.
    const rows: { stream: string; seq: string; hash: Buffer; at: Date }[] = await tx.query(NEXT, [
      place,
      GENESIS,
    ]);
    const [head] = rows;
    if (!head) throw new Error('The audit stream could not be locked.');
    const prev = Buffer.from(head.hash);
    const record = {
      stream: head.stream,
      seq: Number(head.seq),
      at: head.at,
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject ?? null,
      data: canonicalJson(redact(withOwners(entry.data ?? {}))),
    };
    const hash = chainHash(this.key, prev, record);
    const { stream, seq, at, actor, action, subject, data } = record;
    // Whoever commits hears if it could not be written.
    await writeBehind(tx, APPEND, [stream, seq, at, actor, action, subject, data, hash, prev]);
  }
}

/** In whose stead, for acts of a deputy. */
function withOwners(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const owners = actingFor();
  return owners.length === 0 ? data : { ...data, actingFor: owners };
}

function streamOf(entry: AuditEntry): string {
  if (entry.seasonId !== undefined) return `season:${entry.seasonId}`;
  return entry.subject?.startsWith('season:') ? entry.subject : 'platform';
}
