import type { EntityManager } from 'typeorm';
import type { Clock } from '../../../shared/clock.js';
import type { OpenedUserTask, UserTaskListener } from '../../user-task-listener.js';
import type { DeploymentModels } from '../deploy/deployment-models.js';
import type { InstanceBook, KnownInstance } from '../instances/instance-book.js';
import type { ZeebeReader } from '../zeebe-reader.js';
import type { JobBook } from './job-book.js';

export const USER_TASK_TYPE = 'io.camunda.zeebe:userTask';
/** What the broker itself puts among the headers of a user task. */
const RESERVED = 'io.camunda.zeebe:';

/** A job-based user task as its record tells of it (JOB, CREATED). Keys are the broker's. */
export interface RecordedTask {
  readonly key: string;
  readonly zeebeInstanceKey: string;
  readonly elementKey: string;
  readonly elementId: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface EndedTask {
  readonly key: string;
  readonly how: 'completed' | 'cancelled';
}

export interface TaskMirrorParts {
  readonly instances: InstanceBook;
  readonly jobs: JobBook;
  readonly models: DeploymentModels;
  readonly listener: UserTaskListener;
  readonly clock: Clock;
  readonly visibleVariables: ZeebeReader['visibleVariables'];
}

/**
 * Shows the broker's user tasks to the task list. They are read from the records and never activated:
 * whoever knows a job's key may complete it, and a job that nobody holds cannot time out.
 */
export class TaskMirror {
  constructor(private readonly parts: TaskMirrorParts) {}

  /** In the transaction that stores the records, after the variables they brought. Again is no news. */
  async opened(tx: EntityManager, tasks: readonly RecordedTask[]): Promise<void> {
    for (const task of tasks) await this.open(tx, task);
  }

  /** Of instances that were migrated: the broker keeps the headers that a task was opened with. */
  async moved(tx: EntityManager, tasks: readonly RecordedTask[]): Promise<void> {
    for (const task of tasks) {
      const entry = await this.parts.jobs.lock(tx, task.key);
      const instance = await this.parts.instances.find(tx, task.zeebeInstanceKey);
      if (entry?.state !== 'open' || !instance || instance === 'duplicate') continue;
      await this.parts.jobs.move(tx, task.key, task.elementId);
      await this.parts.listener.moved(tx, await this.view(tx, task, instance));
    }
  }

  /** Tells the list of what it does not know yet: it has heard of its own completions when they were made. */
  async ended(tx: EntityManager, tasks: readonly EndedTask[]): Promise<void> {
    for (const { key, how } of tasks) {
      const entry = await this.parts.jobs.lock(tx, key);
      if (entry?.state !== 'open') continue;
      await this.parts.jobs.mark(tx, key, how === 'completed' ? 'answered' : 'cancelled');
      await this.parts.listener.ended(tx, key, how);
    }
  }

  private async open(tx: EntityManager, task: RecordedTask): Promise<void> {
    const { instances, jobs, listener } = this.parts;
    const instance = await instances.find(tx, task.zeebeInstanceKey);
    if (!instance || instance === 'duplicate') return;
    const { key, elementKey, elementId } = task;
    const added = await jobs.add(tx, {
      key,
      kind: 'user',
      type: USER_TASK_TYPE,
      instanceKey: instance.key,
      elementKey,
      elementId,
      retries: 1,
    });
    if (added) await listener.opened(tx, await this.view(tx, task, instance));
  }

  private async view(
    tx: EntityManager,
    { key, elementKey, elementId, headers }: RecordedTask,
    instance: KnownInstance,
  ): Promise<OpenedUserTask> {
    const { models, clock, visibleVariables } = this.parts;
    const { processes } = await models.get(tx, instance.deploymentId);
    return {
      key,
      instanceKey: instance.key,
      deploymentId: instance.deploymentId,
      processId: instance.processId,
      elementId,
      elementName: processes.get(instance.processId)?.nodes.get(elementId)?.name ?? '',
      businessKey: instance.businessKey,
      ...propertiesOf(headers),
      variables: await visibleVariables(tx, elementKey),
      openedAt: await clock.now(tx, instance.clockId),
    };
  }
}

function propertiesOf(headers: Readonly<Record<string, string>>) {
  const given = (name: string): string | null => {
    const value = headers[RESERVED + name];
    return value === undefined || value === '' ? null : value;
  };
  return {
    formKey: given('formKey'),
    assignee: given('assignee'),
    candidateGroups: textsOf(given('candidateGroups')),
    dueAt: instantOf(given('dueDate')),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(RESERVED))),
  };
}

/** A list as the broker writes it: a JSON array in a text. */
function textsOf(text: string | null): readonly string[] {
  const list: unknown = text === null ? [] : JSON.parse(text);
  return Array.isArray(list) ? list.map(String) : [];
}

/** `2026-12-01T10:00+08:00`, or with the name of a zone: `2026-11-23T04:29:58.993Z[Etc/UTC]`. */
function instantOf(text: string | null): Date | null {
  if (text === null) return null;
  const at = new Date(text.replace(/\[.*\]$/, ''));
  return Number.isNaN(at.getTime()) ? null : at;
}
