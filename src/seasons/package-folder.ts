import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from '../shared/fault.js';
import { loadYaml } from './load-yaml.js';
import { belongsTo, isBinary, PACKAGE_FOLDERS, PLAN_FILE, type PackageFolder } from './package-layout.js';
import type { PlanFiles } from './plan-package.js';

export interface PlanFolder {
  readonly files: PlanFiles;
  /** A package path as its author knows the file, e.g. `forms/x.form.json` → `forms/PLAN/x.form.json`. */
  readonly nameOf: (packagePath: string) => string;
  /** `<plan>.rehearsal.yaml` or `script.yaml` beside the plan. */
  readonly rehearsal: { readonly file: string; readonly text: string } | undefined;
}

/** Reads a plan file and the folders it names. Names in faults are relative to the folder above the plan's. */
export async function readPlanFolder(
  planFile: string,
): Promise<{ folder: PlanFolder | null; faults: readonly Fault[] }> {
  const base = path.dirname(path.dirname(path.resolve(planFile)));
  const authorName = (file: string): string => path.relative(base, file).split(path.sep).join('/');
  const planName = authorName(path.resolve(planFile));
  const text = await readFile(planFile, 'utf8').catch(() => null);
  if (text === null)
    return {
      folder: null,
      faults: [missing('PLAN_FILE_MISSING', planName, '找不到方案文件', '请核对路径。')],
    };
  const { source, faults } = loadYaml(planName, text);
  if (!source) return { folder: null, faults };

  const files: Record<string, string> = { [PLAN_FILE]: text };
  const names = new Map([[PLAN_FILE, planName]]);
  const missingFolders: Fault[] = [];
  for (const folder of PACKAGE_FOLDERS) {
    const place = folderOf(source.value, folder);
    if (place === null) continue;
    const { directory, entries } = await openFolder(planFile, folder, place);
    if (!entries) {
      const cure = `请建立该文件夹，或更正方案 files.${folder} 的路径。`;
      missingFolders.push(
        missing(
          'PLAN_FOLDER_MISSING',
          planName,
          `找不到文件夹“${place}”`,
          cure,
          `files.${folder}`,
          source.lineOf(['files', folder]),
        ),
      );
      continue;
    }
    for (const name of entries.filter((entry) => belongsTo(folder, entry)).sort()) {
      files[`${folder}/${name}`] = await readFile(
        path.join(directory, name),
        isBinary(name) ? 'base64' : 'utf8',
      );
      names.set(`${folder}/${name}`, authorName(path.join(directory, name)));
    }
  }
  const rehearsal = await readRehearsal(planFile, authorName);
  const folder: PlanFolder = { files: { files }, nameOf: (name) => names.get(name) ?? name, rehearsal };
  return { folder, faults: missingFolders };
}

/** A folder under its usual name beside the plan will do as well: packages come so, whatever the plan says. */
const BESIDE: Readonly<Record<PackageFolder, readonly string[]>> = {
  diagrams: ['diagrams', 'bpmn'],
  forms: ['forms'],
  templates: ['templates'],
};

async function openFolder(
  planFile: string,
  folder: PackageFolder,
  place: string,
): Promise<{ directory: string; entries: readonly string[] | null }> {
  const base = path.dirname(planFile);
  for (const name of [place, ...BESIDE[folder]]) {
    const directory = path.resolve(base, name);
    const entries = await readdir(directory).catch(() => null);
    if (entries) return { directory, entries };
  }
  return { directory: path.resolve(base, place), entries: null };
}

async function readRehearsal(
  planFile: string,
  authorName: (file: string) => string,
): Promise<PlanFolder['rehearsal']> {
  const names = [
    planFile.replace(/\.ya?ml$/, '.rehearsal.yaml'),
    path.join(path.dirname(planFile), 'script.yaml'),
  ];
  for (const name of names) {
    const file = path.resolve(name);
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) return { file: authorName(file), text };
  }
  return undefined;
}

/** The path a plan gives for a folder; null where its shape is wrong, which the schema check says. */
function folderOf(plan: unknown, folder: PackageFolder): string | null {
  const { files } = (plan ?? {}) as { files?: Record<string, unknown> };
  const place = files?.[folder];
  return typeof place === 'string' ? place : null;
}

const missing = (
  code: string,
  file: string,
  message: string,
  cure: string,
  element?: string,
  line?: number,
): Fault => ({
  code,
  severity: 'error',
  file,
  ...(line !== undefined && { line }),
  ...(element !== undefined && { element }),
  message: `${message}。`,
  cure,
});
