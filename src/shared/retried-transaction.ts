import type { DataSource, EntityManager } from 'typeorm';

const ATTEMPTS = 3;
/** deadlock_detected, serialization_failure */
const RETRIABLE: ReadonlySet<string> = new Set(['40P01', '40001']);

/**
 * One transaction, begun anew when the database chose it as the victim of a deadlock: two acts may lock the
 * same rows in opposite order (a person's act the case first, the engine the process first), and whoever
 * starts over finds the other's result. `work` must have no effect outside the database.
 */
export async function retriedTransaction<T>(
  dataSource: DataSource,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await dataSource.transaction(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !RETRIABLE.has(codeOf(error))) throw error;
    }
  }
}

/** SQLSTATE, from the driver's error or from TypeORM's around it. */
function codeOf(error: unknown): string {
  const { code, driverError } = Object(error) as { code?: string; driverError?: { code?: string } };
  return code ?? driverError?.code ?? '';
}
