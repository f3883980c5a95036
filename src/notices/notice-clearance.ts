import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProcessEngine } from '../engine/index.js';
import { NOTICE_ENDED_MESSAGE } from './notice-posting.js';

const THIRTY_DAYS_MS = 30 * 24 * 3600 * 1000;

interface Clear {
  entry_id: string;
  upheld: boolean;
  listed: boolean;
  chain: string;
  message: string | null;
}

/**
 * A notice and its corrections are one: an objection against any of them holds the case back, and a case is cleared
 * once. `listed` tells whether the last of them still lists it.
 */
const CLEAR = `WITH chain AS (SELECT coalesce(n.chain, n.id) AS id, n.key FROM notice n WHERE n.id = $1),
  kin AS (SELECT n.id, n.revision, n.ended_at, n.content FROM notice n JOIN chain c ON coalesce(n.chain, n.id) = c.id),
  latest AS (SELECT id, content FROM kin ORDER BY revision DESC LIMIT 1),
  free AS (
    UPDATE notice_item i SET cleared_at = $2 FROM kin
    WHERE i.notice_id = kin.id AND i.cleared_at IS NULL AND ($3::uuid IS NULL OR i.entry_id = $3)
      AND NOT EXISTS (SELECT 1 FROM kin k WHERE k.ended_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM objection o JOIN kin k ON k.id = o.notice_id
                      WHERE o.entry_id = i.entry_id AND o.state = 'open')
    RETURNING i.entry_id)
  SELECT DISTINCT f.entry_id, c.id AS chain, l.content->>'message' AS message,
    EXISTS (SELECT 1 FROM notice_item x WHERE x.notice_id = l.id AND x.entry_id = f.entry_id) AS listed,
    EXISTS (SELECT 1 FROM objection o JOIN kin k ON k.id = o.notice_id
            WHERE o.entry_id = f.entry_id AND o.state = 'upheld') AS upheld
  FROM free f CROSS JOIN chain c CROSS JOIN latest l`;

/**
 * Lets listed cases go on once their notice has ended and no objection against them is open. An objection
 * holds back only the case it is about. Who was taken off the list by a correction is told like one objected to.
 */
@Injectable()
export class NoticeClearance {
  constructor(private readonly engine: ProcessEngine) {}

  /** @param entryId only this case, after its last objection was decided. */
  async clear(tx: EntityManager, noticeId: string, at: Date, entryId?: string): Promise<number> {
    const cleared: Clear[] = await tx.query(CLEAR, [noticeId, at, entryId ?? null]);
    for (const item of cleared) {
      await this.engine.publish(tx, {
        name: item.message ?? NOTICE_ENDED_MESSAGE,
        correlationKey: item.entry_id,
        timeToLiveMs: THIRTY_DAYS_MS,
        messageId: item.chain,
        variables: { upheld: item.upheld || !item.listed, listed: item.listed },
      });
    }
    return cleared.length;
  }
}
