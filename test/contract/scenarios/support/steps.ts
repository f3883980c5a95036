import type { Scenario, Step } from '../../../../src/engine/trace/scenario.js';
import type { Variables } from '../../../../src/engine/index.js';

// The moves of a scenario by name; what they do is said in docs/engine-scenarios.md.

/** Starts process `p` unless another one is named. */
export const create = (variables: Variables = {}, processId = 'p'): Step => ['create', processId, variables];
export const take = (jobType: string): Step => ['take', jobType];
export const complete = (jobType: string, variables: Variables = {}): Step => [
  'complete',
  jobType,
  variables,
];
/** Takes the jobs of a type and completes the first. */
export const work = (jobType: string, variables: Variables = {}): readonly Step[] => [
  take(jobType),
  complete(jobType, variables),
];
export const fail = (jobType: string, retries: number, backoffMs = 0): Step => [
  'fail',
  jobType,
  retries,
  backoffMs,
];
export const raise = (jobType: string, code: string, variables: Variables = {}): Step => [
  'error',
  jobType,
  code,
  variables,
];
export const publish = (name: string, key: string, variables: Variables = {}, ttlMs = 0): Step => [
  'publish',
  name,
  key,
  variables,
  ttlMs,
];
export const signal = (name: string, variables: Variables = {}): Step => ['signal', name, variables];
export const set = (variables: Variables): Step => ['set', variables];
export const retries = (count: number): Step => ['retries', count];
export const advance = (ms: number): Step => ['advance', ms];
export const resolve: Step = ['resolve'];
export const cancel: Step = ['cancel'];
export const obs: Step = ['obs'];

export const seconds = (count: number): number => count * 1_000;
export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;
export const USER_TASK = 'io.camunda.zeebe:userTask';

type Steps = readonly (Step | readonly Step[])[];

/** One scenario; `work(…)` and its like stand for several steps. */
export function scenario(name: string, xml: string, steps: Steps, dmn?: string): Scenario {
  const flat = steps.flatMap((each): readonly Step[] => (isStep(each) ? [each] : each));
  return { name, xml, ...(dmn === undefined ? {} : { dmn }), steps: flat };
}

const isStep = (each: Step | readonly Step[]): each is Step => typeof each[0] === 'string';
