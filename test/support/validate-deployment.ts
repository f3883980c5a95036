import path from 'node:path';
import { readCatalogue, validateDeployment as validate, type Deployment } from '../../src/engine/index.js';
import type { PlanLoading } from '../../src/seasons/index.js';
import type { Fault } from '../../src/shared/fault.js';

const catalogue = await readCatalogue(path.resolve('src'));

/** The engine's checks as the application has them, without a database. */
export async function validateDeployment(deployment: Deployment): Promise<readonly Fault[]> {
  const { faults } = await validate(deployment, { registry: catalogue, productChecks: 'refuse' });
  return faults;
}

/** How a plan is loaded where its templates need not be tried. */
export const planLoading: PlanLoading = { validateDeployment, serviceTasks: () => catalogue.catalogue() };
