import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Entries } from '../entries/index.js';
import { FileStorage } from '../files/index.js';
import { CaseScope, type CurrentPerson } from '../identity/index.js';
import { NotFound } from '../shared/errors.js';
import { isUuid } from '../shared/uuid.js';
import { TaskFileAccess } from '../tasks/index.js';
import { FORM_SECTION } from './application-files.js';

export interface ReadableFile {
  readonly name: string;
  readonly mime: string;
}

interface FileRow extends ReadableFile {
  readonly sha256: string;
  /** Null before it is handed in. */
  readonly entryId: string | null;
  readonly ofForm: boolean;
}

/** Gives out files, asked anew at every request: to the applicant, to those in whose scope the case is. */
@Injectable()
export class ReadFile {
  constructor(
    private readonly scope: CaseScope,
    private readonly storage: FileStorage,
    private readonly entries: Entries,
    private readonly ofTasks: TaskFileAccess,
  ) {}

  /** @throws NotFound, also for a file outside one's scope */
  async read(
    tx: EntityManager,
    person: CurrentPerson,
    fileId: string,
  ): Promise<{ file: ReadableFile; bytes: Buffer }> {
    if (!isUuid(fileId)) throw new NotFound();
    const scope = this.scope.where(person, null, 'e', 3);
    // Before it is handed in, there is no case: the applicant alone sees it.
    const rows: FileRow[] = await tx.query(
      `SELECT f.original_name AS name, f.mime, f.sha256, e.id AS "entryId", EXISTS (
           SELECT 1 FROM application_file af WHERE af.file_id = f.id AND af.section = '${FORM_SECTION}') AS "ofForm"
       FROM stored_file f JOIN application a ON a.id = f.application_id LEFT JOIN entry e ON e.application_id = a.id
       WHERE f.id = $1 AND (a.applicant_id = $2 OR (e.id IS NOT NULL AND ${scope.sql}))`,
      [fileId, person.accountId, ...scope.params],
    );
    const [row] = rows;
    if (!row) return this.ofTask(tx, person, fileId);
    const file = await this.asSeenBy(tx, person, row);
    return { file, bytes: await this.storage.get(row.sha256) };
  }

  /** What came with a decision is no file of an application. */
  private async ofTask(
    tx: EntityManager,
    person: CurrentPerson,
    fileId: string,
  ): Promise<{ file: ReadableFile; bytes: Buffer }> {
    const { name, mime, sha256 } = await this.ofTasks.find(tx, person, fileId);
    return { file: { name, mime }, bytes: await this.storage.get(sha256) };
  }

  /** Names of files and pictures of the form tell who applied: not to those who judge without knowing. */
  private async asSeenBy(tx: EntityManager, person: CurrentPerson, row: FileRow): Promise<ReadableFile> {
    const { name, mime, entryId, ofForm } = row;
    if (entryId === null || !(await this.entries.isBlindTo(tx, person, entryId))) return { name, mime };
    if (ofForm) throw new NotFound();
    return { name: `材料${/\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? ''}`, mime };
  }
}
