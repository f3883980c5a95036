import { StepBudgetExceeded } from '../../errors.js';
import type { OpenedUserTask } from '../../user-task-listener.js';
import type { CompiledDeployment } from '../model/compiled-deployment.js';
import { nodeOf, type FlowNode, type ProcessModel } from '../model/process-model.js';
import type { ElementRow } from '../state/case-rows.js';
import type { CaseState } from '../state/case-state.js';
import type { Rules } from './rules.js';

/** Keys fetched ahead, so that a step never waits for the database. */
export interface KeySource {
  readonly available: number;
  next(): string;
}

/** Everything a step may know besides the case itself: time, keys and rules come in, nothing is looked up. */
export interface Surroundings {
  /** Now by the clock of the case. */
  readonly now: Date;
  /** For leases and backoffs, which never run on a rehearsal's clock. */
  readonly realNow: Date;
  readonly keys: KeySource;
  readonly deployment: CompiledDeployment;
  readonly rules: Rules;
  /** IANA zone in which durations of days and months, and times without an offset, are meant. */
  readonly timeZone: string;
  /** Steps one command may take. */
  readonly stepBudget: number;
}

export interface Operation {
  /** `advance`: a multi-instance body starts its next inner instance, or notices that it is done. */
  readonly kind: 'activate' | 'complete' | 'advance';
  readonly element: string;
}

export interface EndedUserTask {
  readonly key: string;
  readonly how: 'completed' | 'cancelled';
}

/** One command at work on one case: its state, what is still to do, and what the outside must be told. */
export class Execution {
  readonly openedTasks = new Map<string, OpenedUserTask>();
  readonly endedTasks: EndedUserTask[] = [];
  /** Lists of parallel multi-instance bodies, evaluated once a command. */
  readonly loopItems = new Map<string, readonly unknown[]>();
  private readonly queue: Operation[] = [];
  private steps = 0;

  constructor(
    readonly state: CaseState,
    readonly around: Surroundings,
  ) {}

  get now(): Date {
    return this.around.now;
  }

  modelOf(instanceKey: string): ProcessModel {
    const { processId } = this.state.instanceOf(instanceKey);
    const model = this.around.deployment.processes.get(processId);
    if (!model) throw new Error(`process ${processId} is missing from its deployment`);
    return model;
  }

  nodeOf(element: ElementRow): FlowNode {
    return nodeOf(this.modelOf(element.instance), element.elementId);
  }

  scopeOf(element: ElementRow): ElementRow | null {
    return element.scope === null ? null : (this.state.elements.get(element.scope) ?? null);
  }

  nextKey(): string {
    return this.around.keys.next();
  }

  enqueue(kind: Operation['kind'], element: ElementRow): void {
    this.queue.push({ kind, element: element.id });
  }

  /** The next operation; null when the case is at rest. @throws StepBudgetExceeded */
  nextOperation(): Operation | null {
    const operation = this.queue.shift();
    if (!operation) return null;
    this.steps += 1;
    if (this.steps > this.around.stepBudget) {
      const elementId = this.state.elements.get(operation.element)?.elementId ?? '';
      throw new StepBudgetExceeded(this.state.root.processId, elementId, this.around.stepBudget);
    }
    return operation;
  }
}
