import { isDeepStrictEqual } from 'node:util';
import { matchRows, putBack, type RowPair } from './match-rows.js';
import { readDecisionTexts, type DecisionRow, type DecisionText } from './read-tables.js';

type Kind = 'same' | 'added' | 'removed' | 'changed';

/** One decision of two files, side by side, cell by cell. */
export interface TableComparison {
  /** Path in the package. */
  readonly file: string;
  readonly decision: string;
  readonly name: string;
  readonly kind: Kind;
  readonly columns: readonly ComparedColumn[];
  readonly rows: readonly ComparedRow[];
  readonly hitPolicy: ComparedText;
  /** Of a decision that is no table. */
  readonly formula: ComparedText | null;
}

export interface ComparedText {
  readonly before: string | null;
  readonly after: string | null;
}

export interface ComparedColumn {
  readonly label: string;
  readonly isInput: boolean;
  readonly kind: 'same' | 'added' | 'removed';
}

export interface ComparedRow {
  /** Within its decision. */
  readonly key: string;
  readonly kind: Kind;
  readonly moved: boolean;
  /** 1-based; null where there is none. */
  readonly numbers: { readonly before: number | null; readonly after: number | null };
  /** By column; null where the table has no such column. */
  readonly cells: readonly ComparedText[];
}

/** Every decision of two DMN files, those that are alike too. */
export function compareTableCells(
  file: string,
  before: string | null,
  after: string | null,
): readonly TableComparison[] {
  const [old, now] = [readDecisionTexts(before), readDecisionTexts(after)];
  const ids = [...new Set([...old.keys(), ...now.keys()])];
  return ids.map((id) => compareDecision({ file, decision: id }, old.get(id) ?? null, now.get(id) ?? null));
}

function compareDecision(
  at: Pick<TableComparison, 'file' | 'decision'>,
  before: DecisionText | null,
  after: DecisionText | null,
): TableComparison {
  const [old, now] = [before ?? NONE, after ?? NONE];
  const columns = columnsOf(old, now);
  const aligned = (table: DecisionText): readonly DecisionRow[] =>
    table.rows.map(({ id, cells }) => ({
      id,
      cells: columns.map(({ label }) => cells[table.columns.indexOf(label)] ?? ''),
    }));
  const [oldRows, nowRows] = [aligned(old), aligned(now)];
  const inputs = columns.filter(({ isInput }) => isInput).length;
  const rows = matchRows(oldRows, nowRows, inputs).map((pair) =>
    rowOf(pair, { columns, before: oldRows, after: nowRows }),
  );
  return {
    ...at,
    name: (after ?? old).name,
    kind: kindOf(before, after),
    columns,
    rows,
    hitPolicy: { before: policyOf(before), after: policyOf(after) },
    formula: formulasOf(old, now),
  };
}

function kindOf(before: DecisionText | null, after: DecisionText | null): Kind {
  if (!before) return 'added';
  if (!after) return 'removed';
  return isDeepStrictEqual(before, after) ? 'same' : 'changed';
}

const policyOf = (table: DecisionText | null): string | null => table?.hitPolicy ?? null;

const formulasOf = (
  { formula: before }: DecisionText,
  { formula: after }: DecisionText,
): ComparedText | null => (before === null && after === null ? null : { before, after });

const NONE: DecisionText = { name: '', columns: [], inputs: 0, rows: [], hitPolicy: '', formula: null };

/** Conditions first; what went stands where it was. */
function columnsOf(before: DecisionText, after: DecisionText): readonly ComparedColumn[] {
  const of = (table: DecisionText, inputs: boolean): readonly string[] =>
    inputs ? table.columns.slice(0, table.inputs) : table.columns.slice(table.inputs);
  return [true, false].flatMap((isInput) => {
    const [old, now] = [of(before, isInput), of(after, isInput)];
    const kept = now.map((label): ComparedColumn => ({
      label,
      isInput,
      kind: old.includes(label) ? 'same' : 'added',
    }));
    return putBack<ComparedColumn, string>(
      kept,
      old,
      (label) => (now.includes(label) ? null : { label, isInput, kind: 'removed' }),
      (column, label) => column.label === label,
    );
  });
}

interface Sides {
  readonly columns: readonly ComparedColumn[];
  readonly before: readonly DecisionRow[];
  readonly after: readonly DecisionRow[];
}

function rowOf({ before, after, moved }: RowPair, sides: Sides): ComparedRow {
  const numberIn = (rows: readonly DecisionRow[], row: DecisionRow | null): number | null =>
    row === null ? null : rows.indexOf(row) + 1;
  const cells = sides.columns.map(({ kind }, index) => ({
    before: kind === 'added' ? null : (before?.cells[index] ?? null),
    after: kind === 'removed' ? null : (after?.cells[index] ?? null),
  }));
  const isSame = cells.every((cell) => cell.before === cell.after);
  const numbers = { before: numberIn(sides.before, before), after: numberIn(sides.after, after) };
  return {
    key: (after ?? before)?.id || `#${numbers.after ?? numbers.before ?? 0}`,
    kind: !before ? 'added' : !after ? 'removed' : isSame ? 'same' : 'changed',
    moved,
    numbers,
    cells,
  };
}
