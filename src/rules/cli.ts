import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeOutcomes, runTck } from './tck/tck.js';

const USAGE = `用法：
  npm run rules -- tck 目录 [--report 报告.json]   按 DMN 标准测试集（TCK）检验决策引擎`;

/** @returns the exit code: 1 when a case failed */
async function tck(folder: string, report: string | undefined): Promise<number> {
  const outcomes = await runTck(path.resolve(folder), new Date());
  if (report !== undefined) await writeFile(report, `${JSON.stringify(outcomes, null, 2)}\n`);
  console.log(describeOutcomes(outcomes));
  return outcomes.every(({ cases }) => cases.every(({ passed }) => passed)) ? 0 : 1;
}

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { report: { type: 'string' } },
  });
  const [command, folder] = positionals;
  if (command === 'tck' && folder !== undefined) return tck(folder, values.report);
  console.error(USAGE);
  return 2;
}

process.exitCode = await main();
