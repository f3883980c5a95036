import type { EntityManager } from 'typeorm';
import type { Lookup } from '../step/definitions.js';

const TABLES: Readonly<Record<Lookup['kind'], readonly [table: string, id: string, only: string]>> = {
  process: ['engine_process', 'process_id', 'AND t.startable'],
  decision: ['engine_decision', 'decision_id', ''],
};

/** The newest deployment that has a definition; null when none does. */
export async function findDefinition(tx: EntityManager, { kind, id, tag }: Lookup): Promise<string | null> {
  const [table, column, only] = TABLES[kind];
  const rows: { key: string }[] = await tx.query(
    `SELECT d.key::text FROM ${table} t JOIN engine_deployment d ON d.key = t.deployment_key
     WHERE t.${column} = $1 AND ($2::text IS NULL OR t.version_tag = $2) ${only}
     ORDER BY d.deployed_at DESC, d.key DESC LIMIT 1`,
    [id, tag],
  );
  return rows[0]?.key ?? null;
}
