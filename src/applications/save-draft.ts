import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher, type CurrentPerson } from '../identity/index.js';
import { Invalid } from '../shared/errors.js';
import type { ApplicationContext } from './application-context.js';
import type { SavedDraft } from './application.view.js';
import { Drafts } from './drafts.js';
import { EditableApplications } from './editable-applications.js';
import { fixedProblems } from './nominee-corrections.js';
import { openWords } from './written-words.js';

/** Autosave. The cut-off holds for it as for submitting. */
@Injectable()
export class SaveDraft {
  constructor(
    private readonly editable: EditableApplications,
    private readonly drafts: Drafts,
    private readonly cipher: FieldCipher,
  ) {}

  async save(
    tx: EntityManager,
    person: CurrentPerson,
    id: string,
    change: { data: unknown; revision: number },
  ): Promise<SavedDraft> {
    const { context } = await this.editable.lock(tx, person, id);
    this.assertOwn(context, change.data);
    const { revision, savedAt } = await this.drafts.save(tx, id, context, change);
    return { revision, savedAt: savedAt.toISOString() };
  }

  /** The one put forward changes only what the plan lets him. @throws Invalid FORM_INVALID */
  private assertOwn({ nomination, writtenIn, award, fields }: ApplicationContext, data: unknown): void {
    if (nomination?.state !== 'claimed') return;
    const written = openWords(this.cipher, writtenIn, nomination);
    const given = Object(data) as Readonly<Record<string, unknown>>;
    const problems = fixedProblems(award.nomination, { written, data: given, fields });
    if (problems.length > 0) {
      throw new Invalid('FORM_INVALID', '有内容不能更正，没有保存。请按提示改回。', problems);
    }
  }
}
