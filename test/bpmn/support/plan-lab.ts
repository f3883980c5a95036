import { readPlanFolder } from '../../../src/seasons/package-folder.js';
import { buildVersion } from '../../../src/seasons/package-version.js';
import { readDiagram, type DiagramProcess } from '../../../src/seasons/checks/read-diagram.js';
import type { DEFER, OpenedUserTask, ServiceJob, Variables } from '../../../src/engine/index.js';
import { EngineLab } from '../../contract/engine/support/engine-lab.js';

const { folder } = await readPlanFolder('seasons/wuxi-2024.yaml');
const version = buildVersion(folder!.files);
export const diagrams = Object.values(version.diagrams).filter((xml) => xml.includes('<bpmn:definitions'));

const processes = new Map(
  diagrams.flatMap((xml) => readDiagram('diagram', xml)).map((process) => [process.id, process] as const),
);

/** A process of the shipped plan as its file draws it. */
export const drawn = (processId: string): DiagramProcess => processes.get(processId)!;

/** What workers answer, by job type; the others answer nothing. */
export type Answers = Readonly<Record<string, (job: ServiceJob) => Variables | typeof DEFER>>;

/** A case or a season on trial: its own key, clock and workers' answers, on a shared engine. */
export interface Trial {
  readonly key: string;
  readonly instanceKey: string;
  /** Jobs of this trial in the order they were done. */
  readonly jobs: readonly ServiceJob[];
}

/** The shipped diagrams on the engine, with workers that only write down what they were asked. */
export class PlanLab extends EngineLab {
  private readonly trials = new Map<string, { answers: Answers; jobs: ServiceJob[] }>();
  private readonly seen = new Map<string, Set<string>>();

  /** Opens a database with the shipped plan deployed. */
  async stage(): Promise<void> {
    await this.open();
    await this.reset();
    for (const type of this.typesDrawn()) {
      this.worker(type, (job) => {
        const { trial: named, seasonId } = job.variables;
        // A called process has only what it is given.
        const trial = this.trials.get(String(named ?? seasonId));
        trial?.jobs.push(job);
        return trial?.answers[type]?.(job) ?? {};
      });
    }
    await this.deploy(...diagrams);
  }

  private typesDrawn(): readonly string[] {
    const elements = [...processes.values()].flatMap((process) => [...process.elements.values()]);
    return [...new Set(elements.flatMap(({ jobType }) => jobType ?? []))];
  }

  /** Starts an instance with a clock of its own that stands at `now`. */
  async try(
    processId: string,
    now: string,
    variables: (key: string) => Variables,
    answers: Answers,
  ): Promise<Trial> {
    const key = `trial-${this.trials.size + 1}`;
    const jobs: ServiceJob[] = [];
    this.trials.set(key, { answers, jobs });
    await this.createClock(key, now);
    const options = { businessKey: key, clock: key };
    const instanceKey = await this.start(processId, { trial: key, ...variables(key) }, options);
    return { key, instanceKey, jobs };
  }

  /** Tasks of a trial, open or completed. */
  async tasksOf({ key }: Trial, state = 'open'): Promise<readonly OpenedUserTask[]> {
    return (await this.tasks(state)).filter(({ businessKey }) => businessKey === key);
  }

  /** Completes the trial's first open task of an element and settles. */
  async decide(trial: Trial, elementId: string, variables: Variables): Promise<void> {
    const task = (await this.tasksOf(trial)).find((one) => one.elementId === elementId);
    if (!task) throw new Error(`no open task ${elementId}`);
    await this.transaction((tx) => this.engine.completeTask(tx, task.key, variables));
    await this.engine.settle();
  }

  /** Remembers which elements a trial has been at. */
  async note({ instanceKey }: Trial): Promise<void> {
    const { processId, elements } = await this.instance(instanceKey);
    const seen = this.seen.get(processId) ?? new Set();
    for (const { elementId } of elements) seen.add(elementId);
    this.seen.set(processId, seen);
  }

  /** Elements of a process that no noted trial has been at. */
  missed(processId: string): readonly string[] {
    const seen = this.seen.get(processId) ?? new Set();
    return [...drawn(processId).elements.keys()].filter((id) => !seen.has(id));
  }
}
