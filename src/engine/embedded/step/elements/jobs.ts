import type { OpenedUserTask } from '../../../user-task-listener.js';
import type { FlowNode } from '../../model/process-model.js';
import { USER_TASK_TYPE, type ElementRow } from '../../state/case-rows.js';
import { visibleVariables } from '../../state/variables.js';
import {
  evaluateInteger,
  evaluateOptionalInstant,
  evaluateText,
  evaluateTexts,
  type Place,
} from '../evaluate.js';
import type { Execution } from '../execution.js';
import { prepareEvents } from '../subscriptions.js';
import { markActive, type Behaviour } from './behaviour.js';

/** Waits for a worker: service and send tasks, message throw and end events, tasks that name a job type. */
export const jobTask: Behaviour = {
  activate: (x, element, node) => {
    if (!node.job) throw new Error(`element ${node.id} has no task definition`);
    const place = { scope: element.id };
    const type = evaluateText(x, node.job.type, place);
    const retries = evaluateInteger(x, node.job.retries, place);
    const openEvents = prepareEvents(x, element, boundariesOf(element, node));
    markActive(x, element);
    openEvents();
    addJob(x, element, { type, retries, state: 'ready' });
  },
};

/** Waits for a person. The task list is told of it when the command is written. */
export const userTask: Behaviour = {
  activate: (x, element, node) => {
    const task = describeUserTask(x, element, node);
    const openEvents = prepareEvents(x, element, boundariesOf(element, node));
    markActive(x, element);
    openEvents();
    const key = addJob(x, element, { type: USER_TASK_TYPE, retries: 1, state: 'open' });
    x.openedTasks.set(key, { ...task, key });
  },
};

/** A user task as the task list knows it, but for its key. @throws StepFailure */
export function describeUserTask(
  x: Execution,
  element: ElementRow,
  node: FlowNode,
): Omit<OpenedUserTask, 'key'> {
  const { id, processId, businessKey } = x.state.instanceOf(element.instance);
  return {
    instanceKey: id,
    // The store knows the deployment's id; a case knows only its key.
    deploymentId: '',
    processId,
    elementId: node.id,
    elementName: node.name,
    businessKey,
    ...evaluateProperties(x, node, { scope: element.id }),
    headers: node.headers,
    variables: visibleVariables(x.state, element.id),
    openedAt: x.now,
  };
}

function evaluateProperties(x: Execution, node: FlowNode, place: Place) {
  const { formKey, assignee, candidateGroups, dueDate } = node.userTask ?? {};
  return {
    formKey: formKey ? evaluateText(x, formKey, place) : null,
    assignee: assignee ? evaluateText(x, assignee, place) : null,
    candidateGroups: candidateGroups ? evaluateTexts(x, candidateGroups, place) : [],
    dueAt: dueDate ? evaluateOptionalInstant(x, dueDate, place) : null,
  };
}

interface NewJob {
  readonly type: string;
  readonly retries: number;
  readonly state: 'ready' | 'open';
}

function addJob(x: Execution, element: ElementRow, job: NewJob): string {
  return x.state.jobs.add({
    id: x.nextKey(),
    instance: element.instance,
    element: element.id,
    elementId: element.elementId,
    ...job,
    runnableAt: x.around.realNow,
    error: null,
  }).id;
}

/** Boundary events hang on the multi-instance body, not on each inner instance. */
export function boundariesOf(element: ElementRow, node: FlowNode): readonly FlowNode[] {
  return element.data.loopCounter === undefined ? node.boundaries : [];
}
