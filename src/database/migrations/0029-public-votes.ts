import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Votes of the public. Of voters, addresses and devices only keyed hashes are kept. */
export class PublicVotes1732300000029 implements MigrationInterface {
  readonly name = 'PublicVotes1732300000029';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['vote_code', 'public_vote', 'vote_void', 'vote_voter', 'vote_poll'])
      await runner.query(`DROP TABLE IF EXISTS ${table}`);
  }
}

const UP = [
  `CREATE TABLE vote_poll (
     season_id uuid NOT NULL REFERENCES season(id), key text NOT NULL, counted_at timestamptz, PRIMARY KEY (season_id, key))`,
  // Locked while one of them votes, so that two votes at once cannot pass a limit.
  `CREATE TABLE vote_voter (
     season_id uuid NOT NULL, key text NOT NULL, voter text NOT NULL, PRIMARY KEY (season_id, key, voter),
     FOREIGN KEY (season_id, key) REFERENCES vote_poll(season_id, key))`,
  `CREATE TABLE vote_void (
     id uuid PRIMARY KEY, season_id uuid NOT NULL, key text NOT NULL, pattern jsonb NOT NULL, reason text NOT NULL,
     proposed_by uuid NOT NULL REFERENCES account(id), proposed_at timestamptz NOT NULL,
     settled_by uuid REFERENCES account(id), settled_at timestamptz, state text NOT NULL DEFAULT 'proposed'
       CHECK (state IN ('proposed','confirmed','dropped')), difference jsonb,
     FOREIGN KEY (season_id, key) REFERENCES vote_poll(season_id, key))`,
  `CREATE TABLE public_vote (
     id uuid PRIMARY KEY, season_id uuid NOT NULL, key text NOT NULL, entry_id uuid NOT NULL REFERENCES entry(id),
     voter text NOT NULL, address text NOT NULL, device text, at timestamptz NOT NULL, day date NOT NULL,
     void_id uuid REFERENCES vote_void(id),
     FOREIGN KEY (season_id, key, voter) REFERENCES vote_voter(season_id, key, voter))`,
  `CREATE INDEX public_vote_count ON public_vote (season_id, key, entry_id) WHERE void_id IS NULL`,
  `CREATE INDEX public_vote_voter ON public_vote (season_id, key, voter)`,
  `CREATE TABLE vote_code (
     id uuid PRIMARY KEY, season_id uuid NOT NULL, key text NOT NULL, voter text NOT NULL, code text NOT NULL,
     sent_at timestamptz NOT NULL, tries int NOT NULL DEFAULT 0, used_at timestamptz,
     FOREIGN KEY (season_id, key) REFERENCES vote_poll(season_id, key))`,
  `CREATE INDEX vote_code_voter ON vote_code (season_id, key, voter, sent_at)`,
];
