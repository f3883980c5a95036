import type { Fault } from '../../../../shared/fault.js';
import type { ProcessModel } from '../../model/process-model.js';
import { USER_TASK_TYPE, type ElementRow } from '../../state/case-rows.js';
import { describeUserTask } from '../elements/jobs.js';
import type { Execution } from '../execution.js';
import { closeEvents } from '../retire.js';
import { StepFailure } from '../step-failure.js';
import { prepareEvents } from '../subscriptions.js';
import { titleOf } from './change-fault.js';
import { planMigration, type Move } from './plan-migration.js';
import { Route } from './route.js';

export interface MigrationTarget {
  readonly deploymentKey: string;
  readonly model: ProcessModel;
  readonly mapping: Readonly<Record<string, string>>;
}

/**
 * Moves a running instance to another process, as Zeebe 8.6 migrates a process instance: its tokens, jobs,
 * incidents, and what it waits for; variables stay. With faults nothing may be kept of the case that it was
 * tried on.
 * @returns every fault; none when it is done
 */
export function migrate(x: Execution, instanceKey: string, target: MigrationTarget): readonly Fault[] {
  const route = new Route(x.modelOf(instanceKey), target.model, target.mapping);
  const moves = planMigration(x, instanceKey, route);
  if (route.faults.found.length > 0) return route.faults.found;
  const instance = x.state.instanceOf(instanceKey);
  instance.deploymentKey = target.deploymentKey;
  instance.processId = target.model.id;
  x.state.instances.touch(instance);
  moveCompensations(x, instanceKey, route);
  for (const move of moves) moveElement(x, move, route);
  return route.faults.found;
}

function moveElement(x: Execution, move: Move, route: Route): void {
  const { element, to } = move;
  const { state } = x;
  element.elementId = to.id;
  moveInterruption(element, route);
  state.touch(element);
  for (const job of state.jobs.of(element.id)) {
    job.elementId = to.id;
    state.jobs.touch(job);
  }
  moveIncidents(x, move);
  moveEvents(x, move);
  try {
    openNew(x, move);
    tellTask(x, move);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    const message = `${titleOf(to)} 在目标流程中还需要：${error.message}`;
    route.faults.add(
      route.target,
      'MIGRATE_EXPRESSION',
      to.id,
      message,
      '请先设置所需的变量，或修改新版本。',
    );
  }
}

/** What has interrupted a scope is remembered by its id. */
function moveInterruption({ data }: ElementRow, route: Route): void {
  const node = typeof data.interrupted === 'string' ? route.source.nodes.get(data.interrupted) : undefined;
  const to = node && route.targetOf(node);
  if (to) data.interrupted = to.id;
}

function moveIncidents(x: Execution, { element, to, events }: Move): void {
  for (const incident of x.state.incidents.of(element.id)) {
    incident.elementId = to.id;
    const aim = incident.event && events.kept.get(incident.event.targetId);
    if (incident.event && aim) incident.event = { ...incident.event, targetId: aim.id };
    x.state.incidents.touch(incident);
  }
}

/** What is kept stays as it is: due dates, message names and correlation keys do not change. */
function moveEvents(x: Execution, { element, events }: Move): void {
  const { timers, subscriptions, signals } = x.state;
  closeEvents(x, element, (id) => !events.kept.has(id));
  for (const rows of [timers, subscriptions, signals]) {
    for (const row of rows.of(element.id)) row.targetId = events.kept.get(row.targetId)?.id ?? row.targetId;
  }
  for (const row of timers.of(element.id)) timers.touch(row);
  for (const row of signals.of(element.id)) signals.touch(row);
  const { deploymentKey, processId } = x.state.instanceOf(element.instance);
  for (const row of subscriptions.of(element.id)) {
    Object.assign(row, { deploymentKey, processId });
    subscriptions.touch(row);
  }
}

/** Only where the running version would have them open too. */
function openNew(x: Execution, { element, events }: Move): void {
  if (element.state !== 'active') return;
  const wanted = events.opened.filter((event) => event.type !== 'startEvent' || !element.data.interrupted);
  prepareEvents(x, element, wanted)();
}

/** An open task goes on under the form, the groups and the dates of the target. */
function tellTask(x: Execution, { element, to }: Move): void {
  for (const job of x.state.jobs.of(element.id)) {
    if (job.type === USER_TASK_TYPE)
      x.movedTasks.set(job.id, {
        ...describeUserTask(x, element, to),
        key: job.id,
        openedAt: element.enteredAt,
      });
  }
}

function moveCompensations(x: Execution, instanceKey: string, route: Route): void {
  const renamed = (id: string): string => {
    const node = route.source.nodes.get(id);
    return (node && route.targetOf(node)?.id) ?? id;
  };
  for (const row of x.state.compensations.all()) {
    if (row.instance !== instanceKey) continue;
    row.activityId = renamed(row.activityId);
    if (row.handlerId !== null) row.handlerId = renamed(row.handlerId);
    x.state.compensations.touch(row);
  }
}
