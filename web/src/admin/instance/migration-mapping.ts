import type { InstanceDetail } from '../../shared/api-types.js';
import type { FlowNode } from './flow-nodes.js';

/** Element of the running version → element of the target; '' where nothing was chosen yet. */
export type Mapping = Readonly<Record<string, string>>;

/** Element ids where the instance stands, each once, in the order in which it came there. */
export function standingElements(instance: InstanceDetail): readonly string[] {
  const ids = instance.elements
    .filter((each) => each.state === 'active' && each.elementId !== instance.processId)
    .map((each) => each.elementId);
  return [...new Set(ids)];
}

/** The same id, where the target has it; the rest is for people to choose. */
export function guessMapping(instance: InstanceDetail, targets: readonly FlowNode[]): Mapping {
  const known = new Set(targets.map((each) => each.id));
  return Object.fromEntries(standingElements(instance).flatMap((id) => (known.has(id) ? [[id, id]] : [])));
}
