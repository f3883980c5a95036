import type { FlowNode, ProcessModel } from '../model/process-model.js';
import { labelOf, type Reporter } from './reporter.js';

/** Published when the calendar of a season is changed; see the plan author's guide. */
export const CALENDAR_CHANGED = 'calendar-changed';

/** The service task that reads a date from the calendar. */
const READ_DATE = 'read-date';

/**
 * A wait for a date ends early when the calendar moves, so that the date can be read again. A deadline at the
 * border of an activity may be the case's own; there it is only pointed out, and only where the process reads
 * the calendar at all.
 */
export function checkDateWaits(model: ProcessModel, report: Reporter): void {
  for (const node of model.nodes.values()) {
    if (node.event.kind !== 'timer' || node.event.timer !== 'date') continue;
    if (rivalsOf(model, node).some(waitsForCalendar)) continue;
    const finding = {
      code: 'BPMN_DATE_WAIT_CANNOT_MOVE',
      element: node.id,
      message: `${labelOf(node)}等待一个日期，但日历调整后它仍按旧日期等。`,
      cure: CURES[node.type] ?? CURE,
    };
    if (node.type === 'intermediateCatchEvent') report.product(finding);
    else if (readsCalendar(model)) report.warn(finding);
  }
}

const CURE = `请在它前面画事件网关，另一路等待消息“${CALENDAR_CHANGED}”后重新读取日期；或改为调用“等到某日”流程。`;
const CURES: Readonly<Record<string, string>> = {
  boundaryEvent: `它若取自日历，请在同一活动上再加一个等待消息“${CALENDAR_CHANGED}”的边界事件，重新读取日期；若是本件自己的期限，不必处理。`,
  startEvent: `它若取自日历，请在同一层再画一个等待消息“${CALENDAR_CHANGED}”的事件子流程，重新读取日期；若是本件自己的期限，不必处理。`,
};

const readsCalendar = (model: ProcessModel): boolean =>
  [...model.nodes.values()].some(({ job }) => job?.type.text === READ_DATE);

/** What waits at the same place, and would end this wait. */
function rivalsOf(model: ProcessModel, node: FlowNode): readonly FlowNode[] {
  if (node.type === 'startEvent') {
    const subprocess = model.nodes.get(node.scopeId ?? '');
    return model.nodes.get(subprocess?.scopeId ?? '')?.eventStarts ?? [];
  }
  if (node.attachedTo !== null) return model.nodes.get(node.attachedTo)?.boundaries ?? [];
  return node.incoming
    .flatMap((flow) => model.nodes.get(flow.source) ?? [])
    .filter((source) => source.type === 'eventBasedGateway')
    .flatMap((gateway) => gateway.outgoing.flatMap((flow) => model.nodes.get(flow.target) ?? []));
}

const waitsForCalendar = ({ event }: FlowNode): boolean =>
  event.kind === 'message' && event.name.text === CALENDAR_CHANGED;
