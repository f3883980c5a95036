import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const PARTS = ['seasons', 'bpmn', 'forms', 'templates'];

/** A change to one file of a plan: what an administrator would edit. Null leaves the file out. */
export type PlanEdit = (file: string, text: string) => string | null;

export interface StagedPlan {
  /** Path of the plan's YAML. */
  readonly planFile: string;
  discard(): void;
}

/** A copy of one plan of the repository with edits, in the folder layout of the repository; other plans stay out. */
export function stagePlan(edit: PlanEdit = (_file, text) => text, name = 'wuxi-2024'): StagedPlan {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-plan-'));
  const others = new Set(plansBeside(name));
  for (const part of PARTS) {
    cpSync(path.join(ROOT, part), path.join(folder, part), {
      recursive: true,
      filter: (source) => !others.has(path.basename(source).replace(/(\.rehearsal)?\.ya?ml$/, '')),
    });
  }
  editFiles(folder, edit);
  return staged(folder, path.join('seasons', `${name}.yaml`));
}

/** The same of a plan that is a folder of its own. */
export function stageFolder(plan: string, planFile: string, edit: PlanEdit): StagedPlan {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-plan-'));
  cpSync(plan, folder, { recursive: true });
  editFiles(folder, edit);
  return staged(folder, planFile);
}

const staged = (folder: string, planFile: string): StagedPlan => ({
  planFile: path.join(folder, planFile),
  discard: () => rmSync(folder, { recursive: true, force: true }),
});

function editFiles(folder: string, edit: PlanEdit): void {
  for (const file of filesIn(folder)) {
    const relative = path.relative(folder, file);
    if (!/\.(ya?ml|json|bpmn|dmn|typ)$/.test(relative)) continue;
    const before = readFileSync(file, 'utf8');
    const after = edit(relative, before);
    if (after === null) rmSync(file);
    else if (after !== before) writeFileSync(file, after);
  }
}

/** Replaces text that must be there, so that a test cannot pass by changing nothing. */
export function replacing(file: RegExp, from: string | RegExp, to: string): PlanEdit {
  return (name, text) => {
    if (!file.test(name)) return text;
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${name} has no ${String(from)} to replace.`);
    return changed;
  };
}

export const edits =
  (...all: readonly PlanEdit[]): PlanEdit =>
  (file, text) =>
    all.reduce<string | null>((current, edit) => (current === null ? null : edit(file, current)), text);

const plansBeside = (name: string): string[] =>
  readdirSync(path.join(ROOT, 'seasons'))
    .filter((file) => /^[^.]+\.ya?ml$/.test(file))
    .map((file) => path.parse(file).name)
    .filter((other) => other !== name);

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const full = path.join(folder, name);
    return statSync(full).isDirectory() ? filesIn(full) : [full];
  });
}
