import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sensitiveFields } from '../eligibility/index.js';
import { describeForm, type FormField } from '../forms/index.js';
import type { SealedField } from '../identity/index.js';
import {
  PlanVersions,
  Seasons,
  type PlanAward,
  type PlanVersion,
  type Season,
  type SeasonDate,
} from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import type { ApplicationRecord } from './application-record.js';
import { whyClosed, type Closed } from './editing-window.js';

/** Everything the plan says about an application. */
export interface ApplicationContext {
  readonly season: Season;
  /** The version in force, or the one the case was submitted under. */
  readonly version: PlanVersion;
  readonly award: PlanAward;
  readonly form: unknown;
  /** Inputs of the form by path, rows left out. */
  readonly fields: readonly FormField[];
  readonly sensitive: readonly SealedField[];
  /** Dates in force by key. */
  readonly dates: ReadonlyMap<string, SeasonDate>;
  /** By the season's clock. */
  readonly now: Date;
  readonly opens: Date;
  readonly closes: Date;
}

/** Brings together what belongs to an application: season, plan version, award, form and clock. */
@Injectable()
export class ApplicationContexts {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  of(tx: EntityManager, record: ApplicationRecord): Promise<ApplicationContext> {
    return this.ofAward(tx, record.seasonId, record.award, record.entry?.planVersionId);
  }

  /** @param versionId left out: the version in force. @throws NotFound */
  async ofAward(
    tx: EntityManager,
    seasonId: string,
    awardId: string,
    versionId?: string,
  ): Promise<ApplicationContext> {
    const season = await this.seasons.get(tx, seasonId);
    const version = await this.versions.get(versionId ?? season.planVersionId, tx);
    const award = version.plan.awards.find((candidate) => candidate.id === awardId);
    if (!award) throw new NotFound('本批次没有这个奖项。请从首页重新选择。');
    const form = version.forms[award.form];
    const dates = await this.seasons.dates(tx, season.id);
    const at = (key: string): Date => {
      const date = dates.get(key);
      if (!date) throw new Error(`Season ${season.id} has no date "${key}" of award "${award.id}".`);
      return date.at;
    };
    return {
      season,
      version,
      award,
      form,
      fields: describeForm(form),
      sensitive: sensitiveFields(form),
      dates,
      opens: at(award.opens),
      closes: at(award.closes),
      now: await this.seasons.now(tx, season),
    };
  }
}

/** Why the application may not be changed now, or null. */
export const closedFor = (record: ApplicationRecord, context: ApplicationContext): Closed | null =>
  whyClosed({
    state: record.state,
    correctionDue: record.correctionDue,
    now: context.now,
    opens: context.opens,
    closes: context.closes,
  });
