import type { Expression } from './expression.js';

export type NodeType =
  | 'process'
  | 'subProcess'
  | 'eventSubProcess'
  | 'callActivity'
  | 'serviceTask'
  | 'sendTask'
  | 'userTask'
  | 'businessRuleTask'
  | 'scriptTask'
  | 'receiveTask'
  | 'manualTask'
  | 'task'
  | 'startEvent'
  | 'endEvent'
  | 'intermediateCatchEvent'
  | 'intermediateThrowEvent'
  | 'boundaryEvent'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'inclusiveGateway'
  | 'eventBasedGateway';

/** A multi-instance activity runs as one body that holds the inner instances. */
export type ElementType = NodeType | 'multiInstanceBody';

export type TimerKind = 'date' | 'duration' | 'cycle';

export type EventDefinition =
  | { readonly kind: 'none' }
  | { readonly kind: 'timer'; readonly timer: TimerKind; readonly value: Expression }
  | { readonly kind: 'message'; readonly name: Expression; readonly correlationKey: Expression | null }
  /** A null code catches every error; a thrown one may be FEEL. */
  | { readonly kind: 'error'; readonly code: string | null }
  /** A null code catches every escalation; a thrown one may be FEEL. */
  | { readonly kind: 'escalation'; readonly code: string | null }
  | { readonly kind: 'signal'; readonly name: Expression }
  /** A throwing one without an activity compensates everything of its scope. */
  | { readonly kind: 'compensation'; readonly activity: string | null }
  | { readonly kind: 'terminate' }
  | { readonly kind: 'link'; readonly name: string };

export interface Flow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition: Expression | null;
}

export interface Mapping {
  readonly source: Expression;
  /** `a.b.c` as `['a', 'b', 'c']`. */
  readonly target: readonly string[];
}

/** A task done by a job worker: service and send tasks, message throw and end events, others by choice. */
export interface JobDefinition {
  readonly type: Expression;
  readonly retries: Expression;
}

export interface UserTaskDefinition {
  readonly formKey: Expression | null;
  readonly assignee: Expression | null;
  readonly candidateGroups: Expression | null;
  readonly dueDate: Expression | null;
}

/** Which version of a called definition is meant. All are looked for in the caller's own deployment first. */
export type Binding =
  /** The newest deployment that has it, when the caller's own has not. */
  | { readonly type: 'latest' }
  /** The caller's own deployment and no other. */
  | { readonly type: 'deployment' }
  /** The newest deployment that has it with this tag, when the caller's own has not. */
  | { readonly type: 'versionTag'; readonly tag: string };

export interface CallDefinition {
  readonly processId: Expression;
  readonly binding: Binding;
  readonly allParentVariables: boolean;
  readonly allChildVariables: boolean;
}

export interface DecisionDefinition {
  readonly decisionId: Expression;
  readonly binding: Binding;
  readonly resultVariable: string;
}

export interface ScriptDefinition {
  readonly expression: Expression;
  readonly resultVariable: string;
}

export interface LoopDefinition {
  readonly sequential: boolean;
  readonly inputCollection: Expression;
  readonly inputElement: string | null;
  readonly outputCollection: string | null;
  readonly outputElement: Expression | null;
  readonly completionCondition: Expression | null;
}

/** Everything that can hold a token. Facets that do not apply are null or empty. */
export interface FlowNode {
  readonly id: string;
  readonly name: string;
  readonly type: NodeType;
  /** The container it is drawn in; null for the process. */
  readonly scopeId: string | null;
  readonly incoming: readonly Flow[];
  readonly outgoing: readonly Flow[];
  /** Flow id. */
  readonly defaultFlow: string | null;
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  readonly headers: Readonly<Record<string, string>>;
  readonly event: EventDefinition;
  /** Boundary events and start events of event subprocesses. */
  readonly interrupting: boolean;
  /** Host of a boundary event. */
  readonly attachedTo: string | null;
  readonly boundaries: readonly FlowNode[];
  /** Of a compensation boundary event: the activity that undoes its host. */
  readonly handler: string | null;
  /** An activity that only undoes another one; no flow leads to it. */
  readonly isForCompensation: boolean;
  readonly job: JobDefinition | null;
  readonly userTask: UserTaskDefinition | null;
  readonly decision: DecisionDefinition | null;
  readonly script: ScriptDefinition | null;
  readonly call: CallDefinition | null;
  readonly loop: LoopDefinition | null;
  /** Of a container: where a token starts by itself, and the start events of its event subprocesses. */
  readonly noneStart: FlowNode | null;
  readonly children: readonly FlowNode[];
  readonly eventStarts: readonly FlowNode[];
}

export interface ProcessModel {
  readonly id: string;
  readonly name: string;
  /** `zeebe:versionTag`, by which other deployments may call it. */
  readonly versionTag: string | null;
  /** Resource it was read from. */
  readonly file: string;
  readonly root: FlowNode;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  /** Start events at process level that wait for a message. */
  readonly messageStarts: readonly FlowNode[];
  readonly timerStarts: readonly FlowNode[];
  readonly signalStarts: readonly FlowNode[];
  readonly inclusiveJoins: InclusiveJoins;
}

/** For each incoming flow of a joining inclusive gateway, the nodes a token can come from. */
export type InclusiveJoin = ReadonlyMap<string, ReadonlySet<string>>;

/** By the id of the joining gateway; undefined for what is none. */
export interface InclusiveJoins {
  get(gatewayId: string): InclusiveJoin | undefined;
}

/** The node of an id that is known to exist in this process. */
export function nodeOf(model: ProcessModel, id: string): FlowNode {
  const node = model.nodes.get(id);
  if (!node) throw new Error(`process ${model.id} has no element ${id}`);
  return node;
}
