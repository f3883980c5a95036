import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the trail append-only for everybody who is not a superuser, and searchable. */
export class Audit1732300000004 implements MigrationInterface {
  readonly name = 'Audit1732300000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit_event is append-only' USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await runner.query(`
      CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
      FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()`);
    await runner.query(`
      CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`);
    await runner.query('CREATE INDEX audit_event_at ON audit_event (at)');
    await runner.query('CREATE INDEX audit_event_subject ON audit_event (subject, at)');
    await runner.query('CREATE INDEX audit_event_actor ON audit_event (actor, at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX IF EXISTS audit_event_actor, audit_event_subject, audit_event_at');
    await runner.query('DROP FUNCTION IF EXISTS refuse_audit_change() CASCADE');
  }
}
