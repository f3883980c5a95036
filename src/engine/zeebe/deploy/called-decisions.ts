import { parseDecisions } from '../../../rules/index.js';
import type { ProcessModel } from '../../embedded/model/process-model.js';
import type { DeploymentResource } from '../../process-engine.js';

/**
 * Files with decisions that diagrams call by themselves. The others are evaluated by our service tasks,
 * may use functions that the broker does not have, and stay here.
 */
export function calledDecisionFiles(
  resources: readonly DeploymentResource[],
  processes: readonly ProcessModel[],
): readonly DeploymentResource[] {
  const called = processes.flatMap(({ nodes }) =>
    [...nodes.values()].flatMap(({ decision }) => (decision ? [decision.decisionId] : [])),
  );
  if (called.length === 0) return [];
  // An expression may name any of them.
  if (called.some(({ feel }) => feel !== null)) return resources;
  const ids = new Set(called.map(({ text }) => text));
  return resources.filter(({ name, content }) =>
    parseDecisions(content, name).model?.decisionIds.some((id) => ids.has(id)),
  );
}
