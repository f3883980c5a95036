import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { Conflict, Invalid } from '../../shared/errors.js';
import { PACKAGE_FOLDERS } from '../package-layout.js';
import type { SeasonPlan } from '../plan.js';
import { assertPlanKey, copyScriptText, mentionsInFile } from './copy-files.js';
import { copyPlan, renamed, type CopyOrder } from './copy-plan.js';
import { mentionsOf, reviewOfScript, type ReviewItem } from './review-items.js';

export interface CopiedFolder {
  readonly planFile: string;
  readonly review: readonly ReviewItem[];
}

/**
 * Copies a plan file, its three folders and its script of people to a new key beside them. Nothing is written when
 * anything of the new key is there already.
 * @throws Invalid, Conflict COPY_TARGET_EXISTS
 */
export async function copyPlanFolder(planFile: string, order: CopyOrder): Promise<CopiedFolder> {
  assertPlanKey(order.plan);
  const source = await readFile(planFile, 'utf8');
  const old = parse(source) as SeasonPlan;
  const { text, review } = copyPlan(source, order);
  const target = path.join(path.dirname(planFile), `${order.plan}.yaml`);
  const folders = PACKAGE_FOLDERS.map((folder) => foldersOf(planFile, old, folder, order));
  const script = planFile.replace(/\.ya?ml$/, '.rehearsal.yaml');
  const scriptTo = path.join(path.dirname(planFile), `${order.plan}.rehearsal.yaml`);
  await refuseExisting([target, scriptTo, ...folders.map(({ to }) => to)]);
  for (const { from, to } of folders) {
    await mkdir(path.dirname(to), { recursive: true });
    await cp(from, to, { recursive: true, errorOnExist: true, force: false });
  }
  await writeFile(target, text, { flag: 'wx' });
  const ofScript = await copyScript({ from: script, to: scriptTo }, old, order.plan);
  const mentions = [
    ...mentionsOf(path.basename(target), text, old.year),
    ...(await Promise.all(folders.map(({ to }) => mentionsIn(to, old.year)))).flat(),
    ...ofScript,
  ];
  return { planFile: target, review: [...review, ...mentions] };
}

function foldersOf(
  planFile: string,
  old: SeasonPlan,
  folder: keyof SeasonPlan['files'],
  order: CopyOrder,
): { from: string; to: string } {
  const place = old.files[folder];
  const to = renamed(place, old.plan, order.plan);
  if (to === place) {
    const message = `方案的文件夹 ${place} 不带方案名 ${old.plan}，两个方案会共用它。请先改好 files.${folder}。`;
    throw new Invalid('COPY_FOLDER', message);
  }
  const base = path.dirname(planFile);
  return { from: path.resolve(base, place), to: path.resolve(base, to) };
}

async function refuseExisting(targets: readonly string[]): Promise<void> {
  for (const target of targets) {
    const there = await stat(target).then(
      () => true,
      () => false,
    );
    if (there) {
      throw new Conflict('COPY_TARGET_EXISTS', `${target} 已经存在。请换一个名字，或先移走它。`);
    }
  }
}

/** @returns what of the script must be looked at */
async function copyScript(
  { from, to }: { from: string; to: string },
  old: SeasonPlan,
  key: string,
): Promise<ReviewItem[]> {
  const source = await readFile(from, 'utf8').catch(() => null);
  if (source === null) return [];
  const text = copyScriptText(source, old.plan, key);
  await writeFile(to, text, { flag: 'wx' });
  return reviewOfScript(path.basename(to), text, old.year);
}

async function mentionsIn(folder: string, year: number): Promise<ReviewItem[]> {
  const files = (await readdir(folder)).sort();
  const found = await Promise.all(
    files.map(async (name) => mentionsInFile(name, await readFile(path.join(folder, name), 'utf8'), year)),
  );
  return found.flat();
}
