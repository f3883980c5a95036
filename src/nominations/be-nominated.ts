import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  giveApplication,
  Drafts,
  NominationChecks,
  openWords,
  SubmitApplication,
  type NominationRecord,
  type Receipt,
} from '../applications/index.js';
import { sensitiveFields } from '../eligibility/index.js';
import { describeForm } from '../forms/index.js';
import { FieldCipher, holdsIn, type CurrentPerson } from '../identity/index.js';
import { Conflict, Forbidden, Invalid } from '../shared/errors.js';
import { NominationBook, requireState, type KnownNomination } from './nomination-book.js';
import { rulesOf } from './nominate.js';
import { codeHash } from './one-time-code.js';

/** So often a wrong number may be given with one code. */
const MOST_TRIES = 5;

/** What the one put forward does: shows that it is he, then consents or declines. */
@Injectable()
export class BeNominated {
  constructor(
    private readonly dataSource: DataSource,
    private readonly book: NominationBook,
    private readonly checks: NominationChecks,
    private readonly drafts: Drafts,
    private readonly submitting: SubmitApplication,
    private readonly cipher: FieldCipher,
  ) {}

  /**
   * By the code, or as whom the invitation is addressed to; in both cases with the number that the nominator wrote.
   * A wrong number is counted whatever comes after. @returns the nomination's id
   * @throws NotFound, Forbidden, Conflict, Invalid NOMINEE_NUMBER
   */
  async claim(
    person: CurrentPerson,
    by: { code: string } | { id: string },
    number: string,
  ): Promise<{ id: string; applicationId: string }> {
    const claimed = await this.dataSource.transaction(async (tx) => {
      const known = await this.find(tx, person, by);
      const { nomination, context } = known;
      if (nomination.state === 'claimed' && nomination.nomineeId === person.accountId) return nomination;
      requireState(known, 'invited');
      await this.assertAnother(tx, person, known);
      if (!this.checks.isTheirs(context, nomination, number)) {
        await tx.query('UPDATE nomination SET tries = tries + 1 WHERE id = $1', [nomination.id]);
        return null;
      }
      await this.handOver(tx, person, known);
      return nomination;
    });
    if (claimed) return { id: claimed.id, applicationId: claimed.applicationId };
    const message = '证件号码与提名人填写的不一致，请核对后重填；如是提名人填错，请请其撤回后重新提名。';
    throw new Invalid('NOMINEE_NUMBER', message, [{ field: 'number', rule: 'nominee', message }]);
  }

  /** Consents and hands in, or neither. @param text as it was shown. @throws Conflict, Invalid */
  async consent(tx: EntityManager, person: CurrentPerson, id: string, text: string): Promise<Receipt> {
    const known = await this.book.lock(tx, person, id);
    assertNominee(person, known.nomination);
    requireState(known, 'claimed');
    const { plan } = rulesOf(known);
    if (!plan.consent || plan.consent.text !== text) {
      throw new Conflict('CONSENT_TEXT', '声明的文字已经变动，请刷新后看过新的文字再同意。');
    }
    return this.submitting.submit(tx, person, known.nomination.applicationId, null, { text });
  }

  /** @throws Conflict, Forbidden */
  async decline(tx: EntityManager, person: CurrentPerson, id: string, reason: string): Promise<void> {
    const known = await this.book.lock(tx, person, id);
    assertNominee(person, known.nomination);
    if (known.nomination.state === 'declined') return;
    requireState(known, 'claimed');
    await this.book.end(tx, known, { state: 'declined', reason, by: person.accountId });
  }

  private async find(
    tx: EntityManager,
    person: CurrentPerson,
    by: { code: string } | { id: string },
  ): Promise<KnownNomination> {
    if ('code' in by) return this.book.byHash(tx, 'code_hash', codeHash(by.code));
    return this.book.addressed(tx, person, by.id);
  }

  /** Nobody consents to what he wrote or signed himself. */
  private async assertAnother(
    tx: EntityManager,
    person: CurrentPerson,
    { nomination, context }: KnownNomination,
  ): Promise<void> {
    if (!holdsIn(person, context.season.id, 'apply'))
      throw new Forbidden('请用申报人的账号登录（没有的请先注册），再确认提名。');
    if (nomination.tries >= MOST_TRIES) {
      const message = '证件号码输错的次数太多，这个邀请码已停用。请请提名人重新生成。';
      throw new Conflict('CODE_SPENT', message);
    }
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM nominator WHERE nomination_id = $1 AND account_id = $2',
      [nomination.id, person.accountId],
    );
    if (rows.length > 0) throw new Forbidden('提名人不能代被提名人确认。请由被提名人本人登录后办理。');
  }

  /** From now on the application is his, and the nominator sees only what he wrote himself. */
  private async handOver(tx: EntityManager, person: CurrentPerson, known: KnownNomination): Promise<void> {
    const { nomination, context } = known;
    await giveApplication(tx, nomination.applicationId, person.accountId);
    await tx.query(
      `UPDATE nomination SET state = 'claimed', nominee_id = $2, claimed_at = $3, code_hash = NULL WHERE id = $1`,
      [nomination.id, person.accountId, context.now],
    );
    await this.startDraft(tx, known);
    await this.book.record(tx, person.accountId, 'nomination.claimed', known);
  }

  /** What was written for him, as far as the award's own form asks for it. */
  private async startDraft(tx: EntityManager, { nomination, context }: KnownNomination): Promise<void> {
    const { version, season } = context;
    const award = version.plan.awards.find(({ id }) => id === nomination.award);
    const form = version.forms[award?.form ?? ''];
    const keys = new Set(describeForm(form).map(({ path }) => path.split('.')[0] ?? path));
    const written = openWords(this.cipher, context.writtenIn, nomination);
    const data = Object.fromEntries(Object.entries(written).filter(([key]) => keys.has(key)));
    const { revision } = await this.drafts.read(tx, nomination.applicationId, context);
    const own = { ...context, form, sensitive: sensitiveFields(form), season };
    await this.drafts.save(tx, nomination.applicationId, own, { data, revision });
  }
}

function assertNominee(person: CurrentPerson, { nomineeId }: NominationRecord): void {
  if (nomineeId !== person.accountId) throw new Forbidden('只有被提名人本人可以同意或谢绝。');
}
