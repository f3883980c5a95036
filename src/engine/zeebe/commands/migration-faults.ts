import type { Fault } from '../../../shared/fault.js';
import type { ProcessModel } from '../../embedded/model/process-model.js';
import { ChangeFaults, titleOf } from '../../embedded/step/change/change-fault.js';
import type { ElementView, MigrationPlan } from '../../process-engine.js';

interface Migration {
  readonly source: ProcessModel | null;
  readonly target: ProcessModel | null;
  readonly live: readonly ElementView[];
  readonly plan: MigrationPlan;
}

/** What can be said of a migration before the broker is asked. */
export function migrationFaults({ source, target, live, plan }: Migration): readonly Fault[] {
  const faults = new ChangeFaults();
  if (!source || !target) {
    return [
      {
        code: 'MIGRATE_UNKNOWN_PROCESS',
        severity: 'error',
        file: '',
        element: plan.targetProcessId,
        message: `方案版本“${plan.targetDeploymentId}”中没有流程“${plan.targetProcessId}”。`,
        cure: '请选择一个已经发布的版本和其中的流程。',
      },
    ];
  }
  for (const [from, to] of Object.entries(plan.mapping)) {
    if (!source.nodes.has(from)) addUnknown(faults, source, from, CURRENT);
    if (!target.nodes.has(to)) addUnknown(faults, target, to, TARGET);
  }
  for (const { elementId } of live) checkLive(faults, source, target, elementId, plan);
  return faults.found;
}

const CURRENT = { code: 'MIGRATE_UNKNOWN_SOURCE', words: '当前' } as const;
const TARGET = { code: 'MIGRATE_UNKNOWN_TARGET', words: '目标' } as const;

function addUnknown(
  faults: ChangeFaults,
  model: ProcessModel,
  id: string,
  which: typeof CURRENT | typeof TARGET,
): void {
  faults.add(
    model,
    which.code,
    id,
    `${which.words}版本的流程图中没有步骤“${id}”。`,
    '请从流程图上重新选择。',
  );
}

function checkLive(
  faults: ChangeFaults,
  source: ProcessModel,
  target: ProcessModel,
  elementId: string,
  { mapping }: MigrationPlan,
): void {
  const from = source.nodes.get(elementId);
  if (!from || elementId === source.id) return;
  const to = target.nodes.get(mapping[elementId] ?? elementId);
  if (!to) {
    faults.add(
      source,
      'MIGRATE_UNMAPPED',
      elementId,
      `${titleOf(from)} 正在办理，目标版本里没有对应的步骤。`,
      '请指定它在目标版本中对应的步骤，或等它办结后再迁移。',
    );
  } else if (to.type !== from.type) {
    faults.add(
      source,
      'MIGRATE_KIND',
      elementId,
      `${titleOf(from)} 与目标版本的 ${titleOf(to)} 类型不同。`,
      '请选择同一类型的步骤。',
    );
  }
}
