import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was put forward by whom, what was written, and the consent. */
export class Nominations1732300000033 implements MigrationInterface {
  readonly name = 'Nominations1732300000033';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['nominator', 'nomination']) await runner.query(`DROP TABLE IF EXISTS ${table}`);
  }
}

const UP = [
  // What was written is sealed like a draft; of codes only hashes are kept.
  `CREATE TABLE nomination (
     id uuid PRIMARY KEY, application_id uuid NOT NULL UNIQUE REFERENCES application(id),
     season_id uuid NOT NULL REFERENCES season(id), award text NOT NULL, way text NOT NULL, organisation_key text,
     nominator_id uuid NOT NULL REFERENCES account(id), nominee_id uuid REFERENCES account(id),
     addressee_id uuid REFERENCES account(id), nominee_name text, number_index text, sole boolean NOT NULL DEFAULT true,
     state text NOT NULL DEFAULT 'drafting' CHECK (state IN
       ('drafting','supporting','invited','claimed','consented','filed','declined','withdrawn','lapsed')),
     plan_version_id text REFERENCES plan_version(id), form_key text, data jsonb, data_hash text,
     code_hash text, sign_hash text, tries int NOT NULL DEFAULT 0,
     created_at timestamptz NOT NULL, sent_at timestamptz, invited_at timestamptz, due_at timestamptz, claimed_at timestamptz,
     consented_at timestamptz, consent_text text, consent_hash text, corrected boolean NOT NULL DEFAULT false,
     ended_at timestamptz, end_reason text)`,
  // Two who put forward the same person at the same moment: one of them is told.
  `CREATE UNIQUE INDEX nomination_sole ON nomination (season_id, award, number_index)
     WHERE sole AND state IN ('supporting','invited','claimed','consented','filed')`,
  `CREATE INDEX nomination_nominator ON nomination (nominator_id)`,
  `CREATE INDEX nomination_nominee ON nomination (nominee_id)`,
  `CREATE INDEX nomination_addressee ON nomination (addressee_id)`,
  `CREATE INDEX nomination_code ON nomination (code_hash)`,
  `CREATE INDEX nomination_sign ON nomination (sign_hash)`,
  `CREATE TABLE nominator (
     nomination_id uuid NOT NULL REFERENCES nomination(id), account_id uuid NOT NULL REFERENCES account(id),
     signed_at timestamptz NOT NULL, PRIMARY KEY (nomination_id, account_id))`,
];
