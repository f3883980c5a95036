import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { TakeUpload, type IncomingFile } from '../files/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { ApplicationFiles, FORM_SECTION, sectionOf, type ApplicationFile } from './application-files.js';
import { EditableApplications } from './editable-applications.js';

/** A picture of the form is an answer. */
const partOf = (section: string): 'answers' | 'files' => (section === FORM_SECTION ? 'answers' : 'files');

/**
 * Takes a file in. Whether it may be added is asked before its content is read, and again, with the
 * application locked, when it is there: an upload that crosses the cut-off is too late.
 */
@Injectable()
export class UploadFile {
  constructor(
    private readonly dataSource: DataSource,
    private readonly editable: EditableApplications,
    private readonly files: ApplicationFiles,
    private readonly uploads: TakeUpload,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Conflict, Invalid with one of the codes of the file checks, DiskFull */
  async upload(
    person: CurrentPerson,
    applicationId: string,
    sectionId: string,
    incoming: IncomingFile,
  ): Promise<ApplicationFile> {
    const section = await this.dataSource.transaction(async (tx) => {
      const { context } = await this.editable.lock(tx, person, applicationId, partOf(sectionId));
      return sectionOf(context, sectionId);
    });
    const file = await this.uploads.take(person.accountId, incoming, section.accept);
    return this.dataSource.transaction(async (tx) => {
      const { application, context } = await this.editable.lock(tx, person, applicationId, partOf(sectionId));
      const of = { id: application.id, section, by: person.accountId, at: context.now };
      const added = await this.files.add(tx, of, file);
      if (application.entry) await this.note(tx, person, application.entry.id, added, context.season.id);
      return added;
    });
  }

  /** While a draft grows nobody else relies on it; in a correction every change counts. */
  private note(
    tx: EntityManager,
    person: CurrentPerson,
    entryId: string,
    file: ApplicationFile,
    seasonId: string,
  ): Promise<void> {
    return this.audit.append(tx, {
      actor: person.accountId,
      action: 'file.added',
      subject: `entry:${entryId}`,
      data: { file: file.id, section: file.section, content: file.sha256 },
      seasonId,
    });
  }
}
