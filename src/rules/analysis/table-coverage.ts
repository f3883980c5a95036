import type { DecisionModel } from '../contract.js';
import type { DecisionTable } from '../decisions/decision-logic.js';
import { parsedOf } from '../decisions/decision-model.js';
import { evaluateUnaryTest } from '../feel/feel.js';
import { describeRegions, regionsOf, type Region } from './input-regions.js';

/** Values of the inputs, in words, under which something happens. */
export type Circumstances = readonly { readonly input: string; readonly values: string }[];

export interface TableCoverage {
  /** Inputs whose cells cannot be judged by themselves: they call functions or depend on other values. */
  readonly unjudged: readonly string[];
  /** False where there are too many combinations to look at. */
  readonly complete: boolean;
  /** Circumstances for which no row is there. */
  readonly gaps: readonly Circumstances[];
  /** Rows (1-based) that both match, where the hit policy forbids it. */
  readonly overlaps: readonly { readonly rows: readonly [number, number]; readonly when: Circumstances }[];
  /** Rows (1-based) that can never be the one that counts, whatever is filled in or not. */
  readonly unreachable: readonly number[];
  /** Rows (1-based) that count only where a value is missing. */
  readonly forMissing: readonly number[];
}

const MOST_COMBINATIONS = 60_000;
const MOST_TOLD = 30;
/** Stands for the value that is not there; only its place in the list is looked at. */
const MISSING: Region = { value: '', rest: true };

interface Column {
  readonly label: string;
  /** Empty for a column without a say (all `-`). */
  readonly regions: readonly Region[];
  /** Per region, per row: whether the cell passes. */
  readonly passes: readonly (readonly boolean[])[];
  /** Per row: whether the cell passes a value that is missing (null). */
  readonly passesMissing: readonly boolean[];
}

/**
 * Looks for gaps, overlaps and rows that never count, over every combination of the parts into which the cells divide
 * the inputs. A row with a cell that cannot be judged may match or not, and is held against nobody.
 * @returns null for a decision that is no table
 */
export function coverageOf(model: DecisionModel, decisionId: string): TableCoverage | null {
  const logic = parsedOf(model).contents.elements.get(decisionId)?.logic;
  if (logic?.kind !== 'table') return null;
  const judged = logic.inputs.map((input, index) =>
    columnOf(logic, index, input.label || input.expression.source),
  );
  const columns = judged.filter((column) => column !== null);
  const unjudged = logic.inputs
    .filter((_, index) => judged[index] === null)
    .map(({ label, expression }) => label || expression.source);
  const nothing = { unjudged, gaps: [], overlaps: [], unreachable: [], forMissing: [] };
  if (combinationsOf(columns) > MOST_COMBINATIONS) return { ...nothing, complete: false };
  const unsure = new Set(
    logic.rows.flatMap(({ tests }, row) =>
      tests.some((test, index) => judged[index] === null && test.source.trim() !== '-') ? [row] : [],
    ),
  );
  return { ...nothing, complete: true, ...survey(logic, columns, unsure) };
}

const combinationsOf = (columns: readonly Pick<Column, 'regions'>[]): number =>
  columns.reduce((product, { regions }) => product * Math.max(1, regions.length), 1);

function columnOf({ rows }: DecisionTable, index: number, label: string): Column | null {
  const cells = rows.map(({ tests }) => tests[index]?.source.trim() ?? '-');
  const regions = regionsOf(cells.filter((cell) => cell !== '-'));
  if (regions === null) return null;
  const passing = (value: Region['value'] | null): boolean[] =>
    cells.map((cell) => cell === '-' || evaluateUnaryTest(cell, value, {}) === true);
  return {
    label,
    regions,
    passes: regions.map(({ value }) => passing(value)),
    passesMissing: passing(null),
  };
}

function survey(
  table: DecisionTable,
  columns: readonly Column[],
  unsure: ReadonlySet<number>,
): Omit<TableCoverage, 'unjudged' | 'complete'> {
  const { hitPolicy, rows, outputs } = table;
  const gaps: number[][] = [];
  const overlaps = new Map<string, { rows: readonly [number, number]; when: number[] }>();
  const counts = counting(table, unsure);
  const hasDefault = outputs.some((output) => output.default !== null);
  const outputsOf = (row: number): string =>
    JSON.stringify(rows[row]?.values.map(({ source }) => source.trim()));
  each(columns, rows.length, (place, matching) => {
    if (matching.length === 0) gaps.push([...place]);
    const sure = matching.filter((row) => !unsure.has(row));
    counts.add(matching);
    const pair = conflictOf(hitPolicy, sure, outputsOf);
    if (pair && !overlaps.has(pair.join('-')))
      overlaps.set(pair.join('-'), { rows: [pair[0] + 1, pair[1] + 1], when: [...place] });
  });
  const told = (box: readonly ReadonlySet<number>[]): Circumstances =>
    columns.flatMap(({ label, regions }, index) =>
      regions.length === 0
        ? []
        : [{ input: label, values: describeRegions(regions, box[index] ?? new Set()) }],
    );
  return {
    gaps: hasDefault ? [] : boxesOf(gaps).slice(0, MOST_TOLD).map(told),
    overlaps: [...overlaps.values()]
      .slice(0, MOST_TOLD)
      .map(({ rows: both, when }) => ({ rows: both, when: told(when.map((region) => new Set([region]))) })),
    ...rowsLeft(table, columns, unsure, counts.rows),
  };
}

/** Gathers the rows that can be the one that counts. */
function counting({ hitPolicy, rows: { length } }: DecisionTable, unsure: ReadonlySet<number>) {
  const rows = new Set<number>();
  const add = (matching: readonly number[]): void => {
    const firstSure = matching.find((row) => !unsure.has(row)) ?? length;
    for (const row of matching) if (hitPolicy !== 'FIRST' || row <= firstSure) rows.add(row);
  };
  return { rows, add };
}

/** Of the rows that count for no values that are there: which do where some are missing, and which never. */
function rowsLeft(
  table: DecisionTable,
  columns: readonly Column[],
  unsure: ReadonlySet<number>,
  counted: ReadonlySet<number>,
): Pick<TableCoverage, 'unreachable' | 'forMissing'> {
  const left = table.rows.flatMap((_, row) => (counted.has(row) ? [] : [row]));
  const withMissing = columns.map((column) => ({
    ...column,
    regions: column.regions.length === 0 ? [] : [...column.regions, MISSING],
    passes: [...column.passes, column.passesMissing],
  }));
  // Nothing is said to be useless that was not looked at.
  if (left.length === 0 || combinationsOf(withMissing) > MOST_COMBINATIONS)
    return { unreachable: [], forMissing: [] };
  const counts = counting(table, unsure);
  each(withMissing, table.rows.length, (_, matching) => counts.add(matching));
  const numbered = (among: (row: number) => boolean): number[] => left.filter(among).map((row) => row + 1);
  return {
    unreachable: numbered((row) => !counts.rows.has(row)),
    forMissing: numbered((row) => counts.rows.has(row)),
  };
}

/** Two rows that both match although the hit policy forbids it. */
function conflictOf(
  hitPolicy: DecisionTable['hitPolicy'],
  sure: readonly number[],
  outputsOf: (row: number) => string,
): readonly [number, number] | null {
  const [one] = sure;
  if (one === undefined || (hitPolicy !== 'UNIQUE' && hitPolicy !== 'ANY')) return null;
  const other = hitPolicy === 'ANY' ? sure.find((row) => outputsOf(row) !== outputsOf(one)) : sure[1];
  return other === undefined ? null : [one, other];
}

/** Calls back for every combination of regions with the rows that match (or may). */
function each(
  columns: readonly Column[],
  rowCount: number,
  visit: (place: readonly number[], matching: readonly number[]) => void,
): void {
  const place: number[] = [];
  const go = (column: number, matching: readonly number[]): void => {
    const { regions, passes } = columns[column] ?? { regions: null, passes: [] };
    if (regions === null) {
      visit(place, matching);
      return;
    }
    if (regions.length === 0) {
      place.push(0);
      go(column + 1, matching);
      place.pop();
      return;
    }
    regions.forEach((_, region) => {
      place.push(region);
      go(
        column + 1,
        matching.filter((row) => passes[region]?.[row] === true),
      );
      place.pop();
    });
  };
  go(
    0,
    Array.from({ length: rowCount }, (_, row) => row),
  );
}

/** Joins combinations that differ in one input only, so that they can be told in few words. */
function boxesOf(points: readonly (readonly number[])[]): readonly (readonly ReadonlySet<number>[])[] {
  let boxes = points.map((point) => point.map((region) => new Set([region])));
  const dimensions = points[0]?.length ?? 0;
  for (let dimension = dimensions - 1; dimension >= 0; dimension -= 1) {
    const joined = new Map<string, Set<number>[]>();
    for (const box of boxes) {
      const key = box
        .map((regions, index) => (index === dimension ? '*' : [...regions].sort((a, b) => a - b).join(',')))
        .join('|');
      const known = joined.get(key)?.[dimension];
      if (known) for (const region of box[dimension] ?? []) known.add(region);
      else joined.set(key, box);
    }
    boxes = [...joined.values()];
  }
  return boxes;
}
