import { Injectable } from '@nestjs/common';
import { ProcessEngine } from '../engine/index.js';
import { loadPlanFiles, loadPlanFolder, type LoadedPlan, type PlanLoading } from './load-plan.js';
import type { PlanFiles } from './plan-package.js';

/** Loads plans with the checks of the engine that will run them. */
@Injectable()
export class PlanLoader {
  private readonly loading: PlanLoading;

  constructor(engine: ProcessEngine) {
    this.loading = { validateDeployment: (deployment) => engine.validate(deployment) };
  }

  loadFolder(planFile: string): Promise<LoadedPlan> {
    return loadPlanFolder(planFile, this.loading);
  }

  loadFiles(files: PlanFiles): Promise<LoadedPlan> {
    return loadPlanFiles(files, this.loading);
  }
}
