import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Running numbers of certificates, kept for the cases of a settled list until each is named. */
export class ReservedCertificates1732300000038 implements MigrationInterface {
  readonly name = 'ReservedCertificates1732300000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE certificate_reservation (
         entry_id uuid PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
         season_id uuid NOT NULL REFERENCES season (id) ON DELETE CASCADE,
         series text NOT NULL, number int NOT NULL,
         UNIQUE (season_id, series, number))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE certificate_reservation');
  }
}
