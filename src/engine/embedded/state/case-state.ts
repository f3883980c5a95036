import type {
  CompensationRow,
  ElementRow,
  HistoryRow,
  IncidentRow,
  InstanceRow,
  JobRow,
  SignalSubscriptionRow,
  SubscriptionRow,
  TimerRow,
  VariableRow,
} from './case-rows.js';
import { Rows } from './rows.js';

/** Rows as they are loaded; the process scopes among `elements` are made from the instances. */
export interface LoadedCase {
  readonly instances: readonly InstanceRow[];
  readonly elements: readonly ElementRow[];
  readonly variables: readonly VariableRow[];
  readonly jobs: readonly JobRow[];
  readonly timers: readonly TimerRow[];
  readonly subscriptions: readonly SubscriptionRow[];
  readonly signals: readonly SignalSubscriptionRow[];
  readonly compensations: readonly CompensationRow[];
  readonly incidents: readonly IncidentRow[];
}

export const EMPTY_CASE: LoadedCase = {
  instances: [],
  elements: [],
  variables: [],
  jobs: [],
  timers: [],
  subscriptions: [],
  signals: [],
  compensations: [],
  incidents: [],
};

const NO_SCOPE = '';

/** All of one root instance that is not over, called instances included, in memory for one command. */
export class CaseState {
  readonly instances: Rows<InstanceRow>;
  /** Live elements by the scope they run in. The process scopes are here too, and stored with the instance. */
  readonly elements: Rows<ElementRow>;
  readonly variables: Rows<VariableRow>;
  readonly jobs: Rows<JobRow>;
  readonly timers: Rows<TimerRow>;
  readonly subscriptions: Rows<SubscriptionRow>;
  readonly signals: Rows<SignalSubscriptionRow>;
  /** By the scope the activity ran in. */
  readonly compensations: Rows<CompensationRow>;
  /** Open ones. */
  readonly incidents: Rows<IncidentRow>;
  readonly history: HistoryRow[] = [];

  constructor(
    readonly rootKey: string,
    loaded: LoadedCase = EMPTY_CASE,
  ) {
    this.instances = new Rows((row) => row.parentElement ?? NO_SCOPE, loaded.instances);
    this.elements = new Rows(
      (row) => row.scope ?? NO_SCOPE,
      [...loaded.instances.filter((row) => row.state === 'active').map(processScope), ...loaded.elements],
    );
    this.variables = new Rows((row) => row.scope, loaded.variables);
    this.jobs = new Rows((row) => row.element, loaded.jobs);
    this.timers = new Rows((row) => row.element, loaded.timers);
    this.subscriptions = new Rows((row) => row.element, loaded.subscriptions);
    this.signals = new Rows((row) => row.element, loaded.signals);
    this.compensations = new Rows((row) => row.scope, loaded.compensations);
    this.incidents = new Rows((row) => row.element, loaded.incidents);
  }

  get root(): InstanceRow {
    return this.instanceOf(this.rootKey);
  }

  instanceOf(key: string): InstanceRow {
    const instance = this.instances.get(key);
    if (!instance) throw new Error(`instance ${key} is not loaded`);
    return instance;
  }

  /** The called instance of a call activity, while it runs. */
  calledBy(elementKey: string): InstanceRow | undefined {
    return this.instances.of(elementKey).find((instance) => instance.state === 'active');
  }

  /** Says that an element's facts changed, wherever they are stored. */
  touch(element: ElementRow): void {
    if (element.scope !== null) this.elements.touch(element);
    else this.instances.touch(this.instanceOf(element.instance));
  }
}

/** The scope of a whole process as an element, so that it is treated like any other container. */
export function processScope(instance: InstanceRow): ElementRow {
  return {
    id: instance.id,
    instance: instance.id,
    elementId: instance.processId,
    type: 'process',
    scope: null,
    state: instance.data.activating ? 'activating' : 'active',
    // Shared on purpose: a change to the scope's facts is a change to the instance's.
    data: instance.data,
    enteredAt: instance.startedAt,
  };
}
