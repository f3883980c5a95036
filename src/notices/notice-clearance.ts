import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProcessEngine } from '../engine/index.js';

const THIRTY_DAYS_MS = 30 * 24 * 3600 * 1000;

interface Clear {
  entry_id: string;
  upheld: boolean;
}

/**
 * Lets listed cases go on once their notice has ended and no objection against them is open. An objection
 * holds back only the case it is about.
 */
@Injectable()
export class NoticeClearance {
  constructor(private readonly engine: ProcessEngine) {}

  /** @param entryId only this case, after its last objection was decided. */
  async clear(tx: EntityManager, noticeId: string, at: Date, entryId?: string): Promise<number> {
    const cleared: Clear[] = await tx.query(
      `WITH free AS (
         UPDATE notice_item i SET cleared_at = $2 FROM notice n
         WHERE n.id = $1 AND i.notice_id = n.id AND n.ended_at IS NOT NULL AND i.cleared_at IS NULL AND ($3::uuid IS NULL OR i.entry_id = $3)
           AND NOT EXISTS (SELECT 1 FROM objection o WHERE o.notice_id = n.id AND o.entry_id = i.entry_id AND o.state = 'open')
         RETURNING i.entry_id)
       SELECT f.entry_id, EXISTS (SELECT 1 FROM objection o WHERE o.notice_id = $1 AND o.entry_id = f.entry_id AND o.state = 'upheld') AS upheld FROM free f`,
      [noticeId, at, entryId ?? null],
    );
    for (const item of cleared) {
      await this.engine.publish(tx, {
        name: 'notice-ended',
        correlationKey: item.entry_id,
        timeToLiveMs: THIRTY_DAYS_MS,
        messageId: noticeId,
        variables: { upheld: item.upheld },
      });
    }
    return cleared.length;
  }
}
