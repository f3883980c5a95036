import { QueryFailedError, type EntityManager } from 'typeorm';

export interface Statement {
  readonly sql: string;
  readonly parameters?: readonly unknown[];
}

/** A connection that can send several statements at once. */
export interface GroupingConnection {
  /** Sent with the next statement, before it. What becomes of it is heard then. */
  defer(statement: Statement): void;
  /** @returns the rows of each */
  together(statements: readonly Statement[]): Promise<readonly unknown[][]>;
}

async function groupingOf(tx: EntityManager): Promise<GroupingConnection | null> {
  const runner = tx.queryRunner;
  if (!runner?.isTransactionActive) return null;
  const connection: object = (await runner.connect()) as object;
  return 'defer' in connection && 'together' in connection ? (connection as GroupingConnection) : null;
}

/**
 * Writes in a transaction what nobody waits for: it travels with the transaction's next statement, the commit
 * at the latest, which fails if this fails. So a step and its commit are one round trip.
 */
export async function writeBehind(
  tx: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<void> {
  const connection = await groupingOf(tx);
  if (connection) connection.defer({ sql, parameters });
  else await tx.query(sql, [...parameters]);
}

/** Statements that need not know each other's results, in one round trip. Each sees what those before it did. */
export async function together(
  tx: EntityManager,
  statements: readonly Statement[],
): Promise<readonly unknown[][]> {
  const connection = await groupingOf(tx);
  if (!connection) {
    const results: unknown[][] = [];
    for (const { sql, parameters = [] } of statements)
      results.push(await tx.query<unknown[]>(sql, [...parameters]));
    return results;
  }
  try {
    return await connection.together(statements);
  } catch (error) {
    throw new QueryFailedError(
      statements.map(({ sql }) => sql).join(';\n'),
      [],
      error instanceof Error ? error : new Error(String(error)),
    );
  }
}
