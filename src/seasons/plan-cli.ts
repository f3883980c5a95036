import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { TypstPdfRenderer } from '../documents/index.js';
import { elementTemplates, readCatalogue, validateDeployment } from '../engine/index.js';
import { AppError } from '../shared/errors.js';
import { describeFaults } from './describe-faults.js';
import { copyPlanFolder } from './copy/copy-folder.js';
import { describeReview } from './copy/describe-review.js';
import { loadPlanFolder } from './load-plan.js';

const USAGE = `用法：
  npm run plan -- check 方案文件.yaml      校验方案及其流程图、决策表、表单、模板
  npm run plan -- copy 方案文件.yaml --as 新方案名 --year 年度   复制成下一年度的方案，日期随之移动，并列出须核对的内容
  npm run plan -- catalogue 目标文件.json  按服务任务目录生成流程编辑器的元素模板`;

/** Sources or build: the folder above this one has all workers in it. */
const CODE = fileURLToPath(new URL('..', import.meta.url));

/** Checks a plan file with its folders and prints every fault. @returns the exit code: 1 when there is an error */
async function check(planFile: string): Promise<number> {
  const registry = await readCatalogue(CODE);
  const renderer = new TypstPdfRenderer();
  const { version, faults } = await loadPlanFolder(path.resolve(planFile), {
    validateDeployment: async (deployment) =>
      (await validateDeployment(deployment, { registry, productChecks: 'refuse' })).faults,
    tryTemplate: (template) => renderer.checkTemplate(template),
  }).finally(() => renderer.close());
  if (faults.length > 0) console.log(describeFaults(faults));
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  if (version)
    console.log(`方案可以使用：${version.plan.title}（版本 ${version.id}，提醒 ${faults.length} 条）。`);
  else console.log(`方案不能使用：错误 ${errors} 处，提醒 ${faults.length - errors} 条。`);
  return version ? 0 : 1;
}

/** Writes the catalogue of service tasks for diagram editors. */
async function writeCatalogue(file: string): Promise<number> {
  const templates = elementTemplates((await readCatalogue(CODE)).catalogue());
  await writeFile(file, `${JSON.stringify(templates, null, 2)}\n`);
  console.log(`已写入 ${file}：${templates.length} 个元素模板。`);
  return 0;
}

/** Makes the plan of a later year out of one. */
async function copy(planFile: string, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { as: { type: 'string' }, year: { type: 'string' } },
  });
  const year = Number(values.year);
  if (values.as === undefined || !Number.isInteger(year)) return usage();
  const { planFile: written, review } = await copyPlanFolder(path.resolve(planFile), {
    plan: values.as,
    year,
  });
  console.log(describeReview(review));
  console.log(
    `已写入 ${path.relative(process.cwd(), written)} 及其文件夹。以上 ${review.length} 项请逐项核对，再校验和演练。`,
  );
  return 0;
}

function usage(): number {
  console.error(USAGE);
  return 2;
}

async function main(): Promise<number> {
  const [command, file, ...rest] = process.argv.slice(2);
  if (command === 'copy' && file !== undefined) return copy(file, rest);
  if (command === 'check' && file !== undefined) return check(file);
  if (command === 'catalogue' && file !== undefined) return writeCatalogue(file);
  return usage();
}

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof AppError)) throw error;
  console.error(`${error.message}（${error.code}）`);
  return 1;
});
