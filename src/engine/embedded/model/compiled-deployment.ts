import { parseDecisions, type DecisionModel } from '../../../rules/index.js';
import type { DeploymentResource } from '../../process-engine.js';
import { compileProcess, executableProcesses } from './compile-process.js';
import type { ProcessModel } from './process-model.js';
import { readXml } from './read-xml.js';

/** Everything that was deployed together. Calls and decisions resolve only inside it. */
export interface CompiledDeployment {
  readonly processes: ReadonlyMap<string, ProcessModel>;
  /** By decision id. */
  readonly decisions: ReadonlyMap<string, DecisionModel>;
}

export const isBpmn = (resource: DeploymentResource): boolean => resource.name.endsWith('.bpmn');
export const isDmn = (resource: DeploymentResource): boolean => resource.name.endsWith('.dmn');

/** Compiles resources that were validated when they were deployed. */
export async function compileDeployment(
  resources: readonly DeploymentResource[],
): Promise<CompiledDeployment> {
  const processes = new Map<string, ProcessModel>();
  const decisions = new Map<string, DecisionModel>();
  for (const { name, content } of resources.filter(isBpmn)) {
    const { definitions } = await readXml(name, content);
    for (const process of definitions ? executableProcesses(definitions) : []) {
      const model = compileProcess(name, process);
      processes.set(model.id, model);
    }
  }
  for (const { name, content } of resources.filter(isDmn)) {
    const { model } = parseDecisions(content, name);
    for (const id of model?.decisionIds ?? []) if (model) decisions.set(id, model);
  }
  return { processes, decisions };
}
