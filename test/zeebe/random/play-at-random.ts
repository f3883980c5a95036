import { ScenarioPlayer } from '../../../src/engine/trace/run-scenario.js';
import type { Scenario, Step, Trace, TraceEntry } from '../../../src/engine/trace/scenario.js';
import type { TraceTarget } from '../../../src/engine/trace/trace-target.js';
import { between } from './between.js';
import type { Chance } from '../../contract/engine/support/random/chance.js';
import { drawDiagram } from './draw-diagram.js';
import { CODES, JOB_TYPES, MESSAGES, SIGNALS } from './parts.js';

export interface Played {
  readonly scenario: Scenario;
  readonly trace: Trace;
}

const TYPES = [...JOB_TYPES, 'io.camunda.zeebe:userTask'];
const OBSERVE: Step = ['obs'];
const STEPS = 14;

/** Plays a random diagram on a target; each step is chosen among those that the last ones have made possible. */
export async function playAtRandom(target: TraceTarget, chance: Chance, name: string): Promise<Played> {
  const xml = drawDiagram(chance);
  const player = new ScenarioPlayer(target);
  const steps: Step[] = [];
  const trace: TraceEntry[] = [];
  const hands = new Map<string, number>();
  let open: Extract<TraceEntry, { active: unknown }> = { active: [], incidents: [] };
  const play = async (step: Step): Promise<boolean> => {
    steps.push(step);
    const entry = await player.play(step);
    if (entry) trace.push(entry);
    if (entry && 'jobs' in entry) hands.set(entry.take, (hands.get(entry.take) ?? 0) + entry.jobs.length);
    if (entry && 'active' in entry) open = entry;
    return !(entry && 'failed' in entry);
  };
  try {
    const refused = await player.begin({ xml });
    if (refused) return { scenario: { name, xml, steps: [['create', 'p', {}]] }, trace: [refused] };
    let goesOn = await play(creation(chance));
    for (let count = 0; goesOn && count < STEPS; count += 1) {
      goesOn = (await play(chooseStep(chance, hands, open))) && (await play(OBSERVE));
    }
  } finally {
    await player.end();
  }
  return { scenario: { name, xml, steps }, trace };
}

const creation = (chance: Chance): Step => [
  'create',
  'p',
  {
    key: 'k',
    list: [1, 2],
    ...(chance.happens(0.7) ? { x: between(chance, 0, 3) } : {}),
    y: between(chance, 0, 3),
  },
];

function chooseStep(
  chance: Chance,
  hands: Map<string, number>,
  { incidents }: { readonly incidents: readonly string[] },
): Step {
  const held = TYPES.filter((type) => (hands.get(type) ?? 0) > 0);
  if (held.length > 0 && chance.happens(0.55)) {
    const type = chance.pick(held);
    hands.set(type, (hands.get(type) ?? 0) - 1);
    return ofHeldJob(chance, type);
  }
  if (incidents.length > 0 && chance.happens(0.3)) {
    return chance.happens(0.5) ? ['set', { x: between(chance, 0, 3), z: 1 }] : resolvable(incidents);
  }
  const choices: readonly (() => Step)[] = [
    ...TYPES.map((type) => (): Step => ['take', type]),
    (): Step => ['take', chance.pick(JOB_TYPES)],
    (): Step => ['publish', chance.pick(MESSAGES), 'k', payload(chance), chance.pick([0, 600_000])],
    (): Step => ['signal', chance.pick(SIGNALS), payload(chance)],
    (): Step => ['advance', between(chance, 1, 25) * 60_000],
    (): Step => (chance.happens(0.3) ? ['set', payload(chance)] : ['advance', 60_000]),
    (): Step => (chance.happens(0.1) ? ['cancel'] : ['take', chance.pick(TYPES)]),
  ];
  return chance.pick(choices)();
}

/** An incident of a job needs retries first; resolving it then ends the scenario, which is no use. */
const resolvable = (incidents: readonly string[]): Step =>
  incidents.includes('JOB_NO_RETRIES') ? ['retries', 1] : ['resolve'];

function ofHeldJob(chance: Chance, type: string): Step {
  if (chance.happens(0.12)) return ['error', type, chance.pick(CODES), payload(chance)];
  if (chance.happens(0.08)) return ['fail', type, chance.pick([0, 1]), chance.pick([0, 120_000])];
  return ['complete', type, payload(chance)];
}

const payload = (chance: Chance): Record<string, unknown> =>
  chance.happens(0.6) ? { [chance.pick(['x', 'y', 'z'])]: between(chance, 0, 4) } : {};
