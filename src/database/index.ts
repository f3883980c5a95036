export { DatabaseRefused } from './check-server.js';
export { createDataSource, type DatabaseConnection } from './data-source.js';
export { databaseFailure, DatabaseUnavailable, DiskFull } from './database-failure.js';
export { DatabaseModule } from './database.module.js';
export { startEmbeddedPostgres } from './embedded/embedded-postgres.js';
export { openDatabase, type OpenDatabase } from './open-database.js';
export { openPglite } from './pglite/pglite-driver.js';
export { runMigrations } from './run-migrations.js';
