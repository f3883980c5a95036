import { createHmac } from 'node:crypto';
import { canonicalJson } from '../shared/canonical-json.js';

/** One line of the trail as it is stored and chained. */
export interface AuditRecord {
  readonly stream: string;
  /** 1-based, without gaps inside a stream. */
  readonly seq: number;
  readonly at: Date;
  /** Account id, `system` or `public`. */
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  /** Canonical JSON. */
  readonly data: string;
}

/** What the first record of a stream is chained to. */
export const GENESIS = Buffer.alloc(32);

/**
 * HMAC-SHA-256 over the hash before and the record: whoever changes, drops, adds or swaps a record without
 * the key breaks the chain from there on.
 */
export function chainHash(key: Buffer, prev: Buffer, record: AuditRecord): Buffer {
  const { stream, seq, at, actor, action, subject, data } = record;
  return createHmac('sha256', key)
    .update(prev)
    .update(canonicalJson({ stream, seq, at: at.toISOString(), actor, action, subject, data }))
    .digest();
}
