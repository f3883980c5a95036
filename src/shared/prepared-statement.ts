/** What a statement begins with that every connection keeps planned. */
export const PREPARED = '/* prepared */ ';

/**
 * Marks a statement that is sent so often that planning it each time would cost more than running it. Its text
 * must not be built from values, and its columns must be named: a plan that is kept outlives a migration.
 */
export const prepared = (sql: string): string => PREPARED + sql;
