import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { TypstPdfRenderer } from '../documents/index.js';
import { elementTemplates, readCatalogue, validateDeployment } from '../engine/index.js';
import { describeFaults } from './describe-faults.js';
import { loadPlanFolder } from './load-plan.js';

const USAGE = `用法：
  npm run plan -- check 方案文件.yaml      校验方案及其流程图、决策表、表单、模板
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

async function main(): Promise<number> {
  const [command, file] = process.argv.slice(2);
  if (command === 'check' && file !== undefined) return check(file);
  if (command === 'catalogue' && file !== undefined) return writeCatalogue(file);
  console.error(USAGE);
  return 2;
}

process.exitCode = await main();
