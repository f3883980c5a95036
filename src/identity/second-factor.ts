import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { Clock, REAL_CLOCK } from '../shared/clock.js';
import { Conflict, Invalid } from '../shared/errors.js';
import type { CurrentPerson } from './current-person.js';
import { FieldCipher } from './field-cipher.js';
import { Sessions } from './sessions.js';
import { enrolmentUri, matchingStep, toBase32 } from './totp.js';

const SECRET_BYTES = 20;
const ISSUER = '匠评';

interface FactorRow {
  totp_secret_enc: string | null;
  totp_last_step: string | null;
  second_factor: boolean;
}

/** One-time codes of an authenticator app (RFC 6238). The secret is stored sealed, a code works once. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** A new secret, not in force before the first code has proved that the app has it. */
  async enrol(tx: EntityManager, person: CurrentPerson): Promise<{ secret: string; uri: string }> {
    if (person.demo) throw new Conflict('DEMO_ACCOUNT', '演练账号由多人共用，不能启用动态口令。');
    const { second_factor: enabled } = await this.read(tx, person.accountId);
    if (enabled) throw new Conflict('SECOND_FACTOR_ENABLED', '动态口令已启用。如需更换设备，请先停用。');
    const secret = randomBytes(SECRET_BYTES);
    await tx.query('UPDATE account SET totp_secret_enc = $2, totp_last_step = NULL WHERE id = $1', [
      person.accountId,
      this.cipher.encrypt('account', 'totp_secret', person.accountId, secret.toString('base64')),
    ]);
    return { secret: toBase32(secret), uri: enrolmentUri(secret, ISSUER, person.username) };
  }

  /** @throws Invalid SECOND_FACTOR_WRONG */
  async confirm(tx: EntityManager, person: CurrentPerson, code: string): Promise<void> {
    await this.assertCode(tx, person.accountId, code);
    await tx.query('UPDATE account SET second_factor = true WHERE id = $1', [person.accountId]);
    await this.sessions.closeAllOf(tx, person.accountId, person.sessionId);
    await this.sessions.strengthen(tx, person.sessionId);
    await this.note(tx, person, 'account.second-factor-enabled');
  }

  /** @throws Invalid SECOND_FACTOR_WRONG */
  async remove(tx: EntityManager, person: CurrentPerson, code: string): Promise<void> {
    await this.assertCode(tx, person.accountId, code);
    await tx.query(
      'UPDATE account SET second_factor = false, totp_secret_enc = NULL, totp_last_step = NULL WHERE id = $1',
      [person.accountId],
    );
    await this.sessions.closeAllOf(tx, person.accountId, person.sessionId);
    await this.note(tx, person, 'account.second-factor-disabled');
  }

  /** Uses up a code; false when it is wrong or has been used. */
  async use(tx: EntityManager, accountId: string, code: string): Promise<boolean> {
    const row = await this.read(tx, accountId);
    if (row.totp_secret_enc === null) return false;
    const plain = this.cipher.decrypt('account', 'totp_secret', accountId, row.totp_secret_enc);
    const last = row.totp_last_step === null ? null : Number(row.totp_last_step);
    const now = await this.clock.now(tx, REAL_CLOCK);
    const step = matchingStep(Buffer.from(plain, 'base64'), code, now, last);
    if (step === null) return false;
    await tx.query('UPDATE account SET totp_last_step = $2 WHERE id = $1', [accountId, step]);
    return true;
  }

  /** Locks the account: of two uses of one code at once, the second sees the first. */
  private async read(tx: EntityManager, accountId: string): Promise<FactorRow> {
    const rows: FactorRow[] = await tx.query(
      'SELECT totp_secret_enc, totp_last_step, second_factor FROM account WHERE id = $1 FOR UPDATE',
      [accountId],
    );
    return rows[0] ?? { totp_secret_enc: null, totp_last_step: null, second_factor: false };
  }

  private async assertCode(tx: EntityManager, accountId: string, code: string): Promise<void> {
    if (await this.use(tx, accountId, code)) return;
    const message = '动态口令不正确，或已经用过。请等待验证器显示新的 6 位数字后再试。';
    throw new Invalid('SECOND_FACTOR_WRONG', message, [{ field: 'code', rule: 'code', message }]);
  }

  private note(tx: EntityManager, person: CurrentPerson, action: string): Promise<void> {
    return this.audit.append(tx, { actor: person.accountId, action, subject: `account:${person.accountId}` });
  }
}
