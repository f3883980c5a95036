import type { DataSource } from 'typeorm';

/** Keys in a lab whose sequence starts here look like nothing else. */
export const FIRST_KEY = 1_000_000_000_001;
const KEY = /\b1\d{12}\b/g;

/** Real time differs between runs; that of a rehearsal's clock, far in the future, does not. */
const REAL_TIME = /\b20[012]\d-\d\d-\d\dT[\d:.+Z-]+/g;

/** The same in every run, or of no meaning between runs. */
const LEFT_OUT = new Set(['engine_deployment', 'engine_resource', 'engine_process', 'engine_message_start']);

export interface Snapshot {
  /** Every row of every table of the engine, of the task list and of the workers' notes, sorted. */
  readonly lines: readonly string[];
  /** What keys of elements and instances are called in all runs. */
  readonly nameOf: (key: string) => string;
}

interface Place {
  readonly key: string;
  readonly scope: string | null;
  readonly name: string;
}

/** Each token of every instance: where it is in, and which of its like in order of creation. */
async function names(dataSource: DataSource): Promise<ReadonlyMap<string, string>> {
  const rows: Place[] = await dataSource.query(`
    SELECT key::text, scope::text, name FROM (
      SELECT key, parent_element_key AS scope, process_id AS name FROM engine_instance
      UNION ALL SELECT key, scope_key, element_id || CASE type WHEN 'multiInstanceBody' THEN '*' ELSE '' END
        FROM (SELECT key, scope_key, element_id, type FROM engine_element
              UNION ALL SELECT key, scope_key, element_id, type FROM engine_history) e
    ) every ORDER BY every.key`);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const found = new Map<string, string>();
  const seen = new Map<string, number>();
  const nameOf = (row: Place): string => {
    const known = found.get(row.key);
    if (known !== undefined) return known;
    const scope = row.scope === null ? undefined : byKey.get(row.scope);
    const like = `${scope ? nameOf(scope) : ''}/${row.name}`;
    const nth = (seen.get(like) ?? 0) + 1;
    seen.set(like, nth);
    const name = nth === 1 ? like : `${like}#${nth}`;
    found.set(row.key, name);
    return name;
  };
  for (const row of rows) nameOf(row);
  return found;
}

async function tables(dataSource: DataSource): Promise<readonly string[]> {
  const rows: { name: string }[] = await dataSource.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'
     AND table_type = 'BASE TABLE' AND table_name LIKE 'engine\\_%' ORDER BY 1`,
  );
  return [...rows.map(({ name }) => name).filter((name) => !LEFT_OUT.has(name)), 'lab_task', 'lab_note'];
}

/** Everything the database knows, without keys and real time: equal for runs that came to the same. */
export async function takeSnapshot(dataSource: DataSource): Promise<Snapshot> {
  const known = await names(dataSource);
  const parts = (await tables(dataSource)).map(
    (table) => `SELECT '${table} ' || (to_jsonb(t) - 'seq')::text AS line FROM ${table} t`,
  );
  const rows: { line: string }[] = await dataSource.query(parts.join(' UNION ALL '));
  const lines = rows.map(({ line }) =>
    line.replace(KEY, (key) => known.get(key) ?? 'key').replace(REAL_TIME, 'now'),
  );
  return { lines: lines.sort(), nameOf: (key) => known.get(key) ?? 'key' };
}
