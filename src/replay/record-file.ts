import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { Invalid } from '../shared/errors.js';
import type { RecordedEntry, SeasonRecord } from './season-record.js';

/** A record as lines of JSON: the season first, then one line a case. */
export function recordLines({ entries, ...about }: SeasonRecord): string {
  return [about, ...entries].map((part) => `${JSON.stringify(part)}\n`).join('');
}

/** Reads what `recordLines` wrote, packed by gzip or not. @throws Invalid naming the line */
export async function readRecord(file: string): Promise<SeasonRecord> {
  const bytes = await readFile(file).catch(() => {
    throw new Invalid('RECORD_MISSING', `找不到批次记录 ${file}，请核对路径。`);
  });
  return parseRecord(file, (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

export function parseRecord(file: string, text: string): SeasonRecord {
  const [about, ...entries] = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => parsed(file, line, index + 1));
  const head = about as Omit<SeasonRecord, 'entries'> | undefined;
  if (head?.format !== 1)
    throw new Invalid(
      'RECORD_INVALID',
      `${file} 的第一行不是批次记录的开头。请使用演练输出目录里的 season-record.jsonl，或重新导出。`,
    );
  return { ...head, entries: entries as RecordedEntry[] };
}

function parsed(file: string, line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Invalid('RECORD_INVALID', `${file} 第 ${number} 行不是 JSON，文件可能不完整，请重新导出。`);
  }
}
