import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../shared/errors.js';
import type { DraftChangeRow, FileChange } from './plan-draft.view.js';

const PAGE = 100;

/** Every change of a draft, newest first, and what it takes to take one back. */
@Injectable()
export class DraftHistory {
  /** @param before revisions below it; null for the newest */
  list(tx: EntityManager, draftId: string, before: number | null): Promise<readonly DraftChangeRow[]> {
    return tx.query<DraftChangeRow[]>(
      `SELECT x.revision::int AS revision, min(x.label) AS label, min(a.display_name) AS by, min(x.at) AS at,
              json_agg(x.path ORDER BY x.path) AS paths
       FROM plan_draft_change x JOIN account a ON a.id = x.by
       WHERE x.draft_id = $1 AND ($2::bigint IS NULL OR x.revision < $2)
       GROUP BY x.revision ORDER BY x.revision DESC LIMIT ${PAGE}`,
      [draftId, before],
    );
  }

  /** The files of a change as they were before it and after it. @throws NotFound */
  async change(
    tx: EntityManager,
    draftId: string,
    revision: number,
  ): Promise<{ readonly before: readonly FileChange[]; readonly after: readonly FileChange[] }> {
    const rows: { path: string; before: string | null; after: string | null }[] = await tx.query(
      'SELECT path, before, after FROM plan_draft_change WHERE draft_id = $1 AND revision = $2 ORDER BY path',
      [draftId, revision],
    );
    if (rows.length === 0) throw new NotFound('没有找到这次修改。');
    return {
      before: rows.map(({ path, before }) => ({ path, content: before })),
      after: rows.map(({ path, after }) => ({ path, content: after })),
    };
  }
}
