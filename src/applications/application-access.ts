import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseScope, type CurrentPerson, type PersonMembership } from '../identity/index.js';
import { PlanVersions, Seasons } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { findApplication, type ApplicationRecord } from './application-record.js';
import type { DocumentRef } from './application.view.js';
import { printableDocuments } from './printable-documents.js';

/** Who asks for an application's papers. */
export interface Reader {
  readonly owner: boolean;
  /** Sensitive numbers may be printed in full. */
  readonly unmasked: boolean;
}

/** Sees a case for what it is: roles that only see what was assigned to them may have to judge it unseen. */
const isNamed = ({ scope }: PersonMembership): boolean => scope !== 'assigned';
const seesNumbers = (membership: PersonMembership): boolean =>
  isNamed(membership) && (membership.unmasked || membership.capabilities.includes('unmask'));

/** The applicant's own papers, and those of cases in the scope of an office. */
@Injectable()
export class ApplicationAccess {
  constructor(
    private readonly scope: CaseScope,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  /** @throws NotFound, also for a case one sees only blindly */
  async read(
    tx: EntityManager,
    person: CurrentPerson,
    id: string,
  ): Promise<{ application: ApplicationRecord; reader: Reader }> {
    const application = await findApplication(tx, id);
    if (!application) throw new NotFound();
    if (application.applicantId === person.accountId) {
      return { application, reader: { owner: true, unmasked: true } };
    }
    if (!application.entry) throw new NotFound();
    const entryId = application.entry.id;
    if (!(await this.sees(tx, person, isNamed, entryId))) throw new NotFound();
    const unmasked = await this.sees(tx, person, seesNumbers, entryId);
    return { application, reader: { owner: false, unmasked } };
  }

  async documents(tx: EntityManager, person: CurrentPerson, id: string): Promise<readonly DocumentRef[]> {
    const { application, reader } = await this.read(tx, person, id);
    const season = await this.seasons.get(tx, application.seasonId);
    const { plan } = await this.versions.get(application.entry?.planVersionId ?? season.planVersionId, tx);
    const award = plan.awards.find((candidate) => candidate.id === application.award);
    return award ? printableDocuments(award, reader.owner) : [];
  }

  private async sees(
    tx: EntityManager,
    person: CurrentPerson,
    by: (membership: PersonMembership) => boolean,
    entryId: string,
  ): Promise<boolean> {
    const memberships = person.memberships.filter(by);
    const scope = this.scope.where({ ...person, memberships }, null, 'e', 2);
    const rows: unknown[] = await tx.query(`SELECT 1 FROM entry e WHERE e.id = $1 AND ${scope.sql}`, [
      entryId,
      ...scope.params,
    ]);
    return rows.length > 0;
  }
}
