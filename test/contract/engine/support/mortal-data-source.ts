import type { DataSource, EntityManager } from 'typeorm';

export class Died extends Error {}

/** When a node dies: right after a commit, or just before one, when all its work is done but not kept. */
export type Death = 'after commit' | 'before commit';

/** A database connection that is cut for good at its first transaction, as by kill -9. */
export function mortalDataSource(real: DataSource, death: Death): DataSource {
  let dead = false;
  const whileAlive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dead) throw new Died();
    return work();
  };
  const transaction = (work: (tx: EntityManager) => Promise<unknown>): Promise<unknown> =>
    whileAlive(async () => {
      const result = await real.transaction(async (tx) => {
        const done = await work(tx);
        if (death === 'before commit' || dead) {
          dead = true;
          throw new Died();
        }
        dead = true;
        return done;
      });
      return result;
    });
  const manager = { query: (sql: string, values?: unknown[]) => whileAlive(() => real.query(sql, values)) };
  return { transaction, manager, query: manager.query } as unknown as DataSource;
}
