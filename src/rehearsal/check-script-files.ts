import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { checkScript, type ScriptedLine, type SeasonPlan } from '../seasons/index.js';
import type { Fault } from '../shared/fault.js';
import { lostCharacters, NOT_UTF8 } from '../shared/lost-characters.js';
import { evaluate, readScript, scriptBeside, type RehearsalMapping } from './mapping.js';
import { LineFaults } from './script-fault.js';
import { fileBeside } from './script-folder.js';

interface ScriptOrder {
  readonly plan: string;
  readonly applicants: string;
  readonly script?: string;
}

/** Everything wrong with a script of people and its lines. The plan itself is another check's. */
export async function checkScriptFiles(
  order: ScriptOrder,
): Promise<{ plan: SeasonPlan | null; faults: readonly Fault[] }> {
  const file = order.script ?? scriptBeside(order.plan);
  const text = await readScript(file);
  const mapping = readable(text);
  const lines = mapping ? await readLines(order.applicants, mapping) : { lines: [], faults: [] };
  const { plan, faults } = await checkScript(order.plan, { file, text, lines: lines.lines });
  return { plan, faults: [...faults, ...lines.faults] };
}

/** Null where the script is too broken to read lines by, which its own check says. */
function readable(text: string): RehearsalMapping | null {
  try {
    const mapping = parse(text) as Partial<RehearsalMapping> | null;
    const { ref, award, submittedAt, data } = mapping?.applicant ?? {};
    return ref && award && submittedAt && data ? (mapping as RehearsalMapping) : null;
  } catch {
    return null;
  }
}

async function readLines(
  file: string,
  mapping: RehearsalMapping,
): Promise<{ lines: ScriptedLine[]; faults: Fault[] }> {
  const lines: ScriptedLine[] = [];
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  const text = await readFile(file, 'utf8');
  const lost = lostCharacters(text);
  if (lost !== null) return { lines, faults: [{ ...NOT_UTF8, severity: 'error', file, line: lost }] };
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue;
    const found = (code: string, message: string, cure: string): void =>
      void faults.push({ code, severity: 'error', file, line: index + 1, message, cure });
    const line = lineOf(content);
    if (!line) {
      found('APPLICANT_LINE_INVALID', '这一行不是一个 JSON 对象。', '请检查引号、逗号和括号。');
      continue;
    }
    const read = (feel: string): unknown => valueOf(feel, line);
    const { applicant } = mapping;
    const ref = read(applicant.ref);
    checkRef(ref, seen, index + 1, found);
    if (Number.isNaN(Date.parse(String(read(applicant.submittedAt)))))
      found(
        'APPLICANT_TIME_INVALID',
        `提交时间（${applicant.submittedAt}）不是时间。`,
        '请写成 2000-06-30T09:00:00Z 的样子。',
      );
    if (!isRecord(read(applicant.data)))
      found('APPLICANT_DATA_MISSING', `没有申报数据（${applicant.data}）。`, '请补上申报表各项的内容。');
    for (const name of filesOf(mapping, read)) {
      if ((await fileBeside(path.dirname(file), name)) !== null) continue;
      const cure = '请把文件放在清单旁边或 files 文件夹里，或更正文件名。';
      found('SCRIPT_FILE_MISSING', `找不到文件“${name}”。`, cure);
    }
    const award = read(applicant.award);
    const own = line['faults'];
    const data = handedIn(mapping, line);
    const refusalForeseen = mapping.refusals !== undefined && 'FORM_INVALID' in mapping.refusals;
    lines.push({ file, line: index + 1, award, faults: own, data, refusalForeseen });
  }
  return { lines, faults };
}

/** Stands for a file that will be uploaded. */
const SOME_FILE = '00000000-0000-4000-8000-000000000000';

/** What a line hands in in time; undefined where it is to be late, or declines what others put forward. */
function handedIn(
  mapping: RehearsalMapping,
  line: Record<string, unknown>,
): Record<string, unknown> | undefined {
  const { applicant } = mapping;
  const data = valueOf(applicant.data, line);
  const declines = applicant.nomination?.declines;
  if (!isRecord(data) || isLate(mapping, line)) return undefined;
  if (declines !== undefined && isName(valueOf(declines, { line }))) return undefined;
  const files = (applicant.uploads ?? []).filter(({ file }) => isName(valueOf(file, line)));
  return { ...data, ...Object.fromEntries(files.map(({ key }) => [key, SOME_FILE])) };
}

function isLate(mapping: RehearsalMapping, line: Record<string, unknown>): boolean {
  try {
    return LineFaults.of(mapping, line).handingIn('late') !== null;
  } catch {
    // Its faults cannot be read, which their own check says.
    return false;
  }
}

/** Documents of a line are files that bear its reference. */
const FILE_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,59}$/u;

type Found = (code: string, message: string, cure: string) => void;

function checkRef(ref: unknown, seen: Map<string, number>, line: number, found: Found): void {
  if (typeof ref !== 'string' || ref === '') {
    found('APPLICANT_REF_MISSING', '没有编号，或编号不是文字。', '请给每一行一个不同的编号。');
    return;
  }
  if (!FILE_NAME.test(ref))
    found(
      'APPLICANT_REF_INVALID',
      `编号“${ref.slice(0, 60)}”用了不能作文件名的字符，或过长。`,
      '请用文字、数字和 - _ . 组成，不超过 60 个字。',
    );
  const before = seen.get(ref);
  if (before !== undefined)
    found('APPLICANT_TWICE', `编号 ${ref} 在第 ${before} 行已经用过。`, '请改成不同的编号。');
  seen.set(ref, line);
}

/** Names of files that the line points at. */
function filesOf({ applicant }: RehearsalMapping, read: (feel: string) => unknown): readonly string[] {
  const values = [...(applicant.uploads ?? []), ...(applicant.attachments ?? [])].flatMap(({ file }) =>
    read(file),
  );
  return values.filter(isName);
}

function valueOf(feel: string, line: Record<string, unknown>): unknown {
  try {
    return evaluate(feel, line);
  } catch {
    // A slip in the formula is the script's, and told there.
    return null;
  }
}

function lineOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
