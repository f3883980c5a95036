import { readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { EmbeddedTarget } from '../../../src/engine/trace/embedded-target.js';
import { runScenario } from '../../../src/engine/trace/run-scenario.js';
import { openTraceDatabase } from '../../../src/engine/trace/trace-database.js';
import { openTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { goldenNames, loadBehaviours, readGoldens } from './support/behaviours.js';
import { comparable } from './support/comparable.js';
import { KNOWN_DIFFERENCES } from './support/differences.js';

// The embedded engine behaves as the traces of a real broker say (test/zeebe records and checks those).

const behaviours = await loadBehaviours();

describe('goldens', () => {
  it('belong to the scenarios, one each', () => {
    if (process.env['SCENARIOS']) return;
    expect(goldenNames()).toEqual(behaviours.map(({ name }) => name));
    for (const { name, scenarios } of behaviours) {
      expect({ [name]: Object.keys(readGoldens(name)) }).toEqual({
        [name]: scenarios.map((each) => each.name),
      });
    }
  });

  it('have names of their own', () => {
    const names = behaviours.flatMap(({ scenarios }) => scenarios.map(({ name }) => name));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each([...KNOWN_DIFFERENCES])('differ where the document says so: %s', (name) => {
    const document = readFileSync(new URL('../../../docs/engine-differences.md', import.meta.url), 'utf8');
    expect(document.replace(/\s+/g, ' ')).toContain(`“${name}”`);
  });
});

describe('the embedded engine', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let target: EmbeddedTarget;

  beforeAll(async () => {
    database = await openTestDatabase();
    dataSource = await openTraceDatabase(database.connection);
    target = new EmbeddedTarget(dataSource);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.close();
  });

  for (const { name, scenarios } of behaviours) {
    const goldens = readGoldens(name);
    describe(name, () => {
      it.each(scenarios.map((each) => [each.name, each] as const))('%s', async (scenarioName, scenario) => {
        const trace = await runScenario(target, scenario);
        const golden = comparable(goldens[scenarioName] ?? []);
        if (KNOWN_DIFFERENCES.has(scenarioName)) expect(comparable(trace)).not.toEqual(golden);
        else expect(comparable(trace)).toEqual(golden);
      });
    });
  }
});
