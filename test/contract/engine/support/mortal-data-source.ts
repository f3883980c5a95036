import type { DataSource, EntityManager } from 'typeorm';

export class Died extends Error {}

/**
 * How a node dies in a transaction: before its commit, when all its work is done but not kept; right after
 * it, with or without having learned that it was kept; or at one of its statements, counted from 1.
 */
export type Death = 'before commit' | 'after commit' | 'unanswered commit' | { readonly atStatement: number };

export interface Fate {
  /** Transactions it lives through before. */
  readonly lives: number;
  readonly death: Death;
}

/** A database connection that is cut for good in one of its transactions, as by kill -9. */
export function mortalDataSource(real: DataSource, { lives, death }: Fate): DataSource {
  let left = lives;
  let dead = false;
  const whileAlive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dead) throw new Died();
    return work();
  };
  const lastTransaction = async (work: (tx: EntityManager) => Promise<unknown>): Promise<unknown> => {
    const result = await real.transaction(async (tx) => {
      const done = await work(typeof death === 'object' ? cutAt(tx, death.atStatement, die) : tx);
      // Shorter than it was given to live: it dies at the end.
      if (death !== 'after commit' && death !== 'unanswered commit') die();
      return done;
    });
    dead = true;
    if (death === 'unanswered commit') throw new Died();
    return result;
  };
  const die = (): never => {
    dead = true;
    throw new Died();
  };
  const transaction = (work: (tx: EntityManager) => Promise<unknown>): Promise<unknown> =>
    whileAlive(() => {
      if (left === 0) return lastTransaction(work);
      left -= 1;
      return real.transaction(work);
    });
  const query = (sql: string, values?: unknown[]) => whileAlive(() => real.query(sql, values));
  return { transaction, manager: { query }, query } as unknown as DataSource;
}

function cutAt(tx: EntityManager, statement: number, die: () => never): EntityManager {
  let sent = 0;
  return new Proxy(tx, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (property !== 'query') return value;
      return async (sql: string, values?: unknown[]): Promise<unknown> => {
        sent += 1;
        if (sent >= statement) die();
        return target.query(sql, values);
      };
    },
  });
}
