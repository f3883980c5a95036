import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { FieldCipher, type CurrentPerson } from '../identity/index.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { Conflict, Invalid } from '../shared/errors.js';
import type { ApplicationContext } from './application-context.js';
import type { ApplicationFile } from './application-files.js';
import { describeEntry } from './describe-entry.js';
import { NominationChecks } from './nomination-checks.js';
import type { NominationRecord } from './nomination-record.js';
import { correctedKeys, fixedProblems } from './nominee-corrections.js';
import { dataHash } from './submissions.js';
import type { Consent } from './submit-application.js';
import { openWords } from './written-words.js';

interface Filing {
  readonly person: CurrentPerson;
  readonly context: ApplicationContext;
  readonly data: Readonly<Record<string, unknown>>;
  readonly files: readonly ApplicationFile[];
  readonly consent: Consent | null;
}

/** What being put forward adds to handing in, in the same transaction. */
@Injectable()
export class FileNomination {
  constructor(
    private readonly checks: NominationChecks,
    private readonly cipher: FieldCipher,
    private readonly audit: Audit,
  ) {}

  /** @throws Invalid, Conflict; nothing happens to who applies for himself */
  async filing(tx: EntityManager, of: Filing): Promise<void> {
    const { context, consent } = of;
    const { nomination } = context;
    if (!nomination) return;
    await tx.query('SELECT 1 FROM nomination WHERE id = $1 FOR UPDATE', [nomination.id]);
    const nominee = await this.checks.nominee(tx, context, nomination, of.data);
    if (consent) return this.consented(tx, of, nomination, consent);
    await tx.query(
      `UPDATE nomination SET state = 'filed', nominee_name = $2, number_index = $3, sole = $4, sent_at = $5 WHERE id = $1`,
      [
        ...[nomination.id, nominee.name, nominee.numberIndex, context.award.nomination?.again !== true],
        context.now,
      ],
    );
    await tx.query('INSERT INTO nominator (nomination_id, account_id, signed_at) VALUES ($1, $2, $3)', [
      ...[nomination.id, of.person.accountId, context.now],
    ]);
  }

  /** Time, text and hash of the consent, kept with the nomination and in the trail. */
  private async consented(
    tx: EntityManager,
    { person, context, data, files }: Filing,
    nomination: NominationRecord,
    { text }: Consent,
  ): Promise<void> {
    const { award, writtenIn, fields, now, season } = context;
    const written = openWords(this.cipher, writtenIn, nomination);
    const problems = fixedProblems(award.nomination, { written, data, fields });
    if (problems.length > 0) {
      throw new Invalid('FORM_INVALID', '有内容不是您可以更正的，请按提示改回后再同意。', problems);
    }
    const { number } = describeEntry(award, fields, data);
    if (!this.checks.isTheirs(context, nomination, number ?? '')) {
      throw new Conflict('NOMINEE_NUMBER', '证件号码与提名的不一致，不能提交。请谢绝并写明，由提名人更正。');
    }
    const of = { nomination: nomination.id, text, by: person.accountId, at: now.toISOString() };
    const content = dataHash(data, files);
    const hash = createHash('sha256')
      .update(canonicalJson({ ...of, content }))
      .digest('hex');
    const corrected = correctedKeys(written, data);
    await tx.query(
      `UPDATE nomination SET state = 'consented', consented_at = $2, consent_text = $3, consent_hash = $4,
         corrected = $5, code_hash = NULL WHERE id = $1`,
      [nomination.id, now, text, hash, corrected.length > 0],
    );
    await this.audit.append(tx, {
      actor: person.accountId,
      action: 'nomination.consented',
      subject: `nomination:${nomination.id}`,
      data: { ...of, content, hash, corrected },
      seasonId: season.id,
    });
  }
}
