import type { Code } from '../feel/feel-scope.js';
import type { ValueType } from '../feel/value-types.js';

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'ANY' | 'PRIORITY' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

/** A compiled piece of FEEL with its source. */
export interface Formula {
  readonly source: string;
  readonly code: Code;
}

export interface TableInput {
  readonly label: string;
  readonly expression: Formula;
  readonly type: ValueType;
  /** Tests of what may come in; another value counts as null. */
  readonly allowed: Formula | null;
}

export interface TableOutput {
  readonly label: string;
  /** Key of the result where there are several outputs. */
  readonly name: string;
  readonly type: ValueType;
  /** Tests of what may come out; another value counts as null. */
  readonly allowed: Formula | null;
  /** Allowed values in order of priority, highest first. */
  readonly values: readonly Formula[];
  readonly default: Formula | null;
}

export interface TableRow {
  readonly id: string;
  readonly annotation: string | null;
  /** One test an input, in their order. */
  readonly tests: readonly Formula[];
  /** One value an output, in their order. */
  readonly values: readonly (Formula & { readonly type: ValueType })[];
}

export interface DecisionTable {
  readonly kind: 'table';
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | null;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rows: readonly TableRow[];
}

/** A parameter or column with the type that its values are held to. */
export interface TypedName {
  readonly name: string;
  readonly type: ValueType;
}

/** What a decision, a knowledge model or a boxed part of one computes. */
export type Logic =
  | DecisionTable
  | { readonly kind: 'expression'; readonly formula: Formula }
  /** Entries see the ones before; one without a name is the result. */
  | {
      readonly kind: 'context';
      readonly entries: readonly { readonly name: string | null; readonly logic: Logic }[];
    }
  | { readonly kind: 'list'; readonly items: readonly Logic[] }
  | {
      readonly kind: 'relation';
      readonly columns: readonly TypedName[];
      readonly rows: readonly (readonly Logic[])[];
    }
  | { readonly kind: 'function'; readonly parameters: readonly TypedName[]; readonly body: Logic }
  | {
      readonly kind: 'invocation';
      readonly callee: Logic;
      readonly bindings: readonly (TypedName & { readonly logic: Logic })[];
    }
  | {
      readonly kind: 'conditional';
      readonly condition: Logic;
      readonly then: Logic;
      readonly otherwise: Logic;
    }
  | { readonly kind: 'filter'; readonly source: Logic; readonly match: Logic }
  | {
      readonly kind: 'iteration';
      readonly iterator: 'for' | 'some' | 'every';
      readonly variable: string;
      readonly source: Logic;
      /** End of a range that counts from the source; null where the source is a list. */
      readonly end: Logic | null;
      readonly body: Logic;
    }
  /** The result is held to a type, as the standard has it. */
  | { readonly kind: 'typed'; readonly type: ValueType; readonly logic: Logic };

/** A decision, knowledge model, input or decision service and what it needs. */
export interface DrgElement {
  readonly kind: 'decision' | 'knowledge' | 'input' | 'service';
  /** Id in its file. */
  readonly id: string;
  readonly name: string;
  /** Namespace of its file. */
  readonly namespace: string;
  /** Names under which others see its result. */
  readonly resultNames: readonly string[];
  readonly logic: Logic | null;
  /** What the standard holds the result to. */
  readonly type: ValueType;
  /** What Zeebe wants the result of a literal expression to be: another value is an incident. */
  readonly demanded: ValueType;
  readonly requires: readonly Requirement[];
  readonly service: DecisionService | null;
  readonly line: number;
}

/** Keys of what a decision service gives and takes. */
export interface DecisionService {
  readonly outputs: readonly string[];
  readonly inputs: readonly string[];
  readonly inputDecisions: readonly string[];
}

export interface Requirement {
  readonly kind: 'decision' | 'input' | 'knowledge';
  /** Its id, with namespace and `#` before where it stands in another file. */
  readonly key: string;
  /** Name of the import through which it is seen; null for what is of the same file. */
  readonly through: string | null;
  readonly line: number;
}
