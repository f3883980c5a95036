import { readFile } from 'node:fs/promises';
import { Invalid } from '../../shared/errors.js';
import { evaluate, type RehearsalMapping } from '../mapping.js';
import { LineFaults } from '../script-fault.js';

/** One applicant of the list, as the mapping reads the line. */
export interface Player {
  readonly ref: string;
  readonly award: string;
  /** Milliseconds since the epoch. */
  readonly submittedAt: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly line: Readonly<Record<string, unknown>>;
  readonly faults: LineFaults;
}

/** @throws Invalid naming the line that cannot be read. */
export async function readCast(file: string, mapping: RehearsalMapping): Promise<readonly Player[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const cast = lines.flatMap((text, index) => (text.trim() ? [player(text, index + 1, file, mapping)] : []));
  const seen = new Set<string>();
  for (const { ref } of cast) {
    if (seen.has(ref))
      throw new Invalid('APPLICANT_TWICE', `${file} 里编号 ${ref} 出现了两次，请改成不同的编号。`);
    seen.add(ref);
  }
  return [...cast].sort((a, b) => a.submittedAt - b.submittedAt);
}

function player(text: string, number: number, file: string, mapping: RehearsalMapping): Player {
  const where = `${file} 第 ${number} 行`;
  let line: Record<string, unknown>;
  try {
    line = JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Invalid('APPLICANT_LINE_INVALID', `${where}不是一个 JSON 对象，请检查引号和逗号。`);
  }
  const { applicant } = mapping;
  const ref = evaluate(applicant.ref, line);
  const award = evaluate(applicant.award, line);
  const data = evaluate(applicant.data, line);
  const submittedAt = Date.parse(String(evaluate(applicant.submittedAt, line)));
  if (typeof ref !== 'string' || typeof award !== 'string' || Number.isNaN(submittedAt) || !data) {
    throw new Invalid(
      'APPLICANT_LINE_INVALID',
      `${where}缺少编号、奖项、提交时间或申报数据，请按对照文件 applicant 一节核对。`,
    );
  }
  const faults = LineFaults.of(mapping, line);
  return { ref, award, submittedAt, data: data as Record<string, unknown>, line, faults };
}
