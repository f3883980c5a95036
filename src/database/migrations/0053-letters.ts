import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages to people, each written in the transaction of what it tells, once. */
export class Letters1732300000053 implements MigrationInterface {
  readonly name = 'Letters1732300000053';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS letter');
  }
}

const UP = [
  // `cause`: what it tells of, so that a step that runs again tells nothing twice.
  `CREATE TABLE letter (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id),
     account_id uuid NOT NULL REFERENCES account(id), application_id uuid NOT NULL REFERENCES application(id),
     kind text NOT NULL, cause text NOT NULL, subject text NOT NULL, body text NOT NULL,
     at timestamptz NOT NULL, read_at timestamptz, UNIQUE (account_id, kind, cause))`,
  `CREATE INDEX letter_inbox ON letter (account_id, id)`,
  `CREATE INDEX letter_unread ON letter (account_id) WHERE read_at IS NULL`,
  `CREATE INDEX letter_season ON letter (season_id, id)`,
];
