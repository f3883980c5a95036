import type { Code } from '../feel/feel-scope.js';

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
}

export interface TableOutput {
  readonly label: string;
  /** Key of the result where there are several outputs. */
  readonly name: string;
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
  readonly values: readonly Formula[];
}

export interface DecisionTable {
  readonly kind: 'table';
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | null;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rows: readonly TableRow[];
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
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Logic[])[];
    }
  | { readonly kind: 'function'; readonly parameters: readonly string[]; readonly body: Logic }
  | {
      readonly kind: 'invocation';
      readonly callee: Formula;
      readonly bindings: readonly { readonly name: string; readonly logic: Logic }[];
    };

/** A decision or business knowledge model and what it needs. */
export interface DrgElement {
  readonly kind: 'decision' | 'knowledge';
  readonly id: string;
  readonly name: string;
  /** Names under which others see its result. */
  readonly resultNames: readonly string[];
  readonly logic: Logic | null;
  readonly requires: readonly Requirement[];
  readonly line: number;
}

export interface Requirement {
  readonly kind: 'decision' | 'input' | 'knowledge';
  readonly id: string;
  readonly line: number;
}
