import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher } from '../identity/index.js';
import type { FeelOptions } from '../rules/index.js';
import {
  PlanVersions,
  Seasons,
  WorkingCalendar,
  type PlanAward,
  type PlanVersion,
  type Season,
  type SeasonPlan,
} from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { normalizedText } from '../shared/normalized-text.js';
import { buildFacts, valueAt, type EarlierTitle, type Facts, type Peer } from './facts.js';
import { openSubmission } from './submission-data.js';

export interface FactsOfEntry extends Facts {
  readonly entryId: string;
  readonly season: Season;
  /** Version the case was submitted under. */
  readonly version: PlanVersion;
  readonly award: PlanAward;
  /** Form definition of that version. */
  readonly form: unknown;
  /** Submission in clear. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly submissionId: string;
  /** For evaluating more over the same facts. */
  readonly feel: FeelOptions;
}

/** A draft, or a submission that has no entry yet. */
export interface UnfiledCase {
  readonly seasonId: string;
  readonly version: PlanVersion;
  readonly award: PlanAward;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

interface EntryRow {
  season_id: string;
  award: string;
  plan_version_id: string;
  first_submitted_at: Date;
  conflict_key: string | null;
  submission_id: string;
  data: Record<string, unknown>;
}

/** Titles of a rehearsal are its own: it must not depend on the register of real life, nor add to it. */
export const registerScope = (season: Pick<Season, 'rehearsal' | 'clockId'>): string =>
  season.rehearsal ? season.clockId : 'real';

export const feelOptions = (plan: SeasonPlan): FeelOptions => ({
  ownFunctions: true,
  timeZone: plan.timezone,
  calendar: new WorkingCalendar(plan.workingDays),
});

/** Facts of cases as the database has them. */
@Injectable()
export class EntryFacts {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly cipher: FieldCipher,
  ) {}

  /** @throws NotFound */
  async of(tx: EntityManager, entryId: string): Promise<FactsOfEntry> {
    const rows: EntryRow[] = await tx.query(
      `SELECT e.season_id, e.award, e.plan_version_id, e.first_submitted_at, e.conflict_key, e.submission_id, s.data
       FROM entry e JOIN submission s ON s.id = e.submission_id WHERE e.id = $1`,
      [entryId],
    );
    const row = rows[0];
    if (!row) throw new NotFound();
    const version = await this.versions.get(row.plan_version_id, tx);
    const award = awardOf(version, row.award);
    const form = version.forms[award.form];
    const data = openSubmission(this.cipher, form, { id: row.submission_id, data: row.data });
    const season = await this.seasons.get(tx, row.season_id);
    const facts = await this.build(tx, season, {
      ...{ award, version, data, entryId },
      submittedAt: row.first_submitted_at,
      peers: await peersOf(tx, entryId, row),
    });
    const feel = feelOptions(version.plan);
    return { ...facts, entryId, season, version, award, form, data, submissionId: row.submission_id, feel };
  }

  /** Of what has not been handed in: it has no peers yet. */
  async ofUnfiled(tx: EntityManager, unfiled: UnfiledCase): Promise<Facts> {
    const season = await this.seasons.get(tx, unfiled.seasonId);
    const { award, version, data, at } = unfiled;
    return this.build(tx, season, { award, version, data, entryId: null, submittedAt: at, peers: [] });
  }

  private async build(
    tx: EntityManager,
    season: Season,
    of: {
      award: PlanAward;
      version: PlanVersion;
      data: Readonly<Record<string, unknown>>;
      entryId: string | null;
      submittedAt: Date;
      peers: readonly Peer[];
    },
  ): Promise<Facts> {
    const { award, version, data, submittedAt, peers } = of;
    return buildFacts(
      {
        ...{ award, data, submittedAt, peers },
        timezone: version.plan.timezone,
        year: season.year,
        dates: await this.seasons.datesOfAward(tx, season.id, award.id),
        earlier: await earlierTitles(tx, season, of),
      },
      feelOptions(version.plan),
    );
  }
}

/** @throws Error when the version does not know the award its entries name */
export function awardOf(version: PlanVersion, id: string): PlanAward {
  const award = version.plan.awards.find((candidate) => candidate.id === id);
  if (!award) throw new Error(`Plan version ${version.id} has no award "${id}".`);
  return award;
}

/** What was named before for the same unit, occupation and field; nothing when the award maps no such roles. */
async function earlierTitles(
  tx: EntityManager,
  season: Season,
  of: { award: PlanAward; data: Readonly<Record<string, unknown>>; entryId: string | null },
): Promise<readonly EarlierTitle[]> {
  const text = (role: string): string | null => {
    const path = of.award.roles[role];
    const value = path === undefined ? undefined : valueAt(of.data, path);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const [unit, occupation, field] = [text('unitCode'), text('occupation'), text('field')];
  if (unit === null || occupation === null || field === null) return [];
  return tx.query<EarlierTitle[]>(
    `SELECT title, year, holder FROM register_entry WHERE scope = $1 AND unit_code = $2 AND occupation_norm = $3
       AND field_norm = $4 AND entry_id IS DISTINCT FROM $5 ORDER BY year, title, holder`,
    [registerScope(season), unit, normalizedText(occupation), normalizedText(field), of.entryId],
  );
}

async function peersOf(tx: EntityManager, entryId: string, entry: EntryRow): Promise<readonly Peer[]> {
  if (entry.conflict_key === null) return [];
  return tx.query<Peer[]>(
    `SELECT holder_name AS holder FROM entry WHERE season_id = $1 AND award = $2 AND conflict_key = $3 AND id <> $4
       AND status = 'open' ORDER BY first_submitted_at, id`,
    [entry.season_id, entry.award, entry.conflict_key, entryId],
  );
}
