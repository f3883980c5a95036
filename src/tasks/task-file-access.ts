import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Entries } from '../entries/index.js';
import { CaseScope, type CurrentPerson } from '../identity/index.js';
import type { Capability } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { actingGroup } from './task-access.js';
import { readTask } from './task-record.js';

/** Offices that answer for a whole season: papers of its own steps are theirs to read. */
const OF_THE_SEASON: readonly Capability[] = ['rank', 'determine', 'publish', 'hear', 'name', 'supervise'];

interface FileRow {
  readonly name: string;
  readonly mime: string;
  readonly sha256: string;
  readonly task: string;
  /** The decision that was taken names it. */
  readonly decided: boolean;
}

/** Who may read a paper of a decision: whoever decides, and once decided those in whose scope the case is. */
@Injectable()
export class TaskFileAccess {
  constructor(
    private readonly scope: CaseScope,
    private readonly entries: Entries,
  ) {}

  /** @throws NotFound, also for what is not for this person's eyes */
  async find(
    tx: EntityManager,
    person: CurrentPerson,
    fileId: string,
  ): Promise<Pick<FileRow, 'name' | 'mime' | 'sha256'>> {
    const rows: FileRow[] = await tx.query(
      `SELECT s.original_name AS name, s.mime, s.sha256, f.task_id AS task,
         t.state = 'completed' AND strpos(t.data::text, s.id::text) > 0 AS decided
       FROM task_file f JOIN stored_file s ON s.id = f.file_id JOIN task t ON t.id = f.task_id WHERE s.id = $1`,
      [fileId],
    );
    const [row] = rows;
    if (!row || !(await this.mayRead(tx, person, row))) throw new NotFound();
    return row;
  }

  private async mayRead(tx: EntityManager, person: CurrentPerson, row: FileRow): Promise<boolean> {
    const task = await readTask(tx, row.task);
    if (task.completedById === person.accountId || (await actingGroup(tx, person, task)) !== null)
      return true;
    if (!row.decided) return false;
    if (task.entryId === null)
      return person.memberships.some(
        ({ seasonId, capabilities }) =>
          seasonId === task.seasonId && OF_THE_SEASON.some((needed) => capabilities.includes(needed)),
      );
    const scope = this.scope.where(person, task.seasonId, 'e', 3);
    const seen: unknown[] = await tx.query(
      `SELECT 1 FROM entry e JOIN application a ON a.id = e.application_id
       WHERE e.id = $1 AND a.applicant_id <> $2 AND ${scope.sql}`,
      [task.entryId, person.accountId, ...scope.params],
    );
    return seen.length > 0 && !(await this.entries.isBlindTo(tx, person, task.entryId));
  }
}
