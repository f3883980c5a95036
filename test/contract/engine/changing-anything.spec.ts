import { MigrationRefused, ModificationRefused } from '../../../src/engine/index.js';
import { drawBlock } from './support/random/blocks.js';
import { Chance } from './support/random/chance.js';
import { drawProcess } from './support/random/drawing.js';
import type { EngineLab } from './support/engine-lab.js';
import { onEveryDatabase } from './support/on-every-database.js';

// Whatever is asked of whatever process: it is refused whole, or leaves a case in which everything that
// runs or waits belongs to something that runs.

/** The last ones once left an instance without a token. */
const SEEDS = [...Array.from({ length: 8 }, (_, index) => index + 1), 104, 107, 139, 180];
const ACTS = 8;
const DEPTH = 3;

/** Rows that hang on nothing; none are to be found. */
const LOST = [
  'engine_element',
  'engine_job',
  'engine_timer',
  'engine_subscription',
  'engine_signal_subscription',
]
  .map((table) => {
    const owner = table === 'engine_element' ? 'scope_key' : 'element_key';
    return `SELECT '${table} ' || t.key AS lost FROM ${table} t
      WHERE NOT EXISTS (SELECT 1 FROM engine_element e WHERE e.key = t.${owner})
        AND NOT EXISTS (SELECT 1 FROM engine_instance i WHERE i.key = t.${owner} AND i.state = 'active')`;
  })
  .concat(
    `SELECT 'instance without a token ' || i.key FROM engine_instance i WHERE i.state = 'active'
      AND NOT EXISTS (SELECT 1 FROM engine_element e WHERE e.instance_key = i.key)
      AND NOT i.data ? 'joins'
      AND NOT EXISTS (SELECT 1 FROM engine_incident n WHERE n.element_key = i.key AND n.resolved_at IS NULL)`,
    `SELECT 'subprocess without a token ' || s.key FROM engine_element s
      WHERE s.state = 'active' AND s.type IN ('subProcess', 'eventSubProcess', 'multiInstanceBody')
      AND NOT EXISTS (SELECT 1 FROM engine_element e WHERE e.scope_key = s.key) AND NOT s.data ? 'joins'
      AND NOT EXISTS (SELECT 1 FROM engine_incident n WHERE n.element_key = s.key AND n.resolved_at IS NULL)`,
    `SELECT 'incident at nothing ' || n.key FROM engine_incident n WHERE n.resolved_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM engine_element e WHERE e.key = n.element_key AND e.element_id = n.element_id)
      AND NOT EXISTS (SELECT 1 FROM engine_instance i WHERE i.key = n.element_key AND i.state = 'active')`,
    `SELECT 'task without a job ' || t.key FROM lab_task t WHERE t.state = 'open'
      AND NOT EXISTS (SELECT 1 FROM engine_job j WHERE j.key::text = t.key)`,
  )
  .join(' UNION ALL ');

interface Life {
  readonly lab: EngineLab;
  readonly key: string;
  readonly chance: Chance;
  readonly ids: readonly string[];
}

async function modifyAnyhow({ lab, key, chance, ids }: Life): Promise<'done' | 'refused'> {
  const { elements } = await lab.instance(key);
  const live = elements.filter(({ state }) => state === 'active');
  const some = (probability: number) => live.filter(() => chance.happens(probability));
  const activate = Array.from({ length: chance.below(3) }, () => ({
    elementId: chance.pick(ids),
    ...(chance.happens(0.3) && live.length > 0 ? { ancestorKey: chance.pick(live).key } : {}),
  }));
  const terminate = some(chance.happens(0.5) ? 0.2 : 0).map((each) => each.key);
  const done = lab.transaction((tx) => lab.engine.modify(tx, key, { activate, terminate }));
  return answerOf(done);
}

async function answerOf(done: Promise<void>): Promise<'done' | 'refused'> {
  try {
    await done;
    return 'done';
  } catch (error) {
    if (error instanceof ModificationRefused || error instanceof MigrationRefused) return 'refused';
    throw error;
  }
}

onEveryDatabase('a case that is changed by hand', (lab) => {
  it.each(SEEDS)('holds together (seed %i)', async (seed) => {
    const { xml } = drawProcess(drawBlock(new Chance(seed), DEPTH));
    const versions = [await lab.deploy(xml), await lab.deploy(`${xml}\n`)];
    const ids = [
      ...xml.matchAll(
        /<bpmn:(?!process|message|error|escalation|signal|definitions|sequenceFlow)\w+ id="([^"]+)"/g,
      ),
    ].map(([, id = '']) => id);
    const key = await lab.start('p', { n: seed, key: `k${seed}` }, { deployment: versions[0] ?? '' });
    const chance = new Chance(seed, 7);
    for (let act = 0; act < ACTS && (await lab.state(key)) === 'active'; act += 1) {
      const before = await lab.instance(key);
      const targetDeploymentId = versions[(act + 1) % 2] ?? '';
      const answer = chance.happens(0.7)
        ? await modifyAnyhow({ lab, key, chance, ids })
        : await answerOf(
            lab.transaction((tx) =>
              lab.engine.migrate(tx, key, { targetDeploymentId, targetProcessId: 'p', mapping: {} }),
            ),
          );
      if (answer === 'refused') expect(await lab.instance(key)).toEqual(before);
      await lab.engine.settle();
      expect(await lab.dataSource.query(LOST)).toEqual([]);
    }
    if ((await lab.state(key)) === 'active') await lab.cancel(key);
    expect(await lab.dataSource.query(LOST)).toEqual([]);
    expect(await lab.tasks()).toEqual([]);
    expect(lab.errors).toEqual([]);
  });
});
