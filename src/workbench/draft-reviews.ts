import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Invalid } from '../shared/errors.js';
import type { DraftReviewItem } from './plan-draft.view.js';
import { noDraft, PlanDrafts } from './plan-drafts.js';

/** What a copy carried over and people look at one by one; who did, and when. */
@Injectable()
export class DraftReviews {
  constructor(private readonly drafts: PlanDrafts) {}

  /** How many points of the list of what to look at nobody has ticked. @throws NotFound */
  async left(tx: EntityManager, id: string): Promise<number> {
    const rows: { left: number }[] = await tx.query(
      `SELECT (SELECT count(*)::int FROM jsonb_array_elements(d.review) r WHERE r->>'doneAt' IS NULL) AS "left"
       FROM plan_draft d WHERE d.id = $1 AND d.discarded_at IS NULL`,
      [id],
    );
    if (!rows[0]) throw noDraft();
    return rows[0].left;
  }

  /** Marks a point of the list of what to look at, or takes the mark away. @throws NotFound, Invalid */
  async mark(tx: EntityManager, id: string, index: number, done: boolean, by: string): Promise<void> {
    await this.drafts.lock(tx, id);
    const rows: { review: DraftReviewItem[]; name: string; now: Date }[] = await tx.query(
      `SELECT d.review, a.display_name AS name, clock_timestamp() AS now FROM plan_draft d, account a WHERE d.id = $1 AND a.id = $2`,
      [id, by],
    );
    const [row] = rows;
    if (!row?.review[index]) throw new Invalid('DRAFT_REVIEW_ITEM', '没有这一项须核对的内容，请刷新页面。');
    const review = row.review.map((item, at) =>
      at === index
        ? { ...item, doneBy: done ? row.name : null, doneAt: done ? row.now.toISOString() : null }
        : item,
    );
    await tx.query('UPDATE plan_draft SET review = $2 WHERE id = $1', [id, JSON.stringify(review)]);
  }
}
