import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { Fault } from '../shared/fault.js';
import { unpackZip } from './unpack-zip.js';

/** Where a plan lies that was named by its file, a folder or a zip. */
export interface PlanPlace {
  /** Null when none was found, with the reason among the faults. */
  readonly planFile: string | null;
  readonly faults: readonly Fault[];
}

/** Folders below which nobody keeps a plan. */
const SKIPPED = /^(\.|node_modules$|__MACOSX$)/;
const DEEPEST = 3;

/** @param unpackInto where a zip is unpacked; made when needed */
export async function openPlanPlace(place: string, unpackInto: string): Promise<PlanPlace> {
  const about = await stat(place).catch(() => null);
  if (!about) return none(fault('PLAN_FILE_MISSING', place, '找不到方案。', '请核对路径。'));
  if (about.isDirectory()) return findPlan(place, place);
  if (!/\.zip$/i.test(place)) return { planFile: place, faults: [] };
  const faults = await unpackZip(place, unpackInto);
  return faults.length > 0 ? { planFile: null, faults } : findPlan(unpackInto, place);
}

async function findPlan(folder: string, name: string): Promise<PlanPlace> {
  const plans: string[] = [];
  for (const file of await yamlFiles(folder, DEEPEST)) if (await isPlan(file)) plans.push(file);
  const [only] = plans;
  if (only !== undefined && plans.length === 1) return { planFile: only, faults: [] };
  if (only === undefined) {
    const cure = '请放入方案文件（含 plan、awards 等项的 .yaml），并附上流程图、表单、模板文件夹。';
    return none(fault('PLAN_FILE_MISSING', name, '里面没有方案文件。', cure));
  }
  const names = plans.map((file) => path.relative(folder, file)).join('、');
  return none(
    fault(
      'PLAN_FILE_AMBIGUOUS',
      name,
      `里面有 ${plans.length} 个方案文件：${names}。`,
      '请指明其中一个，或只留一个。',
    ),
  );
}

async function yamlFiles(folder: string, deep: number): Promise<readonly string[]> {
  const found: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && deep > 0 && !SKIPPED.test(entry.name))
      found.push(...(await yamlFiles(file, deep - 1)));
    else if (entry.isFile() && /\.ya?ml$/.test(entry.name)) found.push(file);
  }
  return found;
}

/** A file that cannot be read as YAML counts when it looks like one, so that its faults are told. */
async function isPlan(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8');
  try {
    const value = parse(text) as { plan?: unknown; awards?: unknown } | null;
    return value?.plan !== undefined && value.awards !== undefined;
  } catch {
    return /^plan:/m.test(text) && /^awards:/m.test(text);
  }
}

const none = (...faults: Fault[]): PlanPlace => ({ planFile: null, faults });

const fault = (code: string, file: string, message: string, cure: string): Fault => ({
  code,
  severity: 'error',
  file: path.basename(file),
  message,
  cure,
});
