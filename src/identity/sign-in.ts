import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { DemoAccounts } from './demo-accounts.js';
import { SecondFactorNeeded, SignInRefused, TooManyAttempts } from './identity-errors.js';
import { IdentitySettings } from './identity-settings.js';
import { verifyNothing, verifyPassword } from './passwords.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { type AttemptSubject, SignInAttempts } from './sign-in-attempts.js';
import { waitBeforeSignIn } from './sign-in-throttle.js';
import { normalizedUsername } from './username.js';

export interface SignInRequest {
  readonly username: string;
  readonly password: string;
  /** Six digits of the authenticator app, where the account has one. */
  readonly code?: string | undefined;
  /** Address the request came from. */
  readonly source: string;
}

interface AccountRow {
  id: string;
  username: string;
  password_hash: string | null;
  demo: boolean;
  second_factor: boolean;
}

/** Opens sessions. Unknown, disabled and mistyped are one answer, and take one time. */
@Injectable()
export class SignIn {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attempts: SignInAttempts,
    private readonly sessions: Sessions,
    private readonly secondFactor: SecondFactor,
    private readonly demo: DemoAccounts,
    private readonly settings: IdentitySettings,
    private readonly audit: Audit,
  ) {}

  /** @throws SignInRefused, SecondFactorNeeded, TooManyAttempts */
  async open(request: SignInRequest): Promise<{ token: string }> {
    const subject = { username: normalizedUsername(request.username), source: request.source };
    const { ids, history } = await this.attempts.begin(subject);
    const wait = waitBeforeSignIn(history);
    if (wait > 0) throw new TooManyAttempts(wait);
    const account = await this.find(subject.username);
    if (!(await this.isRightPassword(account, request.password)) || !account) {
      await this.refused(subject, account);
      throw new SignInRefused();
    }
    return this.dataSource.transaction(async (tx) => {
      await this.assertSecondFactor(tx, account, request.code);
      const session = await this.sessions.open(tx, account.id, { secondFactor: account.second_factor });
      await this.attempts.succeeded(tx, ids);
      await this.audit.append(tx, {
        actor: account.id,
        action: 'session.opened',
        subject: `account:${account.id}`,
        data: { source: request.source, secondFactor: account.second_factor },
      });
      return session;
    });
  }

  private async find(username: string): Promise<AccountRow | undefined> {
    const rows: AccountRow[] = await this.dataSource.query(
      `SELECT id, username, password_hash, demo, second_factor FROM account
       WHERE username = $1 AND disabled_at IS NULL`,
      [username],
    );
    return rows[0];
  }

  private async isRightPassword(account: AccountRow | undefined, password: string): Promise<boolean> {
    if (account?.demo) return this.settings.rehearsals && this.demo.isPasswordOf(account.username, password);
    return account?.password_hash ? verifyPassword(account.password_hash, password) : verifyNothing(password);
  }

  private async assertSecondFactor(tx: EntityManager, account: AccountRow, code?: string): Promise<void> {
    if (!account.second_factor) return;
    if (code === undefined) throw new SecondFactorNeeded();
    if (await this.secondFactor.use(tx, account.id, code)) return;
    throw new SecondFactorNeeded('动态口令不正确，或已经用过。请等待验证器显示新的 6 位数字后再试。');
  }

  private async refused(subject: AttemptSubject, account: AccountRow | undefined): Promise<void> {
    await this.attempts.failed(subject);
    if (!account) return;
    await this.dataSource.transaction((tx) =>
      this.audit.append(tx, {
        actor: 'public',
        action: 'session.refused',
        subject: `account:${account.id}`,
        data: { source: subject.source },
      }),
    );
  }
}
