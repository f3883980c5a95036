import { isDeepStrictEqual } from 'node:util';
import { readXml, type XmlElement } from '../../rules/index.js';
import { changeOf, type PlanChange } from './plan-change.js';

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Rule id → cells. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly order: readonly string[];
  /** A decision that is no table: its formula. */
  readonly formula: string | null;
}

/** Decision tables of two DMN files, cell by cell; rows are found again by their id. */
export function compareTables(file: string, before: string | null, after: string | null): PlanChange[] {
  const [old, now] = [tablesOf(before), tablesOf(after)];
  const ids = [...new Set([...old.keys(), ...now.keys()])];
  return ids.flatMap((id) => compareTable(`${file}#${id}`, old.get(id), now.get(id)));
}

function compareTable(place: string, before: Table | undefined, after: Table | undefined): PlanChange[] {
  const subject = `决策“${(after ?? before)?.name ?? ''}”`;
  const about = { group: '条件', place, subject } as const;
  if (!before || !after)
    return present(changeOf(about, before ? wholeOf(before) : null, after ? wholeOf(after) : null));
  const formula = changeOf({ ...about, subject: `${subject}公式` }, before.formula, after.formula);
  const rows = [...new Set([...before.order, ...after.order])];
  const columns = changeOf(
    { ...about, subject: `${subject}的列` },
    before.columns.join('、'),
    after.columns.join('、'),
  );
  return [
    ...present(formula),
    ...present(before.columns.length === 0 || after.columns.length === 0 ? null : columns),
    ...rows.flatMap((row) => compareRow(about, before, after, row)),
  ];
}

/** A table that came or went, row by row, or a formula. */
const wholeOf = (table: Table): string =>
  table.formula ??
  table.order.map((row, n) => `第 ${n + 1} 行 ${textOf(table, table.rows.get(row)) ?? ''}`).join('；');

function compareRow(
  about: { readonly group: '条件'; readonly place: string; readonly subject: string },
  before: Table,
  after: Table,
  row: string,
): PlanChange[] {
  const [old, now] = [before.rows.get(row), after.rows.get(row)];
  const number = (now ? after.order : before.order).indexOf(row) + 1;
  const subject = `${about.subject}第 ${number} 行`;
  if (!old || !now) return present(changeOf({ ...about, subject }, textOf(before, old), textOf(after, now)));
  // With other columns a row is another row: cell by cell nobody could follow.
  if (!isDeepStrictEqual(before.columns, after.columns))
    return present(changeOf({ ...about, subject }, textOf(before, old), textOf(after, now)));
  return before.columns.flatMap((column) => {
    const cell = (table: Table, cells: readonly string[]): string | null =>
      cells[table.columns.indexOf(column)] ?? null;
    const place = `${about.place}/${row}`;
    return present(
      changeOf({ ...about, place, subject: `${subject}“${column}”` }, cell(before, old), cell(after, now)),
    );
  });
}

const textOf = ({ columns }: Table, cells: readonly string[] | undefined): string | null =>
  cells ? columns.map((column, index) => `${column} ${cells[index] ?? ''}`).join('，') : null;

const present = (change: PlanChange | null): PlanChange[] => (change ? [change] : []);

function tablesOf(xml: string | null): ReadonlyMap<string, Table> {
  const read = xml === null ? null : readXml(xml);
  if (!read || 'problem' in read) return new Map();
  return new Map(
    children(read.root, 'decision').map((decision) => {
      const { id = '', name = id } = decision.attributes;
      const table = children(decision, 'decisionTable')[0];
      const formula = children(decision, 'literalExpression')[0];
      return [id, tableOf(name, table, formula && inner(formula).replace(/\s*\n\s*/g, ' '))] as const;
    }),
  );
}

function tableOf(name: string, table: XmlElement | undefined, formula: string | undefined): Table {
  const labels = [
    ...children(table, 'input').map(
      (input) => input.attributes['label'] ?? inner(children(input, 'inputExpression')[0]),
    ),
    ...children(table, 'output').map(({ attributes }) => attributes['label'] ?? attributes['name'] ?? '结论'),
  ];
  // Two columns of one name are still two.
  const columns = labels.map((label, index) =>
    labels.indexOf(label) === index ? label : `${label} ${index + 1}`,
  );
  const rules = children(table, 'rule').map((rule, index) => {
    const cells = [...children(rule, 'inputEntry'), ...children(rule, 'outputEntry')].map(inner);
    return [rule.attributes['id'] ?? `#${index + 1}`, cells] as const;
  });
  return { name, columns, rows: new Map(rules), order: rules.map(([id]) => id), formula: formula ?? null };
}

const children = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  (element?.children ?? []).filter((child) => child.name === name || child.name.endsWith(`:${name}`));

const inner = (element: XmlElement | undefined): string => {
  const text = children(element, 'text')[0]?.text.trim() ?? '';
  return text === '' ? '-' : text;
};
