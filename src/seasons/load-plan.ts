import type { Deployment, ServiceTaskDescription } from '../engine/index.js';
import type { Fault } from '../shared/fault.js';
import { checkPlan } from './checks/check-plan.js';
import type { TemplateTrial } from './checks/check-templates.js';
import { readPlanFolder } from './package-folder.js';
import { buildVersion } from './package-version.js';
import type { PlanFiles, PlanVersion } from './plan-package.js';

export interface PlanLoading {
  /** Engine checks: `ProcessEngine.validate`. */
  readonly validateDeployment: (deployment: Deployment) => Promise<readonly Fault[]>;
  /** `ServiceTaskRegistry.catalogue`. */
  readonly serviceTasks: () => readonly ServiceTaskDescription[];
  /** `ProofPrinter.check`; left out, templates are only looked for and not tried. */
  readonly tryTemplate?: TemplateTrial;
}

export interface LoadedPlan {
  /** Null when there is an error; warnings do not stand in the way. */
  readonly version: PlanVersion | null;
  /** The script of people that came with it; it is no part of the version. */
  readonly rehearsal: string | null;
  readonly faults: readonly Fault[];
}

/** Reads a plan file with its folders and checks everything at once. */
export async function loadPlanFolder(planFile: string, loading: PlanLoading): Promise<LoadedPlan> {
  const { folder, faults } = await readPlanFolder(planFile);
  if (!folder) return { version: null, rehearsal: null, faults };
  const { nameOf, rehearsal } = folder;
  const found = [...faults, ...(await checkPlan(folder.files, { ...loading, nameOf, rehearsal }))];
  return { ...judged(folder.files, found), rehearsal: rehearsal?.text ?? null };
}

/** Checks a package as it is uploaded, edited or exported, and the script of people beside it. */
export async function loadPlanFiles(
  files: PlanFiles,
  loading: PlanLoading,
  rehearsal?: { readonly file: string; readonly text: string },
): Promise<LoadedPlan> {
  const found = await checkPlan(files, { ...loading, nameOf: (name) => name, rehearsal });
  return { ...judged(files, found), rehearsal: rehearsal?.text ?? null };
}

function judged(files: PlanFiles, faults: readonly Fault[]): Pick<LoadedPlan, 'version' | 'faults'> {
  const broken = faults.some(({ severity }) => severity === 'error');
  return { version: broken ? null : buildVersion(files), faults };
}
