import type { Variables } from '../process-engine.js';
import type { Scenario, Step, Trace, TraceEntry } from './scenario.js';
import { CommandRefused, type TraceTarget } from './trace-target.js';

/** Plays one scenario. What the engine refuses is its last entry. */
export async function runScenario(target: TraceTarget, scenario: Scenario): Promise<Trace> {
  const player = new ScenarioPlayer(target);
  const trace: TraceEntry[] = [];
  try {
    const refused = await player.begin(scenario);
    if (refused) return [refused];
    for (const step of scenario.steps) {
      const entry = await player.play(step);
      if (entry) trace.push(entry);
      if (entry && 'failed' in entry) break;
    }
    return trace;
  } finally {
    await player.end();
  }
}

/** Plays steps one by one, for somebody who decides the next step by what the last one showed. */
export class ScenarioPlayer {
  private hands = new Hands();

  constructor(private readonly target: TraceTarget) {}

  /** @returns the entry of a refused deployment */
  async begin(resources: Pick<Scenario, 'xml' | 'dmn'>): Promise<TraceEntry | undefined> {
    this.hands = new Hands();
    return refusalOf(async () => {
      await this.target.begin(resources);
      return undefined;
    });
  }

  async play(step: Step): Promise<TraceEntry | undefined> {
    return refusalOf(() => play(this.target, this.hands, step));
  }

  async end(): Promise<void> {
    await this.target.end();
  }
}

async function refusalOf(work: () => Promise<TraceEntry | undefined>): Promise<TraceEntry | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommandRefused) return { failed: error.message };
    throw error;
  }
}

/** The jobs that were taken, by type, first taken first. */
class Hands {
  private readonly held = new Map<string, string[]>();

  take(jobType: string, keys: readonly string[]): void {
    this.held.set(jobType, [...(this.held.get(jobType) ?? []), ...keys]);
  }

  /** @throws CommandRefused */
  give(jobType: string): string {
    const key = this.held.get(jobType)?.shift();
    if (key === undefined) throw new CommandRefused(`手中没有“${jobType}”的任务，请先用 take 取任务。`);
    return key;
  }
}

type Play<K extends Step[0]> = (
  target: TraceTarget,
  step: Extract<Step, readonly [K, ...unknown[]]>,
  hands: Hands,
) => Promise<TraceEntry | undefined> | Promise<void>;

const PLAYS: { readonly [K in Step[0]]: Play<K> } = {
  create: (target, [, processId, variables]) => target.create(processId, variables),
  take: async (target, [, jobType], hands) => {
    const jobs = await target.take(jobType);
    hands.take(
      jobType,
      jobs.map(({ key }) => key),
    );
    return { jobs: jobs.map(({ variables }) => sorted(variables)), take: jobType };
  },
  complete: async (target, [, jobType, variables], hands) => {
    const key = hands.give(jobType);
    try {
      await target.complete(key, variables);
      return undefined;
    } catch (error) {
      if (error instanceof CommandRefused) return { complete: jobType, rejected: true };
      throw error;
    }
  },
  fail: (target, [, jobType, retries, backoffMs], hands) =>
    target.fail(hands.give(jobType), retries, backoffMs),
  error: (target, [, jobType, code, variables], hands) =>
    target.throwError(hands.give(jobType), code, variables),
  publish: (target, [, name, key, variables, ttlMs]) => target.publish(name, key, variables, ttlMs),
  signal: (target, [, name, variables]) => target.signal(name, variables),
  set: (target, [, variables]) => target.setVariables(variables),
  resolve: (target) => target.resolveIncident(),
  retries: (target, [, retries]) => target.setRetries(retries),
  cancel: (target) => target.cancel(),
  advance: (target, [, ms]) => target.advance(ms),
  obs: async (target) => {
    const { active, incidents } = await target.observe();
    return { active: [...active].sort(byCodeUnit), incidents: [...incidents].sort(byCodeUnit) };
  },
};

async function play(target: TraceTarget, hands: Hands, step: Step): Promise<TraceEntry | undefined> {
  const how = PLAYS[step[0]] as Play<Step[0]>;
  return (await how(target, step, hands)) ?? undefined;
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Keys of the variables and of the contexts in them: neither engine promises their order. */
function sorted(variables: Variables): Variables {
  return sortedValue(variables) as Variables;
}

function sortedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => byCodeUnit(a, b))
      .map(([key, each]) => [key, sortedValue(each)]),
  );
}
