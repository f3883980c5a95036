import type { FlowNode } from '../../model/process-model.js';
import type { ElementRow } from '../../state/case-rows.js';
import type { Execution } from '../execution.js';
import { titleOf } from './change-fault.js';
import { kindName, MIGRATABLE } from './migratable.js';
import { planEvents, type EventMoves } from './plan-events.js';
import type { Route } from './route.js';

/** One live element and what becomes of it. */
export interface Move {
  readonly element: ElementRow;
  readonly to: FlowNode;
  readonly events: EventMoves;
}

/** Every live element of an instance; what cannot go is a fault of the route, with the rules of Zeebe 8.6. */
export function planMigration(x: Execution, instanceKey: string, route: Route): readonly Move[] {
  const moves: Move[] = [];
  for (const element of x.state.elements.all()) {
    if (element.instance !== instanceKey) continue;
    const from = x.nodeOf(element);
    const to = targetFor(route, element, from);
    refuseTokensAtJoins(route, element);
    if (to) moves.push({ element, to, events: planEvents(x, route, { element, from, to }) });
  }
  refuseCompensations(x, instanceKey, route);
  return moves;
}

function targetFor(route: Route, element: ElementRow, from: FlowNode): FlowNode | null {
  const refuse = (code: string, message: string, cure: string): null => {
    route.faults.add(route.source, code, from.id, message, cure);
    return null;
  };
  if (!MIGRATABLE.has(element.type)) {
    const message = `流程停在${kindName(element.type)} ${titleOf(from)} 上，这类步骤不能迁移。`;
    return refuse('MIGRATE_UNSUPPORTED_ELEMENT', message, '请等流程走过这一步，或先处理它的异常。');
  }
  const to = route.targetOf(from);
  if (!to) {
    const message = `目标流程中没有与 ${titleOf(from)} 对应的步骤。`;
    return refuse('MIGRATE_UNMAPPED', message, '请为它选择目标流程中的一个同类步骤。');
  }
  if (to.type !== from.type || (to.loop === null) !== (from.loop === null)) {
    const kinds = `${kindOf(from)}，${titleOf(to)} 是${kindOf(to)}`;
    return refuse('MIGRATE_KIND', `${titleOf(from)} 是${kinds}。`, '请映射到同类的步骤。');
  }
  if (from.loop && to.loop && from.loop.sequential !== to.loop.sequential) {
    const message = `${titleOf(from)} 与 ${titleOf(to)} 一个依次执行，一个同时执行。`;
    return refuse('MIGRATE_LOOP', message, '两边须同为依次或同为同时执行，请修改新版本。');
  }
  return inSameScope(route, from, to) ? to : refuse(...scopeReason(route, from, to));
}

const kindOf = (node: FlowNode): string => `${node.loop ? '多实例' : ''}${kindName(node.type)}`;

function scopeOf(route: Route, node: FlowNode): FlowNode | undefined {
  return node.scopeId === null ? undefined : route.source.nodes.get(node.scopeId);
}

function inSameScope(route: Route, from: FlowNode, to: FlowNode): boolean {
  const scope = scopeOf(route, from);
  return (scope ? (route.targetOf(scope)?.id ?? null) : null) === to.scopeId;
}

function scopeReason(
  route: Route,
  from: FlowNode,
  to: FlowNode,
): [code: string, message: string, cure: string] {
  const scope = scopeOf(route, from);
  const where = scope ? titleOf(scope) : '流程';
  const message = `${titleOf(from)} 在 ${where} 里，${titleOf(to)} 不在与它对应的步骤里。`;
  return ['MIGRATE_SCOPE', message, '迁移不能改变所在的子流程，请换一个步骤，或同时映射子流程。'];
}

/** A broker refuses these too: the tokens there belong to sequence flows, which cannot be mapped. */
function refuseTokensAtJoins(route: Route, element: ElementRow): void {
  for (const gateway of Object.keys(element.data.joins ?? {})) {
    const node = route.source.nodes.get(gateway);
    route.faults.add(
      route.source,
      'MIGRATE_WAITING_TOKENS',
      gateway,
      `有分支已经到达汇聚网关 ${node ? titleOf(node) : gateway}，正在等待其余分支。`,
      '请等其余分支到达后再迁移。',
    );
  }
}

/** What can still be undone must be known to the new version as well. */
function refuseCompensations(x: Execution, instanceKey: string, route: Route): void {
  for (const row of x.state.compensations.all()) {
    if (row.instance !== instanceKey) continue;
    const ids = [row.activityId, ...(row.handlerId === null ? [] : [row.handlerId])];
    const nodes = ids.map((id) => route.source.nodes.get(id));
    if (nodes.every((node) => node && route.targetOf(node))) continue;
    route.faults.add(
      route.source,
      'MIGRATE_COMPENSATION',
      row.activityId,
      `已完成的步骤“${row.activityId}”还可以补偿，目标流程中没有与它或它的补偿步骤对应的步骤。`,
      '请为它们选择目标流程中的步骤。',
    );
  }
}
