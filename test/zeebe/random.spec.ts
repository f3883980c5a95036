import { mkdirSync, writeFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { EmbeddedTarget } from '../../src/engine/trace/embedded-target.js';
import { runScenario } from '../../src/engine/trace/run-scenario.js';
import { openTraceDatabase } from '../../src/engine/trace/trace-database.js';
import type { OpenZeebeTarget } from '../../src/engine/trace/zeebe/open-zeebe-target.js';
import { comparable } from '../contract/scenarios/support/comparable.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { openBrokerTarget } from '../support/zeebe-broker.js';
import { Chance } from '../contract/engine/support/random/chance.js';
import { playAtRandom } from './random/play-at-random.js';

// Diagrams and moves that nobody thought of: both engines must show the same. A nightly run plays many more
// (`npm run random-scenarios -- 300 SEED`); what it finds is kept in out/random-scenarios as scenario files.

const count = Number(process.env['RANDOM_SCENARIOS'] ?? 20);
const firstSeed = Number(process.env['RANDOM_SEED'] ?? 1);
const FINDINGS = 'out/random-scenarios';

let database: TestDatabase;
let dataSource: DataSource;
let embedded: EmbeddedTarget;
let broker: OpenZeebeTarget;

beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = await openTraceDatabase(database.connection);
  embedded = new EmbeddedTarget(dataSource);
  broker = await openBrokerTarget();
});

afterAll(async () => {
  await broker.close();
  await dataSource.destroy();
  await database.close();
});

it.each(Array.from({ length: count }, (_each, index) => firstSeed + index))('seed %i', async (seed) => {
  const { scenario, trace } = await playAtRandom(embedded, new Chance(seed), `random ${seed}`);
  const expected = await runScenario(broker.target, scenario);
  const same = JSON.stringify(comparable(trace)) === JSON.stringify(comparable(expected));
  if (!same) {
    mkdirSync(FINDINGS, { recursive: true });
    writeFileSync(`${FINDINGS}/${seed}.json`, JSON.stringify([scenario], null, 1));
  }
  expect(comparable(trace)).toEqual(comparable(expected));
});
