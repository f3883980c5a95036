import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentPerson, PersonMembership } from '../identity/index.js';
import { PlanVersions, type Capability } from '../seasons/index.js';
import { assignedMemberships, coveringMemberships, holdsAny } from './coverage.js';
import type { EntryRecord } from './entry-record.js';

/** How much of a case somebody is shown. */
export interface Viewing {
  readonly person: CurrentPerson;
  /** Names are hidden, with the form keys listed. */
  readonly blind: { readonly hides: readonly string[] } | null;
  /** Sensitive numbers stand in full. */
  readonly unmasked: boolean;
  readonly mayUnmask: boolean;
  /** Results of scoring rounds are shown. */
  readonly scores: boolean;
  /** The one who applied: sees the case as an applicant does, whatever office they hold. */
  readonly own: boolean;
}

const SEES_SCORES: readonly Capability[] = ['rank', 'determine', 'publish', 'hear', 'name', 'supervise'];

interface AssignedTask {
  plan_version_id: string;
  element_id: string;
}

/** Decides what of a case a person is shown. That it is seen at all is settled by `CaseScope` before. */
@Injectable()
export class EntryViewing {
  constructor(private readonly versions: PlanVersions) {}

  async of(tx: EntityManager, person: CurrentPerson, entry: EntryRecord): Promise<Viewing> {
    const relations = new Map(Object.entries(entry.relations));
    const covering = coveringMemberships(person, { seasonId: entry.seasonId, relations });
    const own = entry.applicantId === person.accountId;
    const blind = covering.length > 0 || own ? null : await this.blindness(tx, person, entry);
    return viewingBy(person, covering, { blind, own });
  }

  /** Of somebody who decides a task: the task's own blindness holds, whatever else the person may see. */
  async ofTask(
    tx: EntityManager,
    person: CurrentPerson,
    entry: EntryRecord,
    blind: Viewing['blind'],
  ): Promise<Viewing> {
    if (blind === null) return this.of(tx, person, entry);
    return { person, blind, unmasked: false, mayUnmask: false, scores: false, own: false };
  }

  /** Who sees a case only by what was assigned sees it as blind as all of those tasks are. */
  private async blindness(
    tx: EntityManager,
    person: CurrentPerson,
    entry: EntryRecord,
  ): Promise<Viewing['blind']> {
    const groups = assignedMemberships(person, entry.seasonId).map(
      ({ role, organisationKey }) => `${role}@${organisationKey ?? ''}`,
    );
    const tasks: AssignedTask[] = await tx.query(
      `SELECT DISTINCT t.plan_version_id, t.element_id FROM task t JOIN task_group g ON g.task_id = t.id
       WHERE t.entry_id = $1 AND t.state <> 'cancelled' AND g.group_key = ANY($2)`,
      [entry.id, groups],
    );
    const settings = await Promise.all(
      tasks.map(
        async (task) =>
          (await this.versions.get(task.plan_version_id, tx)).plan.tasks[task.element_id]?.blind,
      ),
    );
    const blinds = settings.filter((blind) => blind !== undefined);
    if (blinds.length === 0 || blinds.length < settings.length) return null;
    return { hides: [...new Set(blinds.flatMap(({ hides }) => hides))] };
  }
}

function viewingBy(
  person: CurrentPerson,
  covering: readonly PersonMembership[],
  { blind, own }: { blind: Viewing['blind']; own: boolean },
): Viewing {
  const unmasked = blind === null && (own || covering.some((membership) => membership.unmasked));
  return {
    person,
    blind,
    unmasked,
    mayUnmask: blind === null && !unmasked && holdsAny(covering, ['unmask']),
    scores: blind === null && !own && holdsAny(covering, SEES_SCORES),
    own,
  };
}
