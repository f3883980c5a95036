import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { Invalid } from '../../shared/errors.js';
import { lostCharacters, NOT_UTF8 } from '../../shared/lost-characters.js';
import type { RehearsalMapping } from '../mapping.js';

/** One row of the register, in the words of `POST /register`. */
export interface RegisterRow {
  readonly title: string;
  readonly year: number;
  readonly unitCode: string;
  readonly occupation: string;
  readonly field: string;
  readonly holder: string;
}

/** Reads a CSV of earlier holders. @throws Invalid naming line and column. */
export async function readRegister(file: string, mapping: RehearsalMapping): Promise<readonly RegisterRow[]> {
  const columns = mapping.register;
  if (!columns)
    throw new Invalid(
      'REHEARSAL_MAPPING_INVALID',
      '对照文件没有 register 一节，不知道人才库文件各列的含义，请补上。',
    );
  const text = await readFile(file, 'utf8');
  const lost = lostCharacters(text);
  if (lost !== null)
    throw new Invalid(NOT_UTF8.code, `${file} 第 ${lost} 行：${NOT_UTF8.message}${NOT_UTF8.cure}`);
  const rows = parse<Record<string, string>>(text, {
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
  });
  return rows.map((row, index) => {
    const cell = (key: keyof RegisterRow): string => {
      const value = row[columns[key]];
      if (value === undefined)
        throw new Invalid('REGISTER_COLUMN_MISSING', `${file} 缺少列“${columns[key]}”，请核对表头。`);
      return value;
    };
    const year = Number(cell('year'));
    if (!Number.isInteger(year))
      throw new Invalid(
        'REGISTER_ROW_INVALID',
        `${file} 第 ${index + 2} 行的年份“${cell('year')}”不是整数，请更正。`,
      );
    return {
      title: cell('title'),
      year,
      unitCode: cell('unitCode'),
      occupation: cell('occupation'),
      field: cell('field'),
      holder: cell('holder'),
    };
  });
}
