import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlindIndex, FieldCipher } from '../identity/index.js';
import type { FeelOptions } from '../rules/index.js';
import { PlanVersions, Seasons, type PlanAward, type PlanVersion, type Season } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { grouped } from '../shared/grouped.js';
import { caseIdentity, registerScope } from './case-identity.js';
import { surroundingsOf, type SurroundedCase, type Surroundings } from './case-surroundings.js';
import { evidenceCounts, type CountedFile } from './evidence-counts.js';
import { buildFacts, type Facts, type FurtherFacts, type NominationFacts } from './facts.js';
import { NOT_NOMINATED, nominationFacts } from './nomination-facts.js';
import { opinionFacts } from './opinion-facts.js';
import { presentationFacts } from './presentation-facts.js';
import { feelOptions, readsFact } from './plan-lookups.js';
import { NOT_RECOMMENDED, recommendationFacts } from './recommendation-facts.js';
import { taskFacts } from './task-facts.js';
import { openSubmission } from './submission-data.js';

export { feelOptions, registerScope };

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
  /** Version whose rules judge the case, where that is another by now. */
  readonly rulesVersionId: string | null;
}

/** A draft, or a submission that has no entry yet. */
export interface UnfiledCase {
  readonly seasonId: string;
  readonly version: PlanVersion;
  readonly award: PlanAward;
  readonly data: Readonly<Record<string, unknown>>;
  readonly files?: readonly CountedFile[];
  readonly at: Date;
  /** Left out: he applies for himself. */
  readonly nomination?: NominationFacts;
}

interface EntryRow {
  id: string;
  season_id: string;
  award: string;
  plan_version_id: string;
  rules_version_id: string | null;
  first_submitted_at: Date;
  serial: number;
  conflict_key: string | null;
  submission_id: string;
  data: Record<string, unknown>;
  files: readonly CountedFile[];
}

/** A case as the facts are built from it. */
interface Known {
  readonly version: PlanVersion;
  readonly award: PlanAward;
  readonly data: Readonly<Record<string, unknown>>;
  readonly files: readonly CountedFile[];
  readonly entryId: string | null;
  readonly conflictKey: string | null;
  readonly submittedAt: Date;
  readonly serial: number | null;
  readonly nomination?: NominationFacts | undefined;
}

/** Whose computed values, parameters, titles and lists count; default: the version the case was submitted under. */
export interface FactsOptions {
  readonly by?: PlanVersion;
}

const ENTRIES = `
  SELECT e.id, e.season_id, e.award, e.plan_version_id, e.rules_version_id, e.first_submitted_at, e.serial::int AS serial, e.conflict_key,
    e.submission_id, s.data, s.files
  FROM entry e JOIN submission s ON s.id = e.submission_id
  WHERE e.id = ANY($1::uuid[])`;

/** Facts of cases as the database has them. */
@Injectable()
export class EntryFacts {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
  ) {}

  /** @throws NotFound */
  async of(tx: EntityManager, entryId: string, options: FactsOptions = {}): Promise<FactsOfEntry> {
    const [facts] = await this.ofMany(tx, [entryId], options);
    if (!facts) throw new NotFound();
    return facts;
  }

  /**
   * Of many cases at once, with as many queries as for one of each season and version; in the order of the ids, those
   * that do not exist left out.
   */
  async ofMany(
    tx: EntityManager,
    entryIds: readonly string[],
    options: FactsOptions = {},
  ): Promise<readonly FactsOfEntry[]> {
    const rows: EntryRow[] = await tx.query(ENTRIES, [entryIds]);
    const groups = grouped(rows, (row) => `${row.season_id} ${row.plan_version_id}`);
    const found = new Map<string, FactsOfEntry>();
    for (const group of groups.values()) {
      for (const facts of await this.ofGroup(tx, group, options)) found.set(facts.entryId, facts);
    }
    return entryIds.flatMap((id) => found.get(id) ?? []);
  }

  /** Of what has not been handed in: it has no peers yet. */
  async ofUnfiled(tx: EntityManager, unfiled: UnfiledCase): Promise<Facts & { readonly feel: FeelOptions }> {
    const season = await this.seasons.get(tx, unfiled.seasonId);
    const { at, files, ...rest } = unfiled;
    const known = {
      entryId: null,
      conflictKey: null,
      submittedAt: at,
      serial: null,
      pages: {},
      files: files ?? [],
      ...rest,
    };
    const [facts] = await this.build(tx, season, unfiled.version, [known]);
    if (!facts) throw new Error('One case in, one out.');
    return facts;
  }

  /** Entries of one season and one plan version. */
  private async ofGroup(
    tx: EntityManager,
    rows: readonly EntryRow[],
    options: FactsOptions,
  ): Promise<readonly FactsOfEntry[]> {
    const [first] = rows;
    if (!first) return [];
    const version = await this.versions.get(first.plan_version_id, tx);
    const season = await this.seasons.get(tx, first.season_id);
    const by = options.by ?? version;
    const cases = rows.map((row) => this.openedCase(row, version, by));
    const facts = await this.build(tx, season, by, cases);
    return rows.flatMap((row, index) => {
      const [one, known] = [facts[index], cases[index]];
      if (!one || !known) return [];
      const { award, data } = known;
      return {
        ...one,
        ...{ entryId: row.id, season, version, award, data, submissionId: row.submission_id },
        form: version.forms[awardOf(version, row.award).form],
        rulesVersionId: row.rules_version_id,
      };
    });
  }

  private openedCase(row: EntryRow, version: PlanVersion, by: PlanVersion): Known {
    const form = version.forms[awardOf(version, row.award).form];
    return {
      version,
      award: awardOf(by, row.award),
      data: openSubmission(this.cipher, form, { id: row.submission_id, data: row.data }),
      files: row.files,
      entryId: row.id,
      conflictKey: row.conflict_key,
      submittedAt: row.first_submitted_at,
      serial: row.serial,
    };
  }

  private async build(
    tx: EntityManager,
    season: Season,
    by: PlanVersion,
    cases: readonly Known[],
  ): Promise<readonly (Facts & { readonly feel: FeelOptions })[]> {
    const dates = new Map<string, Awaited<ReturnType<Seasons['datesOfAward']>>>();
    for (const id of new Set(cases.map(({ award }) => award.id))) {
      dates.set(id, await this.seasons.datesOfAward(tx, season.id, id));
    }
    const asked = cases.map((known): SurroundedCase => ({
      ...known,
      award: known.award.id,
      identity: caseIdentity(season, known.award, known.data, this.index),
    }));
    const ids = cases.map(({ entryId }) => entryId);
    const opinions = await opinionFacts(tx, ids);
    const presented = await presentationFacts(
      tx,
      readsFact(by, 'presentations.') ? ids : [],
      by.plan.timezone,
    );
    const tasks = await taskFacts(tx, by.plan, readsFact(by, 'tasks.') ? ids : []);
    const nominations = await nominationFacts(tx, by.plan, readsFact(by, 'nomination.') ? ids : []);
    const recommended = await recommendationFacts(tx, readsFact(by, 'recommendation.') ? ids : []);
    const toldOf = (known: Known) => ({
      opinions: opinions.get(known.entryId ?? '') ?? {},
      tasks: tasks.get(known.entryId ?? '') ?? {},
      nomination: nominations.get(known.entryId ?? '') ?? known.nomination ?? NOT_NOMINATED,
      recommendation: recommended.get(known.entryId ?? '') ?? NOT_RECOMMENDED,
    });
    const around = await surroundingsOf(tx, season, by, asked);
    return cases.flatMap((known, index) => {
      const [surroundings, ofAward] = [around[index], dates.get(known.award.id)];
      if (!surroundings || !ofAward) return [];
      const { award, data, submittedAt } = known;
      const { earlier, peers, lists } = surroundings;
      const feel = feelOptions(by.plan, lists);
      const given = { award, data, submittedAt, dates: ofAward, earlier, peers };
      const more = {
        ...furtherFacts(known, surroundings),
        ...toldOf(known),
        presentations: presented.get(known.entryId ?? '') ?? {},
      };
      return { ...buildFacts({ ...given, more, timezone: by.plan.timezone, year: season.year }, feel), feel };
    });
  }
}

function furtherFacts({ award, files }: Known, around: Surroundings): FurtherFacts {
  const { register, unitCases, lists } = around;
  return {
    ...{ register, unitCases, lists },
    params: award.eligibility.params ?? {},
    evidence: evidenceCounts(
      award.evidence.map(({ id }) => id),
      files,
    ),
  };
}

/** @throws Error when the version does not know the award its entries name */
export function awardOf(version: PlanVersion, id: string): PlanAward {
  const award = version.plan.awards.find((candidate) => candidate.id === id);
  if (!award) throw new Error(`Plan version ${version.id} has no award "${id}".`);
  return award;
}
