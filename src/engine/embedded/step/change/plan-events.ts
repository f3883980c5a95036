import type { FlowNode } from '../../model/process-model.js';
import type { ElementRow } from '../../state/case-rows.js';
import type { Execution } from '../execution.js';
import { attachedEvents } from './attached-events.js';
import { titleOf } from './change-fault.js';
import { eventName, isMigratableEvent, isWaiting } from './migratable.js';
import type { Route } from './route.js';

/** What becomes of the events of one live element. */
export interface EventMoves {
  /** Event of the running version → of the target. */
  readonly kept: ReadonlyMap<string, FlowNode>;
  /** Of the target, without one before. */
  readonly opened: readonly FlowNode[];
}

/** Faults go to the route: events of other kinds, torn off, merged or turned into another kind. */
export function planEvents(
  x: Execution,
  route: Route,
  { element, from, to }: { element: ElementRow; from: FlowNode; to: FlowNode },
): EventMoves {
  const before = attachedEvents(route.source, element, from);
  const after = attachedEvents(route.target, element, to);
  refuseOthers(route, before, from, '');
  refuseOthers(route, after, to, '目标版本的');
  const kept = new Map<string, FlowNode>();
  for (const event of before) {
    const aim = route.targetOf(event);
    if (!aim) continue;
    const reason = reasonAgainst(event, aim, after, kept);
    if (reason) {
      const [code, message, cure] = reason;
      route.faults.add(route.source, code, event.id, message, cure);
    } else kept.set(event.id, aim);
  }
  const arrived = new Set([...kept.values()].map(({ id }) => id));
  const opened = after.filter((event) => isWaiting(event) && !arrived.has(event.id));
  refuseDoubles(x, route, { element, kept, opened });
  return { kept, opened };
}

function refuseOthers(route: Route, events: readonly FlowNode[], host: FlowNode, whose: string): void {
  for (const event of events) {
    if (isMigratableEvent(event)) continue;
    route.faults.add(
      route.source,
      'MIGRATE_UNSUPPORTED_EVENT',
      event.id,
      `${whose}步骤 ${titleOf(host)} 带有${eventName(event.event.kind)}事件 ${titleOf(event)}，不能随实例迁移。`,
      '请等流程走过这一步再迁移。',
    );
  }
}

type Reason = readonly [code: string, message: string, cure: string];

function reasonAgainst(
  event: FlowNode,
  aim: FlowNode,
  after: readonly FlowNode[],
  kept: ReadonlyMap<string, FlowNode>,
): Reason | null {
  if (event.event.kind !== aim.event.kind) {
    const kinds = `${eventName(event.event.kind)}事件，${titleOf(aim)} 是${eventName(aim.event.kind)}事件`;
    const cure = '请映射到同类的事件，或在新版本中另用编号。';
    return ['MIGRATE_EVENT_KIND', `${titleOf(event)} 是${kinds}。`, cure];
  }
  if (!after.some(({ id }) => id === aim.id)) {
    const message = `${titleOf(event)} 对应的 ${titleOf(aim)} 不在同一个步骤上。`;
    return ['MIGRATE_EVENT_DETACHED', message, '请映射到同一步骤上的事件，或在新版本中另用编号。'];
  }
  if ([...kept.values()].some(({ id }) => id === aim.id)) {
    const message = `有两个事件都映射到 ${titleOf(aim)}。`;
    return ['MIGRATE_EVENT_MERGED', message, '每个事件只能映射一次，请改正对应关系。'];
  }
  return null;
}

interface Opening extends EventMoves {
  readonly element: ElementRow;
}

/** A message the element waits for already, under an event that goes nowhere: meant is the same one. */
function refuseDoubles(x: Execution, route: Route, { element, kept, opened }: Opening): void {
  for (const row of x.state.subscriptions.of(element.id)) {
    if (kept.has(row.targetId)) continue;
    const twin = opened.find(({ event }) => event.kind === 'message' && event.name.text === row.messageName);
    if (!twin) continue;
    route.faults.add(
      route.source,
      'MIGRATE_MESSAGE_TWICE',
      row.targetId,
      `步骤已经在“${row.targetId}”上等待消息“${row.messageName}”，${titleOf(twin)} 会再等一次。`,
      `请把“${row.targetId}”映射到“${twin.id}”。`,
    );
  }
}
