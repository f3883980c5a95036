import type { EndedTask, RecordedTask } from '../work/task-mirror.js';

/** A process was entered, goes on as another one, or has ended. */
export type InstanceChange =
  | {
      readonly kind: 'entered';
      readonly zeebeKey: string;
      readonly zeebeProcessId: string;
      readonly parentZeebeKey: string | null;
      readonly parentElementKey: string | null;
      /** Our key, when a command of ours made it. */
      readonly reference: string | null;
      /** Of the message that starts it. */
      readonly correlationKey: string | null;
      readonly at: Date;
    }
  | { readonly kind: 'migrated'; readonly zeebeKey: string; readonly zeebeProcessId: string }
  | {
      readonly kind: 'ended';
      readonly zeebeKey: string;
      readonly state: 'completed' | 'terminated';
      readonly at: Date;
    };

export interface ElementRow {
  readonly key: string;
  readonly process_instance_key: string;
  readonly scope_key: string;
  readonly zeebe_process_id: string;
  readonly element_id: string;
  readonly type: string;
  readonly state: 'active' | 'completed' | 'terminated';
  readonly entered_at: Date;
  readonly left_at: Date | null;
}

export interface VariableRow {
  readonly scope_key: string;
  readonly name: string;
  readonly process_instance_key: string;
  /** JSON; null when it is longer than is kept. */
  readonly value: string | null;
}

export interface IncidentRow {
  readonly key: string;
  readonly process_instance_key: string;
  readonly element_key: string;
  readonly element_id: string;
  readonly type: string;
  readonly message: string;
  readonly job_key: string | null;
  readonly created_at: Date;
  readonly resolved_at: Date | null;
}

export interface JobRow {
  readonly key: string;
  readonly process_instance_key: string;
  readonly element_key: string;
  readonly element_id: string;
  readonly type: string;
  readonly state: 'ready' | 'backoff' | 'failed';
  readonly retries: number;
  readonly runnable_at: Date;
  readonly error: string | null;
}

export interface TimerRow {
  readonly key: string;
  /** Null for the timer of a start event. */
  readonly process_instance_key: string | null;
  readonly element_key: string | null;
  readonly target_id: string;
  readonly due_at: Date;
}

export interface WaitRow {
  readonly key: string;
  readonly kind: 'message' | 'signal';
  /** `opening`, `closing`: another partition has not answered yet. */
  readonly state: 'opening' | 'open' | 'closing';
  readonly element_key: string;
  readonly target_id: string;
  readonly name: string;
  readonly correlation_key: string | null;
}

/** By key; null: the row goes. */
export type Rows<Row> = Map<string, Row | null>;

/** What records come to: the last state of every row they touch, and what others must be told, in their order. */
export class Changes {
  readonly instances: InstanceChange[] = [];
  readonly elements = new Map<string, ElementRow>();
  /** By scope and name. */
  readonly variables = new Map<string, VariableRow>();
  /** Scopes whose variables go. */
  readonly endedScopes = new Set<string>();
  readonly incidents = new Map<string, IncidentRow>();
  readonly jobs: Rows<JobRow> = new Map();
  /** Jobs that may be worked on again, now that their incident is resolved. */
  readonly resumedJobs = new Set<string>();
  readonly timers: Rows<TimerRow> = new Map();
  readonly waits: Rows<WaitRow> = new Map();
  readonly openedTasks = new Map<string, RecordedTask>();
  /** Open tasks that go on at another element. */
  readonly movedTasks = new Map<string, RecordedTask>();
  readonly endedTasks = new Map<string, EndedTask>();
  readonly cancelledJobs = new Set<string>();
  /** The newest mark that came through. */
  mark: string | null = null;
  /** How many records were folded, marks apart. */
  records = 0;

  get isEmpty(): boolean {
    return this.records === 0 && this.mark === null;
  }
}
