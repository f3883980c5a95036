import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ApplicationFiles,
  checkApplication,
  CreateApplication,
  dataHash,
  Drafts,
  NominationChecks,
  nominatorName,
  wordsPlace,
  type NominationState,
} from '../applications/index.js';
import { FieldCipher, membershipsIn, sealFormData, type CurrentPerson } from '../identity/index.js';
import {
  localDateOf,
  WorkingCalendar,
  type PlanConsent,
  type PlanNomination,
  type PlanNominationWay,
  type SeasonPlan,
} from '../seasons/index.js';
import { Conflict, Forbidden, Invalid } from '../shared/errors.js';
import { NominationBook, requireState, type KnownNomination } from './nomination-book.js';
import { NominationOffers } from './nomination-offers.js';
import type { NominationCode, SigningView } from './nomination.view.js';
import { codeHash, newCode } from './one-time-code.js';

export interface NewNomination {
  readonly seasonId: string;
  readonly award: string;
  readonly way: string;
  readonly organisation: string | null;
  readonly clientRef: string | null;
}

/** What somebody does who puts another forward. */
@Injectable()
export class Nominate {
  constructor(
    private readonly book: NominationBook,
    private readonly offers: NominationOffers,
    private readonly creating: CreateApplication,
    private readonly drafts: Drafts,
    private readonly files: ApplicationFiles,
    private readonly checks: NominationChecks,
    private readonly cipher: FieldCipher,
  ) {}

  /** Opens a draft about somebody else. @returns the nomination's id. @throws Forbidden, Conflict */
  async begin(tx: EntityManager, person: CurrentPerson, wanted: NewNomination): Promise<string> {
    const { seasonId, award, way, organisation, clientRef } = wanted;
    const { ways } = await this.offers.of(tx, person, { seasonId, award });
    const offer = ways.find((one) => one.way === way && (one.organisation?.key ?? null) === organisation);
    if (!offer) throw new Forbidden('方案没有让您用这种方式提名。请从奖项页面重新选择提名方式。');
    const applicationId = await this.creating.create(tx, person, {
      ...{ seasonId, award, clientRef, forAnother: true },
    });
    const id = randomUUID();
    const rows: { id: string }[] = await tx.query(
      `WITH made AS (INSERT INTO nomination (id, application_id, season_id, award, way, organisation_key, nominator_id, created_at)
         SELECT $1, a.id, a.season_id, a.award, $3, $4, $5, a.created_at FROM application a WHERE a.id = $2
         ON CONFLICT (application_id) DO NOTHING RETURNING id)
       SELECT id FROM made UNION ALL SELECT id FROM nomination WHERE application_id = $2`,
      [id, applicationId, way, organisation, person.accountId],
    );
    return rows[0]?.id ?? id;
  }

  /**
   * Sends what was written, checked like an application. @param username of the one put forward, if he has access
   * @throws Invalid, Conflict
   */
  async send(
    tx: EntityManager,
    person: CurrentPerson,
    id: string,
    username: string | null,
  ): Promise<NominationCode> {
    const known = await this.book.lock(tx, person, id);
    requireState(known, 'drafting');
    const { nomination, context } = known;
    const { plan, way } = rulesOf(known);
    if (!plan.consent) {
      throw new Conflict('CONSENT_NOT_PLANNED', '这个奖项的提名不需要本人确认，请直接提交申报。');
    }
    const { data, hash } = await this.complete(tx, known);
    const nominee = await this.checks.nominee(tx, context, nomination, data);
    const alone = (way.nominators ?? 1) <= 1;
    const code = newCode();
    const sealed = sealFormData(this.cipher, context.sensitive, data, wordsPlace(nomination.id));
    await tx.query(
      `UPDATE nomination SET state = $2, nominee_name = $3, number_index = $4, sole = $5, plan_version_id = $6,
         form_key = $7, data = $8, data_hash = $9, sent_at = $10, ${alone ? 'code_hash' : 'sign_hash'} = $11, addressee_id = (
           SELECT a.id FROM account a WHERE lower(a.username) = lower($12) AND a.id <> $13
             AND EXISTS (SELECT 1 FROM membership m WHERE m.account_id = a.id AND (m.season_id IS NULL OR m.season_id = $14)))
       WHERE id = $1`,
      [
        ...[nomination.id, alone ? 'invited' : 'supporting', nominee.name, nominee.numberIndex],
        ...[plan.again !== true, context.version.id, context.award.form, JSON.stringify(sealed)],
        ...[hash, context.now, codeHash(code)],
        ...[username?.trim() ?? '', person.accountId, context.season.id],
      ],
    );
    await this.signed(tx, person.accountId, known);
    if (alone) await this.invite(tx, known, plan.consent);
    await this.book.record(tx, person.accountId, 'nomination.sent', known, { hash });
    return codeOf(alone ? 'invited' : 'supporting', code);
  }

  /** Another code; the earlier one is good no longer. @throws Conflict */
  async renewCode(tx: EntityManager, person: CurrentPerson, id: string): Promise<NominationCode> {
    const known = await this.book.lock(tx, person, id);
    const { nomination } = known;
    if (nomination.nominatorId !== person.accountId) throw new Forbidden('邀请码由提名人生成。');
    requireState(known, 'supporting', 'invited');
    const code = newCode();
    const invited = nomination.state === 'invited';
    await tx.query(
      `UPDATE nomination SET ${invited ? 'code_hash' : 'sign_hash'} = $2, tries = 0 WHERE id = $1`,
      [nomination.id, codeHash(code)],
    );
    await this.book.record(tx, person.accountId, 'nomination.code-renewed', known);
    return codeOf(nomination.state, code);
  }

  /** Looks at what is to be signed too, and with `sign` does. @throws NotFound, Conflict, Forbidden */
  async sign(tx: EntityManager, person: CurrentPerson, code: string, sign: boolean): Promise<SigningView> {
    const known = await this.book.byHash(tx, 'sign_hash', codeHash(code));
    requireState(known, 'supporting');
    const { nomination, context } = known;
    const { plan, way } = rulesOf(known);
    assertRole(person, known, way.role);
    const have = await this.hasSigned(tx, person.accountId, nomination.id);
    const { nominators = 1 } = way;
    const signed = sign && !have ? await this.signedToo(tx, person, known) : nomination.signed;
    if (sign && plan.consent && signed >= nominators) {
      await tx.query(`UPDATE nomination SET state = 'invited', sign_hash = NULL WHERE id = $1`, [
        nomination.id,
      ]);
      await this.invite(tx, known, plan.consent);
    }
    return {
      ...{ nominationId: nomination.id, awardTitle: context.award.title, wayLabel: way.label },
      nominator: await nominatorName(tx, nomination),
      ...{ nominee: String(nomination.nomineeName), signed, nominators, mine: have || sign },
    };
  }

  /** Before there is a consent. @throws Conflict, Forbidden */
  async withdraw(tx: EntityManager, person: CurrentPerson, id: string, reason: string): Promise<void> {
    const known = await this.book.lock(tx, person, id);
    if (known.nomination.nominatorId !== person.accountId) throw new Forbidden('提名由提名人撤回。');
    if (known.nomination.state === 'withdrawn') return;
    requireState(known, 'drafting', 'supporting', 'invited', 'claimed');
    await this.book.end(tx, known, { state: 'withdrawn', reason, by: person.accountId });
  }

  /** What was written, in time and complete. @throws Invalid, Conflict SUBMISSION_CLOSED */
  private async complete(
    tx: EntityManager,
    { nomination, context }: KnownNomination,
  ): Promise<{ data: Readonly<Record<string, unknown>>; hash: string }> {
    if (context.now < context.window.opens || context.now >= context.window.closes) {
      throw new Conflict('SUBMISSION_CLOSED', '网上申报尚未开始或已经截止，不能送出提名。');
    }
    const draft = await this.drafts.read(tx, nomination.applicationId, context);
    const files = await this.files.list(tx, nomination.applicationId);
    const { data, problems, missing } = checkApplication(context, draft.data, files);
    if (problems.length > 0) {
      throw new Invalid('FORM_INVALID', '提名表还有内容需要修改，请按提示修改后再送出。', problems);
    }
    if (missing.length > 0) {
      const titles = missing.map(({ title }) => `“${title}”`).join('、');
      throw new Invalid('EVIDENCE_MISSING', `还缺少必须上传的材料：${titles}。`, [], {
        details: { sections: missing },
      });
    }
    return { data, hash: dataHash(data, files) };
  }

  /** @returns how many have signed by now */
  private async signedToo(tx: EntityManager, person: CurrentPerson, known: KnownNomination): Promise<number> {
    await this.signed(tx, person.accountId, known);
    return known.nomination.signed + 1;
  }

  private async hasSigned(tx: EntityManager, accountId: string, id: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM nominator WHERE nomination_id = $1 AND account_id = $2',
      [id, accountId],
    );
    return rows.length > 0;
  }

  private async signed(tx: EntityManager, accountId: string, known: KnownNomination): Promise<void> {
    await tx.query('INSERT INTO nominator (nomination_id, account_id, signed_at) VALUES ($1, $2, $3)', [
      ...[known.nomination.id, accountId, known.context.now],
    ]);
    await this.book.record(tx, accountId, 'nomination.signed', known);
  }

  private async invite(tx: EntityManager, known: KnownNomination, consent: PlanConsent): Promise<void> {
    const { now, version } = known.context;
    await tx.query('UPDATE nomination SET invited_at = $2, due_at = $3 WHERE id = $1', [
      ...[known.nomination.id, now, consentDue(version.plan, consent, now)],
    ]);
  }
}

const codeOf = (state: NominationState, code: string): NominationCode => ({
  ...{ state, inviteCode: state === 'invited' ? code : null },
  signCode: state === 'supporting' ? code : null,
});

/** @throws Forbidden */
function assertRole(person: CurrentPerson, { context }: KnownNomination, wanted: string): void {
  if (membershipsIn(person, context.season.id).some(({ role }) => role === wanted)) return;
  const label = context.version.plan.roles[wanted]?.label ?? wanted;
  throw new Forbidden(`这种提名由“${label}”联名，您的账号没有这个角色。`);
}

/** Null where a date of the plan says it. */
function consentDue(
  { timezone, workingDays: overrides }: Pick<SeasonPlan, 'timezone' | 'workingDays'>,
  { workingDays }: Pick<PlanConsent, 'workingDays'>,
  now: Date,
): Date | null {
  if (workingDays === undefined) return null;
  const calendar = new WorkingCalendar(overrides);
  const lastDay = calendar.addWorkingDays(localDateOf(now, timezone), workingDays);
  return calendar.deadlineOf(lastDay, timezone);
}

/** @throws Conflict NOMINATION_NOT_PLANNED when the plan in force has taken the way away */
export function rulesOf({ nomination, context }: KnownNomination): {
  plan: PlanNomination;
  way: PlanNominationWay;
} {
  const plan = context.award.nomination;
  const way = plan?.ways[nomination.way];
  if (plan && way) return { plan, way };
  throw new Conflict('NOMINATION_NOT_PLANNED', '现行方案已没有这种提名方式，请联系主办单位。');
}
