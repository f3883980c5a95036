import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What signing in needs besides the domain's own columns. */
export class Identity1732300000005 implements MigrationInterface {
  readonly name = 'Identity1732300000005';

  async up(runner: QueryRunner): Promise<void> {
    // The last time step whose one-time code was used: a code opens one session, not two.
    await runner.query('ALTER TABLE account ADD COLUMN totp_last_step bigint');
    await runner.query('CREATE INDEX session_account ON session (account_id)');
    await runner.query('CREATE INDEX session_expires ON session (expires_at)');
    await runner.query('CREATE INDEX deputy_account ON deputy (deputy_account_id)');
    await runner.query('CREATE INDEX membership_group ON membership (season_id, role, organisation_key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX IF EXISTS membership_group, deputy_account, session_expires, session_account',
    );
    await runner.query('ALTER TABLE IF EXISTS account DROP COLUMN IF EXISTS totp_last_step');
  }
}
