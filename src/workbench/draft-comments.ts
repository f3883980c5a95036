import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict, NotFound } from '../shared/errors.js';
import type { PlanCommentView } from './plan-draft.view.js';
import { PlanDrafts } from './plan-drafts.js';

export interface NewComment {
  /** Section of the workbench or path of a file. */
  readonly part: string;
  /** Element, field, cell or path inside it; null: the whole part. */
  readonly anchor: string | null;
  /** Answers the thread of this comment. */
  readonly threadId: string | null;
  readonly body: string;
}

/** What editors of a plan write to each other beside its parts. */
@Injectable()
export class DraftComments {
  constructor(private readonly drafts: PlanDrafts) {}

  list(tx: EntityManager, draftId: string): Promise<readonly PlanCommentView[]> {
    return tx.query<PlanCommentView[]>(
      `SELECT k.id, k.thread_id AS "threadId", k.part, k.anchor, k.body, a.display_name AS by, k.at,
              r.display_name AS "resolvedBy", k.resolved_at AS "resolvedAt"
       FROM plan_comment k JOIN account a ON a.id = k.by LEFT JOIN account r ON r.id = k.resolved_by
       WHERE k.draft_id = $1 ORDER BY k.at, k.id`,
      [draftId],
    );
  }

  /** @throws NotFound of a draft or thread */
  async add(tx: EntityManager, draftId: string, comment: NewComment, by: string): Promise<{ id: string }> {
    await this.drafts.lock(tx, draftId);
    const id = randomUUID();
    const head = comment.threadId === null ? null : await this.head(tx, draftId, comment.threadId);
    await tx.query(
      `INSERT INTO plan_comment (id, draft_id, thread_id, part, anchor, body, by) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [
        id,
        draftId,
        comment.threadId ?? id,
        head?.part ?? comment.part,
        head ? head.anchor : comment.anchor,
        comment.body,
        by,
      ],
    );
    return { id };
  }

  /** Settles a thread or opens it again. @throws NotFound, Conflict when it is so already */
  async settle(
    tx: EntityManager,
    draftId: string,
    threadId: string,
    settled: boolean,
    by: string,
  ): Promise<void> {
    await this.drafts.lock(tx, draftId);
    const { resolved } = await this.head(tx, draftId, threadId);
    if (resolved === settled) {
      throw new Conflict('COMMENT_STATE', settled ? '这条批注已经处理。' : '这条批注没有关闭。');
    }
    await tx.query(
      `UPDATE plan_comment SET resolved_by = $2, resolved_at = CASE WHEN $2::uuid IS NULL THEN NULL ELSE clock_timestamp() END
       WHERE id = $1`,
      [threadId, settled ? by : null],
    );
  }

  private async head(
    tx: EntityManager,
    draftId: string,
    threadId: string,
  ): Promise<{ part: string; anchor: string | null; resolved: boolean }> {
    const rows: { part: string; anchor: string | null; resolved: boolean }[] = await tx.query(
      `SELECT part, anchor, resolved_at IS NOT NULL AS resolved FROM plan_comment
       WHERE draft_id = $1 AND id = $2 AND thread_id = id`,
      [draftId, threadId],
    );
    if (!rows[0]) throw new NotFound('没有找到这条批注，它可能已经随草稿删除。');
    return rows[0];
  }
}
