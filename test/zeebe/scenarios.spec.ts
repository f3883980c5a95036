import type { OpenZeebeTarget } from '../../src/engine/trace/zeebe/open-zeebe-target.js';
import { runScenario } from '../../src/engine/trace/run-scenario.js';
import type { Trace } from '../../src/engine/trace/scenario.js';
import { loadBehaviours, readGoldens, writeGoldens } from '../contract/scenarios/support/behaviours.js';
import { comparable } from '../contract/scenarios/support/comparable.js';
import { openBrokerTarget } from '../support/zeebe-broker.js';

// A real broker still behaves as the golden traces say. `npm run goldens` writes them instead.

const behaviours = await loadBehaviours();
const records = process.env['RECORD_GOLDENS'] === 'true';

let broker: OpenZeebeTarget;
beforeAll(async () => {
  broker = await openBrokerTarget();
});
afterAll(async () => {
  await broker.close();
});

describe.each(behaviours.map((each) => [each.name, each] as const))('%s', (name, { scenarios }) => {
  const goldens = readGoldens(name);
  const recorded = new Map<string, Trace>();

  it.each(scenarios.map((each) => [each.name, each] as const))('%s', async (scenarioName, scenario) => {
    const trace = await runScenario(broker.target, scenario);
    recorded.set(scenarioName, trace);
    if (!records) expect(comparable(trace)).toEqual(comparable(goldens[scenarioName] ?? []));
  });

  afterAll(() => {
    if (records && recorded.size === scenarios.length) writeGoldens(name, Object.fromEntries(recorded));
  });
});
