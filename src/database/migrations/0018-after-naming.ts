import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What comes after naming: payments with a life of their own, assessments, changes of holder, revocation. */
export class AfterNaming1732300000018 implements MigrationInterface {
  readonly name = 'AfterNaming1732300000018';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...payments, ...register, ...followUp]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['holder_change', 'revocation', 'assessment', 'follow_up', 'register_event'])
      await runner.query(`DROP TABLE IF EXISTS ${table}`);
    await runner.query('DROP INDEX IF EXISTS payment_occasion');
    for (const column of PAYMENT_COLUMNS)
      await runner.query(`ALTER TABLE payment DROP COLUMN IF EXISTS ${column}`);
    await runner.query('DROP TABLE IF EXISTS payment_event');
    await runner.query('DROP TABLE IF EXISTS payment_batch');
    for (const column of ['revoked_at', 'revoked_reason', 'revoked_document'])
      await runner.query(`ALTER TABLE register_entry DROP COLUMN IF EXISTS ${column}`);
  }
}

const PAYMENT_COLUMNS = [
  ...['occasion', 'release', 'state', 'planned_fen', 'note', 'hold_reason', 'batch_id', 'number'],
  ...['approved_at', 'paid_on', 'returned_at', 'return_reason'],
];

const payments = [
  // The approval of a list of one payer: one person draws it up, another approves it.
  `CREATE TABLE payment_batch (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), number text NOT NULL, payer text NOT NULL,
     state text NOT NULL CHECK (state IN ('proposed','approved','withdrawn')), proposed_by uuid NOT NULL REFERENCES account(id),
     proposed_at timestamptz NOT NULL, decided_by uuid REFERENCES account(id), decided_at timestamptz, UNIQUE (season_id, number))`,
  `ALTER TABLE payment
     ADD COLUMN occasion text NOT NULL DEFAULT '', ADD COLUMN release text NOT NULL DEFAULT 'naming',
     ADD COLUMN state text NOT NULL DEFAULT 'planned'
       CHECK (state IN ('planned','held','proposed','approved','paid','returned','waived','stopped')),
     ADD COLUMN planned_fen bigint, ADD COLUMN note text, ADD COLUMN hold_reason text,
     ADD COLUMN batch_id uuid REFERENCES payment_batch(id), ADD COLUMN number text, ADD COLUMN approved_at timestamptz,
     ADD COLUMN paid_on date, ADD COLUMN returned_at timestamptz, ADD COLUMN return_reason text`,
  // An item may be paid again on another occasion.
  `ALTER TABLE payment DROP CONSTRAINT IF EXISTS payment_entry_id_item_key`,
  `CREATE UNIQUE INDEX payment_occasion ON payment (entry_id, item, occasion)`,
  `CREATE INDEX payment_batch_lines ON payment (batch_id) WHERE batch_id IS NOT NULL`,
  `CREATE TABLE payment_event (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payment_id uuid NOT NULL REFERENCES payment(id), at timestamptz NOT NULL,
     kind text NOT NULL, actor_id uuid REFERENCES account(id), data jsonb NOT NULL DEFAULT '{}')`,
  `CREATE INDEX payment_event_payment ON payment_event (payment_id, id)`,
];

const register = [
  `ALTER TABLE register_entry ADD COLUMN revoked_at timestamptz, ADD COLUMN revoked_reason text, ADD COLUMN revoked_document text`,
  `CREATE TABLE register_event (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, register_id uuid NOT NULL REFERENCES register_entry(id), at timestamptz NOT NULL,
     kind text NOT NULL, title text NOT NULL, detail text, data jsonb NOT NULL DEFAULT '{}')`,
  `CREATE INDEX register_event_entry ON register_event (register_id, id)`,
];

const followUp = [
  `CREATE TABLE follow_up (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), register_id uuid NOT NULL REFERENCES register_entry(id),
     entry_id uuid REFERENCES entry(id), award text NOT NULL, track text NOT NULL CHECK (track IN ('named','earlier')),
     years int NOT NULL, instance_key text, started_at timestamptz NOT NULL, ended_at timestamptz, UNIQUE (season_id, register_id))`,
  `CREATE TABLE assessment (
     follow_up_id uuid NOT NULL REFERENCES follow_up(id), number int NOT NULL, date_key text NOT NULL, overdue_at timestamptz,
     result text CHECK (result IN ('passed','failed')), reason text, decided_at timestamptz, PRIMARY KEY (follow_up_id, number))`,
  // Sensitive fields are sealed inside data, as in a submission.
  `CREATE TABLE holder_change (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), register_id uuid NOT NULL REFERENCES register_entry(id),
     entry_id uuid NOT NULL REFERENCES entry(id), old_holder text NOT NULL, new_holder text NOT NULL, display_name text NOT NULL,
     reason text NOT NULL, data jsonb NOT NULL, checks jsonb NOT NULL, requested_by uuid NOT NULL REFERENCES account(id),
     requested_at timestamptz NOT NULL, state text NOT NULL DEFAULT 'open' CHECK (state IN ('open','approved','refused')),
     decided_at timestamptz, decision text)`,
  `CREATE UNIQUE INDEX holder_change_open ON holder_change (register_id) WHERE state = 'open'`,
  `CREATE TABLE revocation (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), register_id uuid NOT NULL REFERENCES register_entry(id),
     reason text NOT NULL, document text NOT NULL, requested_by uuid NOT NULL REFERENCES account(id), requested_at timestamptz NOT NULL,
     state text NOT NULL DEFAULT 'open' CHECK (state IN ('open','revoked','dismissed')), decided_at timestamptz, decision text)`,
  `CREATE UNIQUE INDEX revocation_open ON revocation (register_id) WHERE state = 'open'`,
];
