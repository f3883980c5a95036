import { parseDecisions, type DecisionModel } from '../../../rules/index.js';
import type { DeploymentResource } from '../../process-engine.js';
import { compileProcess, executableProcesses } from './compile-process.js';
import type { ProcessModel } from './process-model.js';
import { readXml } from './read-xml.js';
import { decisionTagsOf } from './version-tags.js';

/** Everything that was deployed together. Calls and decisions resolve only inside it. */
export interface CompiledDeployment {
  readonly processes: ReadonlyMap<string, ProcessModel>;
  /** By decision id. */
  readonly decisions: ReadonlyMap<string, DecisionModel>;
  /** Decision id → tag of its version. */
  readonly decisionTags: ReadonlyMap<string, string>;
}

export const isBpmn = (resource: DeploymentResource): boolean => resource.name.endsWith('.bpmn');
export const isDmn = (resource: DeploymentResource): boolean => resource.name.endsWith('.dmn');

/** Compiles resources that were validated when they were deployed. */
export async function compileDeployment(
  resources: readonly DeploymentResource[],
): Promise<CompiledDeployment> {
  const processes = new Map<string, ProcessModel>();
  for (const { name, content } of resources.filter(isBpmn)) {
    const { definitions } = await readXml(name, content);
    for (const process of definitions ? executableProcesses(definitions) : []) {
      const model = compileProcess(name, process);
      processes.set(model.id, model);
    }
  }
  return { processes, ...compileDecisions(resources) };
}

export function compileDecisions(
  resources: readonly DeploymentResource[],
): Pick<CompiledDeployment, 'decisions' | 'decisionTags'> {
  const decisions = new Map<string, DecisionModel>();
  const decisionTags = new Map<string, string>();
  for (const { name, content } of resources.filter(isDmn)) {
    const { model } = parseDecisions(content, name);
    for (const id of model?.decisionIds ?? []) if (model) decisions.set(id, model);
    for (const [id, tag] of decisionTagsOf(content)) decisionTags.set(id, tag);
  }
  return { decisions, decisionTags };
}
