import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { CaseScope, type CurrentPerson } from '../identity/index.js';
import { Forbidden } from '../shared/errors.js';
import { EntryViewing, type Viewing } from './entry-viewing.js';
import { EntryViews, type EntryPart } from './entry-views.js';
import { readEntry } from './entry-record.js';
import type { EntryView } from './entry.view.js';

/** Opening one case. */
@Injectable()
export class Entries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly scope: CaseScope,
    private readonly viewing: EntryViewing,
    private readonly views: EntryViews,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound when there is none in the person's scope */
  async open(person: CurrentPerson, id: string): Promise<EntryView> {
    const tx = this.dataSource.manager;
    await this.scope.assertCanSee(tx, person, id);
    return this.views.of(tx, id, await this.viewing.of(tx, person, await readEntry(tx, id)));
  }

  /** Of a case beside a task of the person's own; having the task is right enough to see it. */
  async beside(
    tx: EntityManager,
    person: CurrentPerson,
    of: { entryId: string; blind: Viewing['blind']; parts: readonly EntryPart[] },
  ): Promise<EntryView> {
    const entry = await readEntry(tx, of.entryId);
    const viewing = await this.viewing.ofTask(tx, person, entry, of.blind);
    return this.views.of(tx, of.entryId, viewing, of.parts);
  }

  /** Whether a person who sees this case must not learn whose it is. */
  async isBlindTo(tx: EntityManager, person: CurrentPerson, id: string): Promise<boolean> {
    return (await this.viewing.of(tx, person, await readEntry(tx, id))).blind !== null;
  }

  /**
   * The case with its numbers in full. The reason is written down before anything is shown.
   * @throws NotFound, Forbidden
   */
  unmask(person: CurrentPerson, id: string, reason: string): Promise<EntryView> {
    return this.dataSource.transaction(async (tx) => {
      await this.scope.assertCanSee(tx, person, id);
      const entry = await readEntry(tx, id);
      const viewing = await this.viewing.of(tx, person, entry);
      if (!viewing.mayUnmask && !viewing.unmasked) throw new Forbidden();
      const view = await this.views.of(tx, id, { ...viewing, unmasked: true, mayUnmask: false });
      await this.audit.append(tx, {
        actor: person.accountId,
        action: 'entry.unmasked',
        subject: `entry:${id}`,
        data: { reason },
        seasonId: entry.seasonId,
      });
      return view;
    });
  }
}
