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

/** A part of a statement: it writes one table. Parts of one shape have one text, wherever their parameters begin. */
export interface Write {
  readonly shape: string;
  readonly values: readonly unknown[];
  sql(firstParameter: number): string;
}

/**
 * So many rows are spelled out, which costs the server a third of what JSON does and lets it find each by its
 * key. More would make too many different statements to keep the plans of.
 */
const SPELLED_OUT = 4;

/** How rows of one table travel: a command reads and writes all its tables with a single statement each. */
export class Table<T> {
  private readonly columns: readonly Column<T>[];
  private readonly changing: readonly Column<T>[];
  private readonly meant: readonly Column<T>[];

  constructor(
    readonly name: string,
    specs: readonly ColumnSpec<T>[],
    /** Columns that say which row is meant. */
    keyColumns: readonly string[] = ['key'],
  ) {
    this.columns = specs.map(([column, kind, property, changes]) => ({
      name: column,
      kind,
      property,
      changes: changes === 'changes',
    }));
    this.changing = this.columns.filter((column) => column.changes);
    this.meant = this.columns.filter(({ name: column }) => keyColumns.includes(column));
  }

  /** Rows as JSON arrays in the order of the columns; keys as text, since they may pass 2^53. */
  select(where: string): string {
    const values = this.columns.map(({ name, kind }) =>
      kind === 'bigint' ? `"${name}"::text` : `"${name}"`,
    );
    return `SELECT '${this.name}' AS source, json_build_array(${values.join(', ')}) AS row FROM ${this.name} WHERE ${where}`;
  }

  parse(values: readonly unknown[]): T {
    const row: Partial<Record<keyof T, unknown>> = {};
    this.columns.forEach(({ property, kind }, index) => {
      if (property !== null) row[property] = parseValue(kind, values[index]);
    });
    return row as T;
  }

  insert(rows: readonly T[], rootKey: string): readonly Write[] {
    if (rows.length === 0) return [];
    const { columns } = this;
    const into = `INSERT INTO ${this.name} (${namesOf(columns)})`;
    if (rows.length > SPELLED_OUT)
      return [
        {
          shape: `${this.name} insert`,
          values: [this.toJson(rows, rootKey)],
          sql: (first) => `${into} SELECT ${namesOf(columns)} FROM ${recordset(first, columns)}`,
        },
      ];
    return [
      {
        shape: `${this.name} insert ${rows.length}`,
        values: rows.flatMap((row) => columns.map((column) => valueOf(column, row, rootKey))),
        sql: (first) =>
          `${into} VALUES ${rows.map((_, index) => tuple(columns, first + index * columns.length)).join(', ')}`,
      },
    ];
  }

  update(rows: readonly T[], rootKey: string): readonly Write[] {
    if (rows.length === 0) return [];
    const { changing, meant } = this;
    const used = [...meant, ...changing];
    if (rows.length > SPELLED_OUT)
      return [
        {
          shape: `${this.name} update`,
          values: [this.toJson(rows, rootKey)],
          sql: (first) => {
            const set = changing.map(({ name }) => `"${name}" = r."${name}"`).join(', ');
            const where = meant.map(({ name }) => `t.${name} = r.${name}`).join(' AND ');
            return `UPDATE ${this.name} t SET ${set} FROM ${recordset(first, used)} WHERE ${where}`;
          },
        },
      ];
    return rows.map((row) => ({
      shape: `${this.name} update 1`,
      values: used.map((column) => valueOf(column, row, rootKey)),
      sql: (first) => {
        const given = used.map((column, index) => `"${column.name}" = $${first + index}::${column.kind}`);
        return `UPDATE ${this.name} SET ${given.slice(meant.length).join(', ')}
          WHERE ${given.slice(0, meant.length).join(' AND ')}`;
      },
    }));
  }

  /** @param column whose value the rows to go have */
  remove(column: string, keys: readonly string[]): readonly Write[] {
    const [key] = keys;
    if (key === undefined) return [];
    const from = `DELETE FROM ${this.name} WHERE ${column} =`;
    const shape = `${this.name} delete ${column}`;
    if (keys.length === 1)
      return [{ shape: `${shape} 1`, values: [key], sql: (first) => `${from} $${first}::bigint` }];
    return [{ shape, values: [keys], sql: (first) => `${from} ANY($${first}::bigint[])` }];
  }

  private toJson(rows: readonly T[], rootKey: string): string {
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
}

/** Columns and casts alone, whatever the rows are of. */
type Named = Pick<Column<never>, 'name' | 'kind'>;

const namesOf = (columns: readonly Named[]): string => columns.map(({ name }) => `"${name}"`).join(', ');

const tuple = (columns: readonly Named[], first: number): string =>
  `(${columns.map(({ kind }, index) => `$${first + index}::${kind}`).join(', ')})`;

const recordset = (parameter: number, columns: readonly Named[]): string =>
  `json_to_recordset($${parameter}::json) AS r(${columns.map(({ name, kind }) => `"${name}" ${kind}`).join(', ')})`;

function valueOf<T>({ kind, property }: Column<T>, row: T, rootKey: string): unknown {
  const value: unknown = property === null ? rootKey : (row[property] ?? null);
  if (value === null) return null;
  if (kind === 'jsonb') return JSON.stringify(value);
  return value instanceof Date ? value.toISOString() : value;
}

function parseValue(kind: Kind, value: unknown): unknown {
  return kind === 'timestamptz' && typeof value === 'string' ? new Date(value) : value;
}
