import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import { assertDraftFile, MOST_FILES } from './draft-paths.js';
import type {
  DraftFileView,
  DraftNewsView,
  DraftReviewItem,
  FileChange,
  PlanDraftRow,
  PlanDraftView,
} from './plan-draft.view.js';

/** A change to a file, made on what it was at a revision: 0 for one that was not there. */
export interface BasedChange extends FileChange {
  readonly revision: number;
}

export interface NewDraft {
  readonly title: string;
  readonly baseVersionId: string | null;
  readonly files: Readonly<Record<string, string>>;
  readonly review: readonly DraftReviewItem[];
}

const ROW = `d.id, d.title, d.base_version_id AS "baseVersionId", d.version_id AS "versionId", d.revision::int AS revision,
  c.display_name AS "createdBy", d.created_at AS "createdAt", d.changed_at AS "changedAt",
  (SELECT coalesce(json_agg(e.name ORDER BY e.last DESC), '[]') FROM (
     SELECT a.display_name AS name, max(x.at) AS last FROM plan_draft_change x JOIN account a ON a.id = x.by
     WHERE x.draft_id = d.id GROUP BY a.id, a.display_name) e) AS editors,
  (SELECT count(DISTINCT k.thread_id)::int FROM plan_comment k
   WHERE k.draft_id = d.id AND k.id = k.thread_id AND k.resolved_at IS NULL) AS "openComments"`;

/**
 * Plans being edited. Every write names the revision of each file it was made on, so nobody overwrites what somebody
 * else has written in between; every change is kept.
 */
@Injectable()
export class PlanDrafts {
  constructor(private readonly audit: Audit) {}

  list(tx: EntityManager): Promise<readonly PlanDraftRow[]> {
    return tx.query<PlanDraftRow[]>(
      `SELECT ${ROW} FROM plan_draft d JOIN account c ON c.id = d.created_by
       WHERE d.discarded_at IS NULL ORDER BY d.changed_at DESC, d.id`,
    );
  }

  /** @throws NotFound */
  async get(tx: EntityManager, id: string): Promise<PlanDraftView> {
    const rows: (PlanDraftRow & { review: DraftReviewItem[] })[] = await tx.query(
      `SELECT ${ROW}, d.review FROM plan_draft d JOIN account c ON c.id = d.created_by
       WHERE d.id = $1 AND d.discarded_at IS NULL`,
      [id],
    );
    if (!rows[0]) throw noDraft();
    const files: DraftFileView[] = await tx.query(
      `SELECT path, content, revision::int AS revision FROM plan_draft_file
       WHERE draft_id = $1 AND content IS NOT NULL ORDER BY path`,
      [id],
    );
    return { ...rows[0], files };
  }

  /** The files as a package, the script beside them. @throws NotFound */
  async read(
    tx: EntityManager,
    id: string,
  ): Promise<{ title: string; revision: number; files: Record<string, string> }> {
    const { title, revision, files } = await this.get(tx, id);
    return {
      title,
      revision,
      files: Object.fromEntries(files.map(({ path, content }) => [path, content] as const)),
    };
  }

  async create(
    tx: EntityManager,
    { title, baseVersionId, files, review }: NewDraft,
    by: string,
  ): Promise<string> {
    assertCount(Object.keys(files).length);
    for (const [path, content] of Object.entries(files)) assertDraftFile(path, content);
    const id = randomUUID();
    await tx.query(
      `INSERT INTO plan_draft (id, title, base_version_id, created_by, review) VALUES ($1,$2,$3,$4,$5)`,
      [id, title, baseVersionId, by, JSON.stringify(review)],
    );
    await tx.query(
      `INSERT INTO plan_draft_file (draft_id, path, content, revision)
       SELECT $1, f.path, f.content, 0 FROM json_to_recordset($2) AS f(path text, content text)`,
      [id, JSON.stringify(Object.entries(files).map(([path, content]) => ({ path, content })))],
    );
    await this.note(tx, 'plan-draft.created', id, by, { title, base: baseVersionId });
    return id;
  }

  /**
   * Writes all changes or none.
   * @returns the draft's revision, which every written file has now
   * @throws Conflict DRAFT_CHANGED with the files that others have written, as they are now
   */
  async write(
    tx: EntityManager,
    id: string,
    changes: readonly BasedChange[],
    { label, by }: { label: string; by: string },
  ): Promise<number> {
    for (const { path, content } of changes) assertDraftFile(path, content);
    const last = await this.lock(tx, id);
    const paths = changes.map(({ path }) => path);
    const now: { path: string; content: string | null; revision: number }[] = await tx.query(
      `SELECT path, content, revision::int AS revision FROM plan_draft_file WHERE draft_id = $1 AND path = ANY($2)`,
      [id, paths],
    );
    const known = new Map(now.map((file) => [file.path, file] as const));
    const stale = changes.filter(({ path, revision }) => {
      const file = known.get(path);
      return file ? file.revision !== revision : revision !== 0;
    });
    if (stale.length > 0) throw changedBetween(stale, known);
    const real = changes.filter(({ path, content }) => (known.get(path)?.content ?? null) !== content);
    if (real.length === 0) return last;
    await this.store(
      tx,
      id,
      real.map((change) => ({ ...change, before: known.get(change.path)?.content ?? null })),
      {
        label,
        by,
        revision: last + 1,
      },
    );
    return last + 1;
  }

  private async store(
    tx: EntityManager,
    id: string,
    changes: readonly (FileChange & { before: string | null })[],
    { label, by, revision }: { label: string; by: string; revision: number },
  ): Promise<void> {
    const rows = JSON.stringify(changes.map(({ path, content, before }) => ({ path, content, before })));
    await tx.query(
      `INSERT INTO plan_draft_file (draft_id, path, content, revision)
       SELECT $1, f.path, f.content, $3 FROM json_to_recordset($2) AS f(path text, content text)
       ON CONFLICT (draft_id, path) DO UPDATE SET content = excluded.content, revision = excluded.revision`,
      [id, rows, revision],
    );
    await tx.query(
      `INSERT INTO plan_draft_change (draft_id, revision, path, label, before, after, by)
       SELECT $1, $3, f.path, $4, f.before, f.content, $5
       FROM json_to_recordset($2) AS f(path text, before text, content text)`,
      [id, rows, revision, label, by],
    );
    await tx.query('UPDATE plan_draft SET revision = $2, changed_at = clock_timestamp() WHERE id = $1', [
      id,
      revision,
    ]);
    const files: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM plan_draft_file WHERE draft_id = $1 AND content IS NOT NULL',
      [id],
    );
    assertCount(files[0]?.n ?? 0);
  }

  /** Files as they are now that were written after a revision. @throws NotFound */
  async news(tx: EntityManager, id: string, after: number, me: string): Promise<DraftNewsView> {
    const rows: { revision: number }[] = await tx.query(
      'SELECT revision::int AS revision FROM plan_draft WHERE id = $1 AND discarded_at IS NULL',
      [id],
    );
    if (!rows[0]) throw noDraft();
    const files: DraftNewsView['files'] = await tx.query(
      `SELECT f.path, f.content, f.revision::int AS revision, a.display_name AS by, x.by = $3 AS "byMe"
       FROM plan_draft_file f JOIN plan_draft_change x ON x.draft_id = f.draft_id AND x.path = f.path AND x.revision = f.revision
       JOIN account a ON a.id = x.by WHERE f.draft_id = $1 AND f.revision > $2 ORDER BY f.path`,
      [id, after, me],
    );
    return { revision: rows[0].revision, files };
  }

  async rename(tx: EntityManager, id: string, title: string): Promise<void> {
    await this.lock(tx, id);
    await tx.query('UPDATE plan_draft SET title = $2 WHERE id = $1', [id, title]);
  }

  async discard(tx: EntityManager, id: string, by: string): Promise<void> {
    await this.lock(tx, id);
    await tx.query('UPDATE plan_draft SET discarded_at = clock_timestamp() WHERE id = $1', [id]);
    await this.note(tx, 'plan-draft.discarded', id, by, {});
  }

  /** Notes what version was made of a draft. */
  async madeVersion(tx: EntityManager, id: string, version: string): Promise<void> {
    await tx.query('UPDATE plan_draft SET version_id = $2 WHERE id = $1', [id, version]);
  }

  /** @returns the draft's revision @throws NotFound */
  async lock(tx: EntityManager, id: string): Promise<number> {
    const rows: { revision: number }[] = await tx.query(
      'SELECT revision::int AS revision FROM plan_draft WHERE id = $1 AND discarded_at IS NULL FOR UPDATE',
      [id],
    );
    if (!rows[0]) throw noDraft();
    return rows[0].revision;
  }

  private async note(tx: EntityManager, action: string, id: string, by: string, data: object): Promise<void> {
    await this.audit.append(tx, { actor: by, action, subject: `plan-draft:${id}`, data: { ...data } });
  }
}

export const noDraft = (): NotFound => new NotFound('没有找到这份方案草稿，它可能已经被删除。');

function assertCount(count: number): void {
  if (count > MOST_FILES)
    throw new Invalid('DRAFT_FILES', `一份方案最多 ${MOST_FILES} 个文件，请先删去不用的文件。`);
}

function changedBetween(
  stale: readonly BasedChange[],
  known: ReadonlyMap<string, { path: string; content: string | null; revision: number }>,
): Conflict {
  const names = stale.map(({ path }) => `“${path}”`).join('、');
  return new Conflict('DRAFT_CHANGED', `${names}已被其他人修改。您的修改没有丢失，请合并后再保存。`, {
    files: stale.map(({ path }) => known.get(path) ?? { path, content: null, revision: 0 }),
  });
}
