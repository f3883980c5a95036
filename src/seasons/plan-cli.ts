import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { TypstProofPrinter } from '../documents/index.js';
import { elementTemplates, readCatalogue, validateDeployment } from '../engine/index.js';
import { AppError, Invalid } from '../shared/errors.js';
import type { Fault } from '../shared/fault.js';
import { changeSentence, comparePlans, describeChanges } from './compare/index.js';
import { describeFaults } from './describe-faults.js';
import { copyPlanFolder } from './copy/copy-folder.js';
import { describeReview } from './copy/describe-review.js';
import { loadPlanFolder, type LoadedPlan } from './load-plan.js';
import { readPlanFolder } from './package-folder.js';
import type { PlanFiles } from './plan-package.js';
import { openPlanPlace } from './plan-place.js';

const USAGE = `用法：
  npm run plan -- check 方案 [--json]      校验方案及其流程图、决策表、表单、模板、剧本；方案可以是文件、文件夹或 zip
  npm run plan -- diff 旧方案 新方案 [--json]   列出两份方案的不同
  npm run plan -- copy 方案文件.yaml --as 新方案名 --year 年度   复制成下一年度的方案，日期随之移动，并列出须核对的内容
  npm run plan -- catalogue 目标文件.json  按服务任务目录生成流程编辑器的元素模板`;

/** Sources or build: the folder above this one has all workers in it. */
const CODE = fileURLToPath(new URL('..', import.meta.url));

/** Checks a plan, in a file, folder or zip, and prints every fault. @returns the exit code: 1 when there is an error */
async function check(place: string, args: readonly string[]): Promise<number> {
  const json = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } }).values.json === true;
  return withPlan(place, async (planFile, unread) => {
    const { version, faults } =
      planFile === null ? { version: null, faults: unread } : await loadWholePlan(planFile);
    if (json) {
      const about = version && { plan: version.plan.plan, title: version.plan.title, version: version.id };
      console.log(JSON.stringify({ ok: version !== null, plan: about, faults }, null, 2));
      return version ? 0 : 1;
    }
    if (faults.length > 0) console.log(describeFaults(faults));
    const errors = faults.filter(({ severity }) => severity === 'error').length;
    if (version)
      console.log(`方案可以使用：${version.plan.title}（版本 ${version.id}，提醒 ${faults.length} 条）。`);
    else console.log(`方案不能使用：错误 ${errors} 处，提醒 ${faults.length - errors} 条。`);
    return version ? 0 : 1;
  });
}

async function loadWholePlan(planFile: string): Promise<LoadedPlan> {
  const registry = await readCatalogue(CODE);
  const proofs = new TypstProofPrinter({ processes: 2 });
  return loadPlanFolder(planFile, {
    validateDeployment: async (deployment) =>
      (await validateDeployment(deployment, { registry, productChecks: 'refuse' })).faults,
    serviceTasks: () => registry.catalogue(),
    tryTemplate: (template) => proofs.check(template),
  }).finally(() => proofs.close());
}

/** Opens a plan by its file, folder or zip; what a zip was unpacked to is gone afterwards. */
async function withPlan<T>(
  place: string,
  work: (planFile: string | null, faults: readonly Fault[]) => Promise<T>,
): Promise<T> {
  const unpacked = await mkdtemp(path.join(tmpdir(), 'jp-plan-'));
  try {
    // Faults name files below the zip's own name.
    const into = path.join(unpacked, path.basename(place).replace(/\.zip$/i, ''));
    const { planFile, faults } = await openPlanPlace(path.resolve(place), into);
    return await work(planFile, faults);
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

/** Prints what is otherwise in the second plan. */
async function diff(before: string, after: string, args: readonly string[]): Promise<number> {
  const json = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } }).values.json === true;
  const [old, now] = [await filesOf(before), await filesOf(after)];
  const changes = comparePlans(old, now);
  if (json) {
    const told = changes.map((change) => ({ ...change, sentence: changeSentence(change) }));
    console.log(JSON.stringify(told, null, 2));
  } else console.log(changes.length === 0 ? '两份方案没有不同。' : describeChanges(changes));
  return 0;
}

const filesOf = (place: string): Promise<PlanFiles> =>
  withPlan(place, async (planFile, unread) => {
    const { folder, faults } =
      planFile === null ? { folder: null, faults: unread } : await readPlanFolder(planFile);
    if (folder) return folder.files;
    throw new Invalid('PLAN_UNREADABLE', describeFaults(faults));
  });

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
  if (command === 'check' && file !== undefined) return check(file, rest);
  const [other, ...options] = rest;
  if (command === 'diff' && file !== undefined && other !== undefined) return diff(file, other, options);
  if (command === 'catalogue' && file !== undefined) return writeCatalogue(file);
  return usage();
}

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof AppError)) throw error;
  console.error(`${error.message}（${error.code}）`);
  return 1;
});
