import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { holdsIn, type CurrentPerson } from '../identity/index.js';
import { instantOf, PlanVersions, Seasons, type Season, type SeasonPlan } from '../seasons/index.js';
import { Conflict, Forbidden, Invalid, NotFound } from '../shared/errors.js';
import { LATE_NOT_ALLOWED, lateClosed, lateRefusal } from './late-limits.js';
import type { LateAdmissionView, LateAdmissionsView } from './late-admission.view.js';

/** Whom to admit: by his name of access, for an award or for one application only. */
export interface LateRequest {
  readonly username: string;
  readonly award: string;
  readonly applicationId: string | null;
  /** Local time of the plan's time zone. */
  readonly until: string;
  readonly reason: string;
}

interface Row extends Omit<LateAdmissionView, 'until' | 'firstAt' | 'secondAt' | 'mine' | 'awardTitle'> {
  until: Date;
  firstAt: Date;
  secondAt: Date | null;
  firstById: string;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Single applicants admitted after the cut-off: one officer asks, another confirms. */
@Injectable()
export class LateAdmissions {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Forbidden */
  async list(tx: EntityManager, person: CurrentPerson, seasonId: string): Promise<LateAdmissionsView> {
    const { season, plan } = await this.allowed(tx, person, seasonId, { reading: true });
    const rows: Row[] = await tx.query(
      `SELECT l.id, l.award, a.username, a.display_name AS "displayName", l.application_id AS "applicationId",
         p.receipt_no AS "receiptNo", l.until_at AS until, l.reason, l.state, f.display_name AS "firstBy",
         l.first_by AS "firstById", l.first_at AS "firstAt", s.display_name AS "secondBy", l.second_at AS "secondAt"
       FROM late_admission l JOIN account a ON a.id = l.account_id JOIN account f ON f.id = l.first_by
         LEFT JOIN account s ON s.id = l.second_by LEFT JOIN application p ON p.id = l.application_id
       WHERE l.season_id = $1 ORDER BY l.first_at DESC, l.id LIMIT 500`,
      [season.id],
    );
    const titles = new Map(plan.awards.map(({ id, title }) => [id, title]));
    return {
      closed: lateClosed(plan),
      latest: (await this.latest(tx, season, plan))?.toISOString() ?? null,
      items: rows.map(({ firstById, ...row }) => ({
        ...row,
        awardTitle: titles.get(row.award) ?? row.award,
        until: row.until.toISOString(),
        firstAt: row.firstAt.toISOString(),
        secondAt: row.secondAt?.toISOString() ?? null,
        mine: firstById === person.accountId,
      })),
    };
  }

  /** The first person's word. @throws Forbidden, Conflict LATE_ADMISSION_NOT_ALLOWED, Invalid */
  async ask(
    tx: EntityManager,
    person: CurrentPerson,
    seasonId: string,
    request: LateRequest,
  ): Promise<string> {
    const { season, plan } = await this.allowed(tx, person, seasonId);
    const now = await this.seasons.now(tx, season);
    const until = instantOf(request.until, plan.timezone);
    await this.assertInTime(tx, season, plan, until);
    if (!plan.awards.some(({ id }) => id === request.award)) {
      throw new Invalid('LATE_AWARD', '本批次没有这个奖项，请重新选择。');
    }
    const accountId = await this.applicant(tx, season, request);
    const id = randomUUID();
    await tx.query(
      `INSERT INTO late_admission (id, season_id, award, account_id, application_id, until_at, reason, state, first_by, first_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $9)`,
      [
        ...[id, season.id, request.award, accountId, request.applicationId, until, request.reason],
        ...[person.accountId, now],
      ],
    );
    const data = { award: request.award, until: until.toISOString(), reason: request.reason };
    await this.record(tx, person, 'late-admission.asked', season.id, id, { ...data, account: accountId });
    return id;
  }

  /** The second person's word; from now on the applicant can hand in. @throws Conflict SECOND_PERSON_REQUIRED */
  async confirm(tx: EntityManager, person: CurrentPerson, seasonId: string, id: string): Promise<void> {
    const { season, plan } = await this.allowed(tx, person, seasonId);
    const row = await this.pending(tx, season.id, id);
    if (row.firstBy === person.accountId) {
      throw new Conflict('SECOND_PERSON_REQUIRED', '这件逾期受理是您提出的，须由另一位同事确认后生效。');
    }
    await this.assertInTime(tx, season, plan, row.until);
    await this.settle(tx, person, season, id, 'admitted');
  }

  async drop(tx: EntityManager, person: CurrentPerson, seasonId: string, id: string): Promise<void> {
    const { season } = await this.allowed(tx, person, seasonId);
    await this.pending(tx, season.id, id);
    await this.settle(tx, person, season, id, 'dropped');
  }

  private async settle(
    tx: EntityManager,
    person: CurrentPerson,
    season: Season,
    id: string,
    state: 'admitted' | 'dropped',
  ): Promise<void> {
    const now = await this.seasons.now(tx, season);
    await tx.query('UPDATE late_admission SET state = $2, second_by = $3, second_at = $4 WHERE id = $1', [
      ...[id, state, person.accountId, now],
    ]);
    await this.record(tx, person, `late-admission.${state}`, season.id, id, {});
  }

  private async pending(
    tx: EntityManager,
    seasonId: string,
    id: string,
  ): Promise<{ firstBy: string; until: Date }> {
    const rows: { state: string; firstBy: string; until: Date }[] = UUID.test(id)
      ? await tx.query(
          `SELECT state, first_by AS "firstBy", until_at AS until FROM late_admission
           WHERE id = $1 AND season_id = $2 FOR UPDATE`,
          [id, seasonId],
        )
      : [];
    if (!rows[0]) throw new NotFound('没有找到这件逾期受理。请刷新后查看。');
    if (rows[0].state === 'pending') return rows[0];
    throw new Conflict('LATE_ADMISSION_SETTLED', '这件逾期受理已经确认或作罢，不能再办理。请刷新后查看。');
  }

  /** @throws NotFound, Forbidden, Conflict LATE_ADMISSION_NOT_ALLOWED */
  private async allowed(
    tx: EntityManager,
    person: CurrentPerson,
    seasonId: string,
    { reading = false } = {},
  ): Promise<{ season: Season; plan: SeasonPlan }> {
    const season = await this.seasons.get(tx, seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const capability = plan.lateAdmission?.capability;
    if (capability === undefined) {
      if (reading) return { season, plan };
      throw new Conflict('LATE_ADMISSION_NOT_ALLOWED', LATE_NOT_ALLOWED);
    }
    if (!holdsIn(person, season.id, capability)) throw new Forbidden();
    return { season, plan };
  }

  private async assertInTime(
    tx: EntityManager,
    season: Season,
    plan: SeasonPlan,
    until: Date,
  ): Promise<void> {
    const [now, latest] = [await this.seasons.now(tx, season), await this.latest(tx, season, plan)];
    const refusal = lateRefusal({ now, until, latest });
    if (refusal) throw new Invalid(refusal.code, refusal.message);
  }

  private async latest(tx: EntityManager, season: Season, plan: SeasonPlan): Promise<Date | null> {
    const key = plan.lateAdmission?.latest;
    return key === undefined ? null : (await this.seasons.date(tx, season.id, key)).at;
  }

  /** Applicants register with the platform, those of a rehearsal belong to its season. */
  private async applicant(tx: EntityManager, season: Season, request: LateRequest): Promise<string> {
    const rows: { id: string }[] = await tx.query(
      `SELECT a.id FROM account a WHERE lower(a.username) = lower($1) AND EXISTS (SELECT 1 FROM membership m
         WHERE m.account_id = a.id AND (m.season_id IS NULL OR m.season_id = $2))`,
      [request.username.trim(), season.id],
    );
    const account = rows[0]?.id;
    if (account === undefined) {
      throw new Invalid('LATE_APPLICANT', '没有这个用户名的申报人，请核对后再填。', [
        { field: 'username', rule: 'known', message: '没有这个用户名的申报人，请核对后再填。' },
      ]);
    }
    if (request.applicationId === null) return account;
    const own: unknown[] = await tx.query(
      'SELECT 1 FROM application WHERE id = $1 AND applicant_id = $2 AND season_id = $3 AND award = $4',
      [request.applicationId, account, season.id, request.award],
    );
    if (own.length > 0) return account;
    throw new Invalid('LATE_APPLICATION', '这位申报人没有这件申报，请核对后再选。');
  }

  private record(
    tx: EntityManager,
    person: CurrentPerson,
    action: string,
    seasonId: string,
    id: string,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const subject = `late-admission:${id}`;
    return this.audit.append(tx, { actor: person.accountId, action, subject, data, seasonId });
  }
}
