type Kind = 'bigint' | 'text' | 'integer' | 'timestamptz' | 'jsonb';

interface Column<T> {
  readonly name: string;
  readonly kind: Kind;
  /** Null: the root's key, which a row does not carry. */
  readonly property: keyof T | null;
  readonly changes: boolean;
}

/** Column name, kind, property of the row; `changes` for columns that an update writes. */
export type ColumnSpec<T> = readonly [string, Kind, keyof T | null, 'changes'?];

/**
 * How rows of one table travel: many at once, as one JSON parameter, so that a command writes all its
 * tables with a single statement.
 */
export class Table<T> {
  private readonly columns: readonly Column<T>[];

  constructor(
    readonly name: string,
    specs: readonly ColumnSpec<T>[],
    /** Columns that say which row is meant. */
    private readonly keyColumns: readonly string[] = ['key'],
  ) {
    this.columns = specs.map(([column, kind, property, changes]) => ({
      name: column,
      kind,
      property,
      changes: changes === 'changes',
    }));
  }

  /** Rows as JSON arrays in the order of the columns; keys as text, since they may pass 2^53. */
  selectJson(where: string): string {
    const values = this.columns.map(({ name, kind }) =>
      kind === 'bigint' ? `"${name}"::text` : `"${name}"`,
    );
    const order = this.keyColumns.join(', ');
    return `(SELECT json_agg(json_build_array(${values.join(', ')}) ORDER BY ${order}) FROM ${this.name} WHERE ${where})`;
  }

  parse(rows: readonly (readonly unknown[])[] | null): T[] {
    return (rows ?? []).map((values) => {
      const row: Partial<Record<keyof T, unknown>> = {};
      this.columns.forEach(({ property, kind }, index) => {
        if (property !== null) row[property] = parseValue(kind, values[index]);
      });
      return row as T;
    });
  }

  insert(parameter: string): string {
    const names = this.columns.map(({ name }) => `"${name}"`).join(', ');
    return `INSERT INTO ${this.name} (${names}) SELECT ${names} FROM ${this.recordset(parameter, this.columns)}`;
  }

  update(parameter: string): string {
    const changing = this.columns.filter((column) => column.changes);
    const used = this.columns.filter((column) => column.changes || this.keyColumns.includes(column.name));
    const set = changing.map(({ name }) => `"${name}" = r."${name}"`).join(', ');
    const where = this.keyColumns.map((name) => `t.${name} = r.${name}`).join(' AND ');
    return `UPDATE ${this.name} t SET ${set} FROM ${this.recordset(parameter, used)} WHERE ${where}`;
  }

  toJson(rows: readonly T[], rootKey: string): string {
    return JSON.stringify(
      rows.map((row) =>
        Object.fromEntries(
          this.columns.map(({ name, property }) => [
            name,
            property === null ? rootKey : (row[property] ?? null),
          ]),
        ),
      ),
    );
  }

  private recordset(parameter: string, columns: readonly Column<T>[]): string {
    const types = columns.map(({ name, kind }) => `"${name}" ${kind}`).join(', ');
    return `json_to_recordset(${parameter}::json) AS r(${types})`;
  }
}

function parseValue(kind: Kind, value: unknown): unknown {
  return kind === 'timestamptz' && typeof value === 'string' ? new Date(value) : value;
}
