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
  type SeasonPlan,
} from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import type { ApplicationRecord } from './application-record.js';
import { whyClosed, type Closed } from './editing-window.js';
import { lateUntil } from './late-until.js';
import { dueOf, isWritten, nominationOf, type NominationRecord } from './nomination-record.js';
import { nominationStanding, type NominationQuestion } from './nomination-standing.js';
import { submissionWindow, type SubmissionWindow } from './submission-window.js';

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
  /** For what the draft says so far. */
  readonly window: SubmissionWindow;
  /** Who put the applicant forward; null: he applies for himself. */
  readonly nomination: NominationRecord | null;
  /** Version whose form the nominator filled in; without a nomination, or before it is sent, the version itself. */
  readonly writtenIn: PlanVersion;
}

/** Whose application it is going to be, or is. */
export interface Applying {
  readonly accountId: string;
  readonly applicationId: string | null;
}

/** Brings together what belongs to an application: season, plan version, award, form and clock. */
@Injectable()
export class ApplicationContexts {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
  ) {}

  async of(tx: EntityManager, record: ApplicationRecord): Promise<ApplicationContext> {
    const applying = { accountId: record.applicantId, applicationId: record.id };
    const context = await this.ofAward(tx, record.seasonId, record.award, {
      applying,
      ...(record.entry && { versionId: record.entry.planVersionId }),
    });
    const nomination = await nominationOf(tx, record.id);
    if (nomination === null) return context;
    const { planVersionId } = nomination;
    const writtenIn = planVersionId === null ? context.version : await this.versions.get(planVersionId, tx);
    return { ...nominated(context, nomination), writtenIn };
  }

  /**
   * @param options `versionId` left out: the version in force; `applying` left out: nobody in particular
   * @throws NotFound
   */
  async ofAward(
    tx: EntityManager,
    seasonId: string,
    awardId: string,
    { versionId, applying }: { versionId?: string; applying?: Applying } = {},
  ): Promise<ApplicationContext> {
    const season = await this.seasons.get(tx, seasonId);
    const version = await this.versions.get(versionId ?? season.planVersionId, tx);
    const award = version.plan.awards.find((candidate) => candidate.id === awardId);
    if (!award) throw new NotFound('本批次没有这个奖项。请从首页重新选择。');
    const form = version.forms[award.form];
    return {
      season,
      version,
      award,
      form,
      fields: describeForm(form),
      sensitive: sensitiveFields(form),
      dates: await this.seasons.datesOfAward(tx, season.id, award.id),
      window: await this.window(tx, { season, plan: version.plan, award }, applying),
      now: await this.seasons.now(tx, season),
      ...{ nomination: null, writtenIn: version },
    };
  }

  private async window(
    tx: EntityManager,
    { season, plan, award }: { season: Season; plan: SeasonPlan; award: PlanAward },
    applying: Applying | undefined,
  ): Promise<SubmissionWindow> {
    const dates = await this.seasons.dates(tx, season.id);
    const [opens, closes] = [dates.get(award.opens), dates.get(award.closes)];
    if (!opens || !closes) {
      throw new Error(`Season ${season.id} lacks the dates of award "${award.id}".`);
    }
    const scoped = opens.scopes.length + closes.scopes.length > 0;
    const data = scoped && applying?.applicationId ? await storedDraft(tx, applying.applicationId) : {};
    const of = { seasonId: season.id, award: award.id };
    const late = applying ? await lateUntil(tx, { ...of, ...applying }) : null;
    return submissionWindow({ plan, award, opens, closes, data, late });
  }
}

/** Until it is the nominee's, a nomination has the form that the plan gives to who writes it. */
function nominated(context: ApplicationContext, nomination: NominationRecord): ApplicationContext {
  const key = context.award.nomination?.form;
  const theirs = isWritten(nomination) || nomination.nomineeId === null;
  if (key === undefined || !theirs) return { ...context, nomination };
  const form = context.version.forms[key];
  const award = { ...context.award, form: key, evidence: [], documents: {} };
  return {
    ...{ ...context, nomination, award, form },
    ...{ fields: describeForm(form), sensitive: sensitiveFields(form) },
  };
}

/** As it is stored: what is sealed stays sealed, and decides no time. */
async function storedDraft(tx: EntityManager, applicationId: string): Promise<Record<string, unknown>> {
  const rows: { data: Record<string, unknown> }[] = await tx.query(
    'SELECT data FROM draft WHERE application_id = $1',
    [applicationId],
  );
  return rows[0]?.data ?? {};
}

/** Why the application may not be handed in now, or null. */
export function closedFor(
  record: ApplicationRecord,
  context: ApplicationContext,
  act: 'submit' | 'consent' = 'submit',
): Closed | null {
  const { opens, closes } = context.window;
  return closedIn(record, context, { act, opens, closes });
}

/** Why the application may not be changed now, or null: until the last moment that may be its own. */
export function lockedFor(record: ApplicationRecord, context: ApplicationContext): Closed | null {
  const { editableFrom: opens, editableUntil: closes } = context.window;
  return closedIn(record, context, { act: 'edit', opens, closes });
}

function closedIn(
  { state, correctionDue }: ApplicationRecord,
  context: ApplicationContext,
  { act, opens, closes }: { act: NominationQuestion['act']; opens: Date; closes: Date },
): Closed | null {
  const { nomination, award, now } = context;
  if (nomination !== null && state === 'draft') {
    const plan = award.nomination;
    const standing = nominationStanding({ nomination, plan, due: dueOf(nomination, context), now, act });
    if (standing === 'open') return null;
    if (standing !== null) return standing;
  }
  const late = context.version.plan.lateAdmission !== undefined;
  return whyClosed({ state, correctionDue, now, opens, closes, late });
}
