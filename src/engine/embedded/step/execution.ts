import { StepBudgetExceeded } from '../../errors.js';
import type { Signal, Variables } from '../../process-engine.js';
import type { OpenedUserTask } from '../../user-task-listener.js';
import { nodeOf, type ElementType, type FlowNode, type ProcessModel } from '../model/process-model.js';
import type { ElementData, ElementRow } from '../state/case-rows.js';
import type { CaseState } from '../state/case-state.js';
import type { Definitions, Lookup } from './definitions.js';
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
  readonly definitions: Definitions;
  readonly rules: Rules;
  /** IANA zone in which durations of days and months, and times without an offset, are meant. */
  readonly timeZone: string;
  /** Steps one command may take. */
  readonly stepBudget: number;
}

/** A token that is to get an element of its own. */
export interface Entry {
  readonly elementId: string;
  readonly type: ElementType;
  /** Key of the element it runs in. */
  readonly scope: string;
  /** Sequence flow it comes by; null for what begins by itself. */
  readonly flow: string | null;
  readonly data: ElementData;
  /** Key of the compensation that it carries out. */
  readonly compensation?: string;
}

/** What is still to do, first come first served: the order in which a broker works off its commands. */
export type Operation =
  | { readonly kind: 'enter'; readonly entry: Entry }
  | { readonly kind: 'broadcast'; readonly signal: Signal }
  | {
      /** `advance`: only for multi-instance bodies that an earlier release left with an incident. */
      readonly kind: 'activate' | 'complete' | 'terminate' | 'terminateChildren' | 'advance';
      readonly element: string;
    };

export interface EndedUserTask {
  readonly key: string;
  readonly how: 'completed' | 'cancelled';
}

/** An event that ends what stands in its way first. */
export interface WaitingTrigger {
  readonly targetId: string;
  readonly variables: Variables | null;
}

/** One command at work on one case: its state, what is still to do, and what the outside must be told. */
export class Execution {
  readonly openedTasks = new Map<string, OpenedUserTask>();
  readonly endedTasks: EndedUserTask[] = [];
  /** Open ones that go on as a task of another version. */
  readonly movedTasks = new Map<string, OpenedUserTask>();
  /** What must be known before the case can go on. */
  lookup: Lookup | null = null;
  /** Elements that wait for it, with their input mappings done. */
  readonly prepared = new Set<string>();
  /** Signals thrown by this case; they reach others after the commit. */
  readonly broadcasts: Signal[] = [];
  /** Lists of parallel multi-instance bodies, evaluated once a command. */
  readonly loopItems = new Map<string, readonly unknown[]>();
  /** Interrupting boundary events by their host, while it ends. */
  readonly boundaryTriggers = new Map<string, WaitingTrigger>();
  /** Interrupting event subprocesses by their scope, while its children end. */
  readonly startTriggers = new Map<string, WaitingTrigger>();
  /** Elements whose own event has happened: no second one counts. */
  readonly triggered = new Set<string>();
  /** Tokens on their way to a node, by scope. */
  private readonly flows = new Map<string, number>();
  private readonly queue: Operation[] = [];
  private next = 0;
  private steps = 0;

  constructor(
    readonly state: CaseState,
    readonly around: Surroundings,
  ) {}

  get now(): Date {
    return this.around.now;
  }

  modelOf(instanceKey: string): ProcessModel {
    const { deploymentKey, processId } = this.state.instanceOf(instanceKey);
    const model = this.around.definitions.of(deploymentKey).processes.get(processId);
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

  enqueue(kind: Exclude<Operation['kind'], 'enter' | 'broadcast'>, element: ElementRow): void {
    this.queue.push({ kind, element: element.id });
  }

  enter(entry: Entry): void {
    if (entry.flow !== null) this.flows.set(entry.scope, this.flowsIn(entry.scope) + 1);
    this.queue.push({ kind: 'enter', entry });
  }

  broadcast(signal: Signal): void {
    this.queue.push({ kind: 'broadcast', signal });
  }

  flowsIn(scope: string): number {
    return this.flows.get(scope) ?? 0;
  }

  flowTaken(scope: string): void {
    this.flows.set(scope, Math.max(0, this.flowsIn(scope) - 1));
  }

  /** The tokens on their way will be turned away. */
  forgetFlows(scope: string): void {
    this.flows.delete(scope);
  }

  /** The next operation; null when the case is at rest. @throws StepBudgetExceeded */
  nextOperation(): Operation | null {
    const operation = this.queue[this.next];
    if (!operation) return null;
    this.next += 1;
    if (this.next === this.queue.length) {
      this.queue.length = 0;
      this.next = 0;
    }
    // Endings come to an end by themselves.
    if (!operation.kind.startsWith('terminate')) this.steps += 1;
    if (this.steps > this.around.stepBudget) {
      throw new StepBudgetExceeded(
        this.state.root.processId,
        this.placeOf(operation),
        this.around.stepBudget,
      );
    }
    return operation;
  }

  private placeOf(operation: Operation): string {
    if (operation.kind === 'enter') return operation.entry.elementId;
    if (operation.kind === 'broadcast') return '';
    return this.state.elements.get(operation.element)?.elementId ?? '';
  }
}
