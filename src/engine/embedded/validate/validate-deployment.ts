import type { Fault } from '../../../shared/fault.js';
import type { Deployment } from '../../process-engine.js';
import type { ServiceTaskRegistry } from '../../service-task-registry.js';
import { compileDeployment } from '../model/compiled-deployment.js';
import type { ProcessModel } from '../model/process-model.js';

export async function validateDeployment(
  deployment: Deployment,
  _o: { registry: ServiceTaskRegistry; productChecks: string },
): Promise<{ faults: readonly Fault[]; processes: readonly ProcessModel[] }> {
  const { processes } = await compileDeployment(deployment.resources);
  return { faults: [], processes: [...processes.values()] };
}
