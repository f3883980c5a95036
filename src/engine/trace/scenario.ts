import type { Variables } from '../process-engine.js';

/** One move of a scenario; see `STEPS` in scenario-file.ts for what each argument is. */
export type Step =
  | readonly ['create', processId: string, variables: Variables]
  | readonly ['take', jobType: string]
  | readonly ['complete', jobType: string, variables: Variables]
  | readonly ['fail', jobType: string, retries: number, backoffMs: number]
  | readonly ['error', jobType: string, code: string, variables: Variables]
  | readonly ['publish', name: string, correlationKey: string, variables: Variables, timeToLiveMs: number]
  | readonly ['signal', name: string, variables: Variables]
  | readonly ['set', variables: Variables]
  | readonly ['resolve']
  | readonly ['retries', retries: number]
  | readonly ['cancel']
  | readonly ['advance', ms: number]
  | readonly ['obs'];

/** A diagram, perhaps a decision table, and what is done with them on a fresh engine. */
export interface Scenario {
  readonly name: string;
  readonly xml: string;
  readonly dmn?: string;
  readonly steps: readonly Step[];
}

/** What a step lets the outside see. Keys of variables are sorted. */
export type TraceEntry =
  | { readonly jobs: readonly Variables[]; readonly take: string }
  | { readonly complete: string; readonly rejected: true }
  | { readonly active: readonly string[]; readonly incidents: readonly string[] }
  | { readonly failed: string };

export type Trace = readonly TraceEntry[];
