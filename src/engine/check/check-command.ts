import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Fault } from '../../shared/fault.js';
import { describeSummary, describeVerdict, summaryOf } from './describe-verdicts.js';
import type { FileVerdict } from './file-verdict.js';
import { findFiles, type FoundFile } from './find-files.js';
import { GuardedJudge } from './guarded-judge.js';

const USAGE = `用法：npm run engine -- check 目录或文件 [--json] [--strict] [--seconds 20]
  --json     输出一个 JSON 对象
  --strict   有文件被拒绝或无法读取时也以 1 退出（默认只在有文件无法处理时）
  --seconds  每个文件最多用多少秒`;

const DEFAULT_SECONDS = 20;
/** What no engine would take is not even read. */
const LARGEST = 4 * 1024 * 1024;

interface Order {
  readonly root: string;
  readonly json: boolean;
  readonly strict: boolean;
  readonly seconds: number;
}

/**
 * `engine check DIR`: judges every diagram and decision table below a folder.
 * @returns the exit code: 1 when the check of a file failed (`--strict`: or a file is not accepted),
 * 2 when there is nothing to look at
 */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const order = orderOf(args);
  if (!order) {
    console.error(USAGE);
    return 2;
  }
  if (!existsSync(order.root)) {
    console.error(`没有“${order.root}”这个目录或文件。`);
    return 2;
  }
  const verdicts = await judgeAll(order);
  const summary = summaryOf(verdicts);
  if (order.json) console.log(JSON.stringify({ files: verdicts, summary }, null, 2));
  else console.log(describeSummary(summary));
  const bad = order.strict ? summary.total - summary.accepted : summary.failed;
  return bad > 0 ? 1 : 0;
}

function orderOf(args: readonly string[]): Order | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        seconds: { type: 'string', default: String(DEFAULT_SECONDS) },
      },
    });
    const [root] = positionals;
    const seconds = Number(values.seconds);
    if (root === undefined || positionals.length > 1 || !(seconds > 0)) return null;
    return { root: path.resolve(root), json: values.json, strict: values.strict, seconds };
  } catch {
    return null;
  }
}

async function judgeAll({ root, json, seconds }: Order): Promise<readonly FileVerdict[]> {
  const judge = new GuardedJudge(seconds * 1000);
  const verdicts: FileVerdict[] = [];
  try {
    for (const found of await findFiles(root)) {
      const verdict = await judgeOne(found, root, judge);
      verdicts.push(verdict);
      if (!json) console.log(describeVerdict(verdict));
    }
  } finally {
    await judge.close();
  }
  return verdicts;
}

async function judgeOne(found: FoundFile, root: string, judge: GuardedJudge): Promise<FileVerdict> {
  const { kind, size, problem } = found;
  const file = path.relative(root, found.path) || path.basename(found.path);
  const untouched = { file, kind, milliseconds: 0 };
  if (problem !== null) return { ...untouched, verdict: 'unreadable', faults: [], reason: problem };
  if (size > LARGEST) return { ...untouched, verdict: 'refused', faults: [tooLarge(found, file)] };
  return judge.judge({ path: found.path, file, kind });
}

const tooLarge = ({ kind, size }: FoundFile, file: string): Fault => ({
  code: kind === 'bpmn' ? 'BPMN_TOO_LARGE' : 'DMN_TOO_LARGE',
  severity: 'error',
  file,
  message: `文件有 ${(size / 1024 / 1024).toFixed(1)} MB，超过 4 MB。`,
  cure: '请把它拆成几个文件。',
});
