import { DataSource, MigrationExecutor } from 'typeorm';
import { dataSourceOptions, type DatabaseConnection } from './data-source.js';
import * as migrations from './migrations/index.js';

/** Any number, but the same on every node. */
const ADVISORY_LOCK = 7_201_935_004;

/**
 * Brings the schema up to date; returns the names of what ran. Several nodes may call it at once: the
 * advisory lock lets one work while the others wait and then find nothing to do.
 */
export async function runMigrations(connection: DatabaseConnection): Promise<readonly string[]> {
  const dataSource = new DataSource({
    ...dataSourceOptions(connection),
    migrations: Object.values(migrations),
    migrationsTableName: 'migration',
  });
  await dataSource.initialize();
  try {
    // Lock and migrations on one connection: PGlite has no second one to give.
    const runner = dataSource.createQueryRunner();
    try {
      await runner.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      const done = await executor.executePendingMigrations();
      await runner.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCK]);
      return done.map((migration) => migration.name);
    } finally {
      await runner.release();
    }
  } finally {
    await dataSource.destroy();
  }
}
