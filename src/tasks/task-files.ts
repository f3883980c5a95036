import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { storeFile, TakeUpload, type IncomingFile } from '../files/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import { fileAnswers, fileFields, withFiles } from './file-answers.js';
import { requireForeignCase, requireGroup, requireNotClaimedByOther, requireOpen } from './task-access.js';
import { formOf, isCorrection } from './task-form.js';
import { lockTask, type TaskRecord } from './task-record.js';
import type { TaskFileView } from './task.view.js';

/** A decision needs few papers; more are a slip. */
const MOST = 20;

type Kinds = ReturnType<typeof fileFields>[number]['kinds'];

/** Papers that come with a decision: an approval by somebody outside, a signed sheet. */
@Injectable()
export class TaskFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly versions: PlanVersions,
    private readonly seasons: Seasons,
    private readonly uploads: TakeUpload,
    private readonly audit: Audit,
  ) {}

  /**
   * Whether it may be added is asked before it is read and again, with the task locked, when it is there.
   * @throws NotFound, Conflict, Invalid with one of the codes of the file checks
   */
  async upload(
    person: CurrentPerson,
    taskId: string,
    field: string,
    incoming: IncomingFile,
  ): Promise<TaskFileView> {
    const { kinds } = await this.dataSource.transaction((tx) => this.open(tx, person, taskId, field));
    const file = await this.uploads.take(person.accountId, incoming, kinds);
    return this.dataSource.transaction(async (tx) => {
      const { task } = await this.open(tx, person, taskId, field);
      const at = await this.seasons.now(tx, await this.seasons.get(tx, task.seasonId));
      const id = await storeFile(tx, file, { accountId: person.accountId, at });
      await tx.query('INSERT INTO task_file (file_id, task_id, field) VALUES ($1, $2, $3)', [
        ...[id, task.id, field],
      ]);
      await this.audit.append(tx, {
        actor: person.accountId,
        action: 'file.added',
        subject: `task:${task.id}`,
        data: { file: id, field, content: file.sha256, entry: task.entryId },
        seasonId: task.seasonId,
      });
      return { id, name: file.name, mime: file.mediaType, size: file.size };
    });
  }

  /**
   * Every file a decision names was uploaded to this task; one the same person uploaded to another task of the same
   * kind is taken over, so that one paper may decide many cases. The task must be locked.
   * @returns the decision's data with the ids of this task's own files
   * @throws Invalid FORM_INVALID
   */
  async settle(
    tx: EntityManager,
    of: { readonly task: TaskRecord; readonly person: CurrentPerson; readonly form: unknown },
    data: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    const named = of.form === undefined ? [] : fileAnswers(of.form, data);
    const ids = new Map<string, string>();
    const lost = [];
    for (const { field, path, label, value } of named) {
      const own = await this.ownOf(tx, of, { field, value });
      if (own === null)
        lost.push({ field: path, rule: 'file', message: `“${label}”没有上传成功，请重新上传。` });
      else ids.set(value, own);
    }
    if (lost.length > 0)
      throw new Invalid('FORM_INVALID', `有 ${lost.length} 个文件没有上传成功，请重新上传后再提交。`, lost);
    return ids.size === 0 ? data : withFiles(data, ids);
  }

  private async ownOf(
    tx: EntityManager,
    { task, person }: { readonly task: TaskRecord; readonly person: CurrentPerson },
    { field, value }: { readonly field: string; readonly value: string },
  ): Promise<string | null> {
    const rows: { task: string }[] = await tx.query(
      `SELECT f.task_id AS task FROM task_file f JOIN task t ON t.id = f.task_id JOIN stored_file s ON s.id = f.file_id
       WHERE f.file_id::text = $1 AND f.field = $2 AND (t.id = $3
         OR (t.season_id = $4 AND t.element_id = $5 AND s.uploaded_by = $6))`,
      [value, field, task.id, task.seasonId, task.elementId, person.accountId],
    );
    const [row] = rows;
    if (!row) return null;
    if (row.task === task.id) return value;
    const id = randomUUID();
    await tx.query(
      `WITH copied AS (
         INSERT INTO stored_file (id, sha256, size, mime, pages, original_name, uploaded_by, uploaded_at)
         SELECT $1, sha256, size, mime, pages, original_name, uploaded_by, uploaded_at FROM stored_file WHERE id = $2
         RETURNING id)
       INSERT INTO task_file (file_id, task_id, field) SELECT id, $3, $4 FROM copied`,
      [id, value, task.id, field],
    );
    return id;
  }

  private async open(
    tx: EntityManager,
    person: CurrentPerson,
    taskId: string,
    field: string,
  ): Promise<{ task: TaskRecord; kinds: Kinds }> {
    const task = await lockTask(tx, taskId);
    const group = await requireGroup(tx, person, task);
    requireOpen(task);
    requireNotClaimedByOther(task, person, group);
    await requireForeignCase(tx, person, task, group);
    const version = await this.versions.get(task.planVersionId, tx);
    const form = isCorrection(version, task) ? undefined : formOf(version, task);
    const known = form === undefined ? undefined : fileFields(form).find((each) => each.path === field);
    if (!known) throw new NotFound('这项任务的表单没有这一附件项。请刷新页面后重试。');
    const rows: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM task_file WHERE task_id = $1',
      [task.id],
    );
    if ((rows[0]?.n ?? 0) >= MOST)
      throw new Conflict('FILES_FULL', `一项任务最多上传 ${MOST} 个文件，已经满了。请使用已上传的文件。`);
    return { task, kinds: known.kinds };
  }
}
