import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { unpackZip } from '../../seasons/index.js';
import { Invalid } from '../../shared/errors.js';
import { clashingHeadings, nestedRows, type Cell } from './nested-rows.js';

export const MOST_LINES = 1_000;
const MOST_COLUMNS = 500;

export interface ReadLines {
  /** Of the file as people know it, what its line n is called in the list of lines. */
  readonly shift: number;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Puts an uploaded list of applicants into a folder as `applicants.jsonl`: JSON lines, a JSON list, CSV, Excel, or a
 * zip of a whole script folder.
 * @throws Invalid LINES_UNREADABLE, LINES_EMPTY, LINES_MANY, LINES_HEADINGS
 */
export async function putLines(folder: string, name: string, bytes: Buffer): Promise<ReadLines> {
  await mkdir(folder, { recursive: true });
  const kind = path.extname(name).toLowerCase();
  if (kind === '.zip') return unpackScript(folder, bytes);
  const text = (): string => new TextDecoder('utf-8').decode(bytes);
  if (kind === '.jsonl' || kind === '.ndjson') {
    await write(folder, text());
    return { shift: 0 };
  }
  if (kind === '.json') return writeRows(folder, readList(text()), 0);
  if (kind === '.csv') return writeRows(folder, fromTable(readCsv(text())), 1);
  if (kind === '.xlsx') return writeRows(folder, fromTable(await readSheet(bytes)), 1);
  throw unreadable('申报清单须是 .xlsx、.csv、.json、.jsonl 文件，或剧本文件夹打成的 .zip。');
}

async function writeRows(folder: string, rows: readonly Row[], shift: number): Promise<ReadLines> {
  // An empty row keeps its place, so that faults are told by the row's number.
  const lines = rows.map((row) => (isEmpty(row) ? '' : JSON.stringify(row)));
  await write(folder, lines.join('\n'));
  return { shift };
}

const isEmpty = (row: unknown): boolean =>
  typeof row === 'object' && row !== null && Object.keys(row).length === 0;

async function write(folder: string, text: string): Promise<void> {
  assertCount(text);
  await writeFile(path.join(folder, 'applicants.jsonl'), text);
}

function assertCount(text: string): void {
  const count = text.split('\n').filter((line) => line.trim() !== '').length;
  if (count === 0) throw new Invalid('LINES_EMPTY', '申报清单里一行也没有，请补上后再上传。');
  if (count > MOST_LINES)
    throw new Invalid(
      'LINES_MANY',
      `申报清单有 ${String(count)} 行，一次演练最多 ${String(MOST_LINES)} 行，请只保留要演练的。`,
    );
}

function readList(text: string): readonly Row[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable('JSON 文件的内容不完整，请检查引号、逗号和括号。');
  }
  if (Array.isArray(value)) return value as readonly Row[];
  throw unreadable('JSON 文件里须是一个列表：[{…}, {…}]。');
}

function readCsv(text: string): readonly (readonly Cell[])[] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false });
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw unreadable(
      `CSV 文件${line === undefined ? '' : `第 ${String(line)} 行附近`}的引号不成对，请更正。`,
    );
  }
}

async function readSheet(bytes: Buffer): Promise<readonly (readonly Cell[])[]> {
  const book = new ExcelJS.Workbook();
  // The declared type of the argument is that of another version of Node's types.
  const loaded = await book.xlsx.load(bytes as unknown as ArrayBuffer).catch(() => null);
  const sheet = loaded?.worksheets[0];
  if (!sheet) throw unreadable('打不开这个 Excel 文件，请另存为 .xlsx 后再上传。');
  const rows: Cell[][] = [];
  const last = Math.min(sheet.rowCount, MOST_LINES + 2);
  for (let number = 1; number <= last; number += 1) {
    const row = sheet.getRow(number);
    const cells: Cell[] = [];
    for (let column = 1; column <= Math.min(sheet.columnCount, MOST_COLUMNS); column += 1)
      cells.push(cellOf(row.getCell(column)));
    rows.push(cells);
  }
  return rows;
}

/** A number that is typed as text in the workbook stays text. */
function cellOf({ value, text, type }: ExcelJS.Cell): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Date) return value;
  if (type === ExcelJS.ValueType.String && /^[\d.-]+$/.test(text)) return JSON.stringify(text);
  return text;
}

function fromTable(table: readonly (readonly Cell[])[]): readonly Row[] {
  const clashing = clashingHeadings(table[0] ?? []);
  if (clashing.length > 0)
    throw new Invalid(
      'LINES_HEADINGS',
      `第一行的列名“${clashing.join('”“')}”重复，或与带“.”的列名冲突，请改成不同的列名。`,
    );
  return nestedRows(table);
}

/** A whole script folder; it may be inside one folder of the zip. */
async function unpackScript(folder: string, bytes: Buffer): Promise<ReadLines> {
  const work = await mkdtemp(path.join(path.dirname(folder), 'zip-'));
  try {
    const file = path.join(work, 'script.zip');
    await writeFile(file, bytes);
    const content = path.join(work, 'content');
    const [fault] = await unpackZip(file, content);
    if (fault) throw new Invalid(fault.code, `${fault.message}${fault.cure}`);
    const place = await scriptPlace(content);
    await rm(folder, { recursive: true });
    await rename(place, folder);
    return { shift: 0 };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function scriptPlace(content: string): Promise<string> {
  for (const place of [content, ...(await readdir(content)).map((name) => path.join(content, name))]) {
    const names = await readdir(place).catch((): string[] => []);
    if (names.includes('applicants.jsonl')) return place;
  }
  throw unreadable('压缩包里没有 applicants.jsonl（申报清单，每行一个 JSON 对象），请放进去再打包。');
}

const unreadable = (message: string): Invalid => new Invalid('LINES_UNREADABLE', message);
