export { createDataSource, dataSourceOptions, type DatabaseConnection } from './data-source.js';
export { runMigrations } from './run-migrations.js';
export { openPglite } from './pglite/pglite-driver.js';
export { startEmbeddedPostgres } from './embedded/embedded-postgres.js';
