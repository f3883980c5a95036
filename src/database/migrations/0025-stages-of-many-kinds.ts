import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ballots of a committee, opinions of agencies, and files that come with a decision. */
export class StagesOfManyKinds1732300000025 implements MigrationInterface {
  readonly name = 'StagesOfManyKinds1732300000025';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ballots, ...opinions, ...files]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'task_file',
      'agency_opinion',
      'ballot_vote',
      'ballot_voter',
      'ballot_entry',
      'ballot',
    ])
      await runner.query(`DROP TABLE IF EXISTS ${table}`);
  }
}

const ballots = [
  `CREATE TABLE ballot (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), key text NOT NULL, round int NOT NULL,
     plan_version_id text NOT NULL REFERENCES plan_version(id), opened_at timestamptz NOT NULL, counted_at timestamptz,
     outcome text, result jsonb, job_key text UNIQUE, UNIQUE (season_id, key, round))`,
  `CREATE TABLE ballot_entry (
     ballot_id uuid NOT NULL REFERENCES ballot(id), entry_id uuid NOT NULL REFERENCES entry(id), position int NOT NULL,
     yes int, no int, abstain int, result text CHECK (result IN ('passed','failed','undecided')),
     PRIMARY KEY (ballot_id, entry_id))`,
  // Who may vote and who has: not how.
  `CREATE TABLE ballot_voter (
     ballot_id uuid NOT NULL REFERENCES ballot(id), account_id uuid NOT NULL REFERENCES account(id), name text NOT NULL,
     voted boolean NOT NULL DEFAULT false, PRIMARY KEY (ballot_id, account_id))`,
  // A secret vote has no voter and no time.
  `CREATE TABLE ballot_vote (
     id uuid PRIMARY KEY, ballot_id uuid NOT NULL REFERENCES ballot(id), entry_id uuid NOT NULL REFERENCES entry(id),
     choice text NOT NULL CHECK (choice IN ('yes','no','abstain')), account_id uuid REFERENCES account(id))`,
  `CREATE INDEX ballot_vote_count ON ballot_vote (ballot_id, entry_id)`,
];

const opinions = [
  `CREATE TABLE agency_opinion (
     id uuid PRIMARY KEY, season_id uuid NOT NULL REFERENCES season(id), entry_id uuid REFERENCES entry(id), subject text NOT NULL,
     key text NOT NULL, organisation_key text NOT NULL, position int NOT NULL, asked_at timestamptz NOT NULL, due_at timestamptz NOT NULL,
     opinion text CHECK (opinion IN ('agree','disagree')), reason text, file_id uuid REFERENCES stored_file(id), given_by uuid REFERENCES account(id),
     given_at timestamptz, closed_at timestamptz, counted_as text CHECK (counted_as IN ('agree','disagree','open')),
     UNIQUE (subject, key, organisation_key))`,
  `CREATE INDEX agency_opinion_entry ON agency_opinion (entry_id) WHERE entry_id IS NOT NULL`,
];

const files = [
  `CREATE TABLE task_file (
     file_id uuid PRIMARY KEY REFERENCES stored_file(id), task_id uuid NOT NULL REFERENCES task(id), field text NOT NULL)`,
  `CREATE INDEX task_file_task ON task_file (task_id)`,
];
