import type { DecisionModel } from '../../../rules/index.js';
import type { Binding, ProcessModel } from '../model/process-model.js';
import type { ElementRow } from '../state/case-rows.js';
import type { Found } from './definitions.js';
import type { Execution } from './execution.js';

/**
 * The process that a call activity means. A deployment is a closed scope: what the caller's own has goes
 * before what others have, also newer ones. Null when there is none. @throws LookupNeeded
 */
export function calledProcess(
  x: Execution,
  caller: ElementRow,
  id: string,
  binding: Binding,
): Found<ProcessModel> | null {
  const { deploymentKey } = x.state.instanceOf(caller.instance);
  const model = x.around.definitions.of(deploymentKey).processes.get(id);
  if (model && fits(binding, model.versionTag)) return { deploymentKey, model };
  if (binding.type === 'deployment') return null;
  return x.around.definitions.process({ kind: 'process', id, tag: tagOf(binding) });
}

/** The decision that a business rule task means, by the same rule. @throws LookupNeeded */
export function calledDecision(
  x: Execution,
  caller: ElementRow,
  id: string,
  binding: Binding,
): DecisionModel | null {
  const own = x.around.definitions.of(x.state.instanceOf(caller.instance).deploymentKey);
  const model = own.decisions.get(id);
  if (model && fits(binding, own.decisionTags.get(id) ?? null)) return model;
  if (binding.type === 'deployment') return null;
  return x.around.definitions.decision({ kind: 'decision', id, tag: tagOf(binding) });
}

const tagOf = (binding: Binding): string | null => (binding.type === 'versionTag' ? binding.tag : null);

const fits = (binding: Binding, versionTag: string | null): boolean =>
  binding.type !== 'versionTag' || binding.tag === versionTag;

/** Where a definition was looked for in vain. */
export function whereOf(binding: Binding): string {
  if (binding.type === 'deployment') return '不在本方案版本中';
  return binding.type === 'versionTag'
    ? `没有版本标签为“${binding.tag}”的版本`
    : '不在任何已部署的方案版本中';
}
