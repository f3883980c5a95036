import type { Fault } from '../../../shared/fault.js';
import type { ProcessModel } from '../../embedded/model/process-model.js';
import { ChangeFaults } from '../../embedded/step/change/change-fault.js';
import type { ElementView, Modification } from '../../process-engine.js';

/** What can be said of a modification before the broker is asked. */
export function modificationFaults(
  model: ProcessModel,
  instanceKey: string,
  live: readonly ElementView[],
  { activate = [], terminate = [] }: Modification,
): readonly Fault[] {
  const faults = new ChangeFaults();
  const isLive = (key: string): boolean => live.some((element) => element.key === key);
  for (const key of terminate) {
    if (isLive(key)) continue;
    faults.add(
      model,
      'MODIFY_TOKEN_NOT_RUNNING',
      key,
      `要终止的步骤 ${key} 已经结束，或不属于这个流程实例。`,
      '请刷新页面后重新选择。',
    );
  }
  for (const { elementId, ancestorKey } of activate) {
    if (!model.nodes.has(elementId)) {
      const message = `流程图中没有步骤“${elementId}”。`;
      faults.add(model, 'MODIFY_UNKNOWN_ELEMENT', elementId, message, '请从流程图上选择一个步骤。');
    }
    if (ancestorKey !== undefined && ancestorKey !== instanceKey && !isLive(ancestorKey)) {
      faults.add(
        model,
        'MODIFY_ANCESTOR_NOT_RUNNING',
        elementId,
        `指定的上级步骤 ${ancestorKey} 已经结束，或不属于这个流程实例。`,
        '请刷新页面后重新选择。',
      );
    }
  }
  return faults.found;
}
