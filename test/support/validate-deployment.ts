import path from 'node:path';
import { readCatalogue, validateDeployment as validate, type Deployment } from '../../src/engine/index.js';
import type { Fault } from '../../src/shared/fault.js';

const catalogue = readCatalogue(path.resolve('src'));

/** The engine's checks as the application has them, without a database. */
export async function validateDeployment(deployment: Deployment): Promise<readonly Fault[]> {
  const { faults } = await validate(deployment, { registry: await catalogue, productChecks: 'refuse' });
  return faults;
}
