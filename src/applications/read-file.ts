import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FileStorage } from '../files/index.js';
import { CaseScope, type CurrentPerson } from '../identity/index.js';
import { NotFound } from '../shared/errors.js';

export interface ReadableFile {
  readonly name: string;
  readonly mime: string;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Gives out files, asked anew at every request: to the applicant, and to those in whose scope the case is. */
@Injectable()
export class ReadFile {
  constructor(
    private readonly scope: CaseScope,
    private readonly storage: FileStorage,
  ) {}

  /** @throws NotFound, also for a file outside one's scope */
  async read(
    tx: EntityManager,
    person: CurrentPerson,
    fileId: string,
  ): Promise<{ file: ReadableFile; bytes: Buffer }> {
    if (!UUID.test(fileId)) throw new NotFound();
    const scope = this.scope.where(person, null, 'e', 3);
    // Before it is handed in, there is no case: the applicant alone sees it.
    const rows: { name: string; mime: string; sha256: string }[] = await tx.query(
      `SELECT f.original_name AS name, f.mime, f.sha256 FROM stored_file f
         JOIN application a ON a.id = f.application_id
       WHERE f.id = $1 AND (a.applicant_id = $2
         OR EXISTS (SELECT 1 FROM entry e WHERE e.application_id = a.id AND ${scope.sql}))`,
      [fileId, person.accountId, ...scope.params],
    );
    const [row] = rows;
    if (!row) throw new NotFound();
    const { sha256, ...file } = row;
    return { file, bytes: await this.storage.get(sha256) };
  }
}
