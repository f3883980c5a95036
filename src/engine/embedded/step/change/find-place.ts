import { nodeOf, type FlowNode, type ProcessModel } from '../../model/process-model.js';
import type { ElementRow } from '../../state/case-rows.js';
import type { Execution } from '../execution.js';
import { titleOf, type ChangeFaults } from './change-fault.js';

/** Where a new token goes: a scope that runs, and the scopes inside it that must be entered first. */
export interface Place {
  readonly scope: ElementRow;
  /** Outermost first. */
  readonly missing: readonly FlowNode[];
}

export interface Wanted {
  readonly instance: string;
  readonly node: FlowNode;
  /** Key of a scope to be in. */
  readonly ancestorKey: string | undefined;
}

/**
 * As a broker decides it: inside the only running instance of the nearest container, with what is missing
 * below it; two of them need a word which. Loops are never entered from outside, since nobody could say
 * which item the token is for.
 */
export function findPlace(x: Execution, wanted: Wanted, faults: ChangeFaults): Place | null {
  const model = x.modelOf(wanted.instance);
  const place =
    wanted.ancestorKey === undefined
      ? nearestPlace(x, model, wanted, faults)
      : placeBelow(x, model, wanted, wanted.ancestorKey, faults);
  const loop = place?.missing.find((node) => node.loop !== null);
  if (!place || !loop) return place;
  faults.add(
    model,
    'MODIFY_INSIDE_LOOP',
    wanted.node.id,
    `${titleOf(wanted.node)} 在循环 ${titleOf(loop)} 里面，无法确定属于哪一项。`,
    '请指定要进入的那一项（上级步骤的编号），或改为进入整个循环。',
  );
  return null;
}

/** Innermost first; the process last. */
function containersOf(model: ProcessModel, node: FlowNode): readonly FlowNode[] {
  const containers: FlowNode[] = [];
  for (let id = node.scopeId; id !== null;) {
    const container = nodeOf(model, id);
    containers.push(container);
    id = container.scopeId;
  }
  return containers;
}

function runningOf(x: Execution, instance: string, container: FlowNode): readonly ElementRow[] {
  return x.state.elements
    .all()
    .filter((element) => element.instance === instance && element.elementId === container.id)
    .filter((element) => element.type !== 'multiInstanceBody' && element.state === 'active');
}

function nearestPlace(
  x: Execution,
  model: ProcessModel,
  { instance, node }: Wanted,
  faults: ChangeFaults,
): Place | null {
  const missing: FlowNode[] = [];
  for (const container of containersOf(model, node)) {
    const running = runningOf(x, instance, container);
    const [scope, second] = running;
    if (scope && !second) return { scope, missing };
    if (second) {
      faults.add(
        model,
        'MODIFY_SCOPE_AMBIGUOUS',
        node.id,
        `${titleOf(container)} 有 ${running.length} 个正在运行的实例，无法确定 ${titleOf(node)} 进入哪一个。`,
        '请指定要进入的上级步骤的编号。',
      );
      return null;
    }
    missing.unshift(container);
  }
  faults.add(
    model,
    'MODIFY_SCOPE_NOT_RUNNING',
    node.id,
    `流程本身尚未就绪，${titleOf(node)} 没有可以进入的地方。`,
    '请先处理流程实例上的异常。',
  );
  return null;
}

function placeBelow(
  x: Execution,
  model: ProcessModel,
  { instance, node }: Wanted,
  ancestorKey: string,
  faults: ChangeFaults,
): Place | null {
  const scope = x.state.elements.get(ancestorKey);
  if (scope?.instance !== instance || scope.state !== 'active') {
    faults.add(
      model,
      'MODIFY_ANCESTOR_NOT_RUNNING',
      node.id,
      `指定的上级步骤 ${ancestorKey} 已经结束，或不属于这个流程实例。`,
      '请刷新页面后重新选择。',
    );
    return null;
  }
  const containers = containersOf(model, node);
  const depth = containers.findIndex((container) => container.id === scope.elementId);
  // The body of a loop holds its items, not what is inside them.
  if (depth >= 0 && scope.type !== 'multiInstanceBody') {
    return { scope, missing: containers.slice(0, depth).reverse() };
  }
  faults.add(
    model,
    'MODIFY_NOT_AN_ANCESTOR',
    node.id,
    `指定的上级步骤 ${ancestorKey}（${titleOf(x.nodeOf(scope))}）不包含 ${titleOf(node)}。`,
    '请指定包含它的子流程或流程实例。',
  );
  return null;
}
