import { changeOf, type PlanChange } from './plan-change.js';
import type { ComparedColumn, ComparedRow, TableComparison } from './table-comparison.js';

/** What is otherwise in a decision, cell by cell, in words. */
export function compareTables(compared: readonly TableComparison[]): PlanChange[] {
  return compared.filter(({ kind }) => kind !== 'same').flatMap(changesOf);
}

type About = Pick<PlanChange, 'group' | 'file' | 'place' | 'subject'>;

function changesOf(table: TableComparison): PlanChange[] {
  const subject = `决策“${table.name}”`;
  const about: About = { group: '条件', file: table.file, place: table.decision, subject };
  if (table.kind !== 'changed') {
    const whole = wholeOf(table, table.kind === 'removed' ? 'before' : 'after');
    const [before, after] = table.kind === 'removed' ? [whole, null] : [null, whole];
    return present(changeOf(about, before, after));
  }
  const { formula, hitPolicy, columns } = table;
  const labels = (side: ComparedColumn['kind']): string =>
    columns
      .filter(({ kind }) => kind === 'same' || kind === side)
      .map(({ label }) => label)
      .join('、');
  const hadColumns = columns.some(({ kind }) => kind !== 'added');
  const hasColumns = columns.some(({ kind }) => kind !== 'removed');
  return [
    ...present(formula && changeOf({ ...about, subject: `${subject}公式` }, formula.before, formula.after)),
    ...present(changeOf({ ...about, subject: `${subject}命中规则` }, hitPolicy.before, hitPolicy.after)),
    ...present(
      hadColumns && hasColumns
        ? changeOf({ ...about, subject: `${subject}的列` }, labels('removed'), labels('added'))
        : null,
    ),
    ...table.rows.flatMap((row) => rowChanges(about, table, row)),
  ];
}

function rowChanges(about: About, { columns, hitPolicy }: TableComparison, row: ComparedRow): PlanChange[] {
  const number = row.numbers.after ?? row.numbers.before ?? 0;
  const here = {
    ...about,
    place: `${about.place}/${row.key}`,
    subject: `${about.subject}第 ${number} 行`,
  };
  const moved = row.moved && ORDERED.test(hitPolicy.after ?? '') ? [movedTo(here, row)] : [];
  if (row.kind === 'same') return moved;
  // With other columns a row is another row: cell by cell nobody could follow.
  const isOther = columns.some(({ kind }) => kind !== 'same');
  if (row.kind !== 'changed' || isOther)
    return present(changeOf(here, textOf(columns, row, 'before'), textOf(columns, row, 'after')));
  const cells = columns.flatMap(({ label }, index) => {
    const cell = row.cells[index];
    return present(
      changeOf({ ...here, subject: `${here.subject}“${label}”` }, cell?.before ?? null, cell?.after ?? null),
    );
  });
  return [...moved, ...cells];
}

/** Where the first row that fits counts, the order says something. */
const ORDERED = /FIRST|ORDER|PRIORITY/;

const movedTo = (about: About, { numbers }: ComparedRow): PlanChange => ({
  ...about,
  subject: `${about.subject}的次序`,
  kind: 'changed',
  before: `第 ${String(numbers.before)} 行`,
  after: `第 ${String(numbers.after)} 行`,
});

type Side = 'before' | 'after';

/** A table that came or went, row by row, or a formula. */
const wholeOf = ({ formula, rows, columns }: TableComparison, side: Side): string =>
  formula?.[side] ?? rows.map((row, n) => `第 ${n + 1} 行 ${textOf(columns, row, side) ?? ''}`).join('；');

function textOf(columns: readonly ComparedColumn[], row: ComparedRow, side: Side): string | null {
  if (row.numbers[side] === null) return null;
  return columns
    .flatMap(({ label }, index) => {
      const text = row.cells[index]?.[side] ?? null;
      return text === null ? [] : [`${label} ${text}`];
    })
    .join('，');
}

const present = (change: PlanChange | null): PlanChange[] => (change ? [change] : []);
