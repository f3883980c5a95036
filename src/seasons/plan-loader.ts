import { Injectable } from '@nestjs/common';
import { ProofPrinter } from '../documents/index.js';
import { ProcessEngine, ServiceTaskRegistry } from '../engine/index.js';
import { loadPlanFiles, loadPlanFolder, type LoadedPlan, type PlanLoading } from './load-plan.js';
import type { PlanFiles } from './plan-package.js';

/** Loads plans with the checks of the engine that will run them and of the printer of their documents. */
@Injectable()
export class PlanLoader {
  private readonly loading: PlanLoading;

  constructor(engine: ProcessEngine, registry: ServiceTaskRegistry, proofs: ProofPrinter) {
    this.loading = {
      validateDeployment: (deployment) => engine.validate(deployment),
      serviceTasks: () => registry.catalogue(),
      tryTemplate: (template) => proofs.check(template),
    };
  }

  loadFolder(planFile: string): Promise<LoadedPlan> {
    return loadPlanFolder(planFile, this.loading);
  }

  loadFiles(
    files: PlanFiles,
    rehearsal?: { readonly file: string; readonly text: string },
  ): Promise<LoadedPlan> {
    return loadPlanFiles(files, this.loading, rehearsal);
  }
}
