import { plainText, type WordCell, type WordRow } from './word-blocks.js';

/** A field of the form that a document may print. */
export interface LinkField {
  /** From the root; a column of a table is `table.*.column`. */
  readonly path: string;
  readonly label: string;
}

/** What is printed at a place of a document. */
export interface Link {
  readonly path: string;
  /** Of the table, where the path is that of a column. */
  readonly row?: number;
}

/** As labels are compared: without spaces, colons, brackets and stars. */
const bare = (text: string): string => text.normalize('NFKC').replace(/[\s:()*、,。_]/g, '');

const isBlank = (cell: WordCell): boolean => /^[\s_＿]*$/.test(plainText(cell.blocks));

/** Finds the field that belongs to a place by the label beside it. Of two fields with one label each goes in once. */
export class FieldLinks {
  private readonly fields = new Map<string, LinkField[]>();
  private readonly columns: ReadonlyMap<string, ReadonlyMap<string, LinkField>>;
  /** Labels of the fields that found a place. */
  readonly linked = new Set<string>();

  constructor(fields: readonly LinkField[]) {
    const columns = new Map<string, Map<string, LinkField>>();
    for (const field of fields) {
      const [table, column] = field.path.split('.*.');
      const label = bare(field.label);
      if (label === '') continue;
      if (column === undefined) this.fields.set(label, [...(this.fields.get(label) ?? []), field]);
      else {
        const own = columns.get(table ?? '') ?? new Map<string, LinkField>();
        columns.set(table ?? '', own.set(label, field));
      }
    }
    this.columns = columns;
  }

  /** The field of this label that has no place yet, or the last of them. */
  byLabel(label: string): Link | null {
    const waiting = this.fields.get(bare(label));
    const field = waiting && (waiting.length > 1 ? waiting.shift() : waiting[0]);
    if (!field) return null;
    this.linked.add(field.label);
    return { path: field.path };
  }

  /** Cells of a table that stand empty beside their label, or below the head of a list. */
  inTable(rows: readonly WordRow[]): ReadonlyMap<WordCell, Link> {
    const found = new Map<WordCell, Link>();
    for (const [index, { cells }] of rows.entries()) {
      if (this.isHead(cells)) this.below(rows.slice(index), found);
      for (const [place, cell] of cells.entries()) {
        const before = cells[place - 1];
        if (!before || found.has(cell) || !isBlank(cell) || isBlank(before)) continue;
        const link = this.byLabel(plainText(before.blocks));
        if (link) found.set(cell, link);
      }
    }
    return found;
  }

  /** At least two cells in a row that are the columns of one table of the form. */
  private isHead(cells: readonly WordCell[]): boolean {
    return this.listOf(cells) !== null;
  }

  private listOf(cells: readonly WordCell[]): ReadonlyMap<string, LinkField> | null {
    const labels = cells.map((cell) => bare(plainText(cell.blocks)));
    const lists = [...this.columns.values()];
    return lists.find((columns) => labels.filter((label) => columns.has(label)).length >= 2) ?? null;
  }

  private below([head, ...rows]: readonly WordRow[], found: Map<WordCell, Link>): void {
    const columns = head && this.listOf(head.cells);
    if (!head || !columns) return;
    // A label that spans the rows stands in the first of them only: cells are counted from the right.
    const labels = head.cells.map((cell) => bare(plainText(cell.blocks))).reverse();
    for (const [row, { cells }] of rows.entries()) {
      const own = [...cells].reverse();
      if (!own.slice(0, labels.length - 1).every(isBlank)) return;
      for (const [place, cell] of own.entries()) {
        const field = columns.get(labels[place] ?? '');
        if (!field || !isBlank(cell)) continue;
        found.set(cell, { path: field.path, row });
        this.linked.add(field.label);
      }
    }
  }
}
