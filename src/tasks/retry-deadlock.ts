import type { DataSource, EntityManager } from 'typeorm';

const ATTEMPTS = 3;
/** deadlock_detected, serialization_failure */
const RETRIABLE = new Set(['40P01', '40001']);

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null
    ? ((error as { code?: unknown }).code ??
      (error as { driverError?: { code?: unknown } }).driverError?.code)
    : undefined;

/**
 * One transaction, begun anew when the database chose it as victim of a deadlock. A person's act locks the
 * task first and the process second; the engine ending a task goes the other way round. Where they meet, one
 * of them starts over and finds the other's result.
 */
export async function inRetriedTransaction<T>(
  dataSource: DataSource,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await dataSource.transaction(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !RETRIABLE.has(String(codeOf(error)))) throw error;
    }
  }
}
