import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentPerson } from '../identity/index.js';
import type { SavedDraft } from './application.view.js';
import { Drafts } from './drafts.js';
import { EditableApplications } from './editable-applications.js';

/** Autosave. The cut-off holds for it as for submitting. */
@Injectable()
export class SaveDraft {
  constructor(
    private readonly editable: EditableApplications,
    private readonly drafts: Drafts,
  ) {}

  async save(
    tx: EntityManager,
    person: CurrentPerson,
    id: string,
    change: { data: unknown; revision: number },
  ): Promise<SavedDraft> {
    const { context } = await this.editable.lock(tx, person, id);
    const { revision, savedAt } = await this.drafts.save(tx, id, context, change);
    return { revision, savedAt: savedAt.toISOString() };
  }
}
