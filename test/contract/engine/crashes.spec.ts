import fc from 'fast-check';
import type { EngineLab, Node } from './support/engine-lab.js';
import { Died, mortalDataSource, type Death } from './support/mortal-data-source.js';
import { onEveryDatabase } from './support/on-every-database.js';
import { blocks, drawProcess } from './support/random-process.js';

const START = '2030-01-01T00:00:00Z';
const LONG_LIFE = 24 * 3_600_000;

/** The world outside: completes tasks, sends what is waited for, moves the clock, until the case is over. */
async function live(lab: EngineLab, node: () => Node, xml: string): Promise<unknown> {
  await lab.deploy(xml);
  const key = await survive(node, (engine) =>
    lab.transaction((tx) =>
      engine.start(tx, {
        deploymentId: 'plan-1',
        processId: 'p',
        businessKey: 'b',
        variables: { n: 4, key: 'k' },
        clockId: 'r',
      }),
    ),
  );
  for (let turn = 0; turn < 200; turn++) {
    await survive(node, (engine) => engine.settle());
    if ((await lab.state(key)) !== 'active') return outcome(lab, key);
    await nudge(lab, node);
  }
  throw new Error('the case does not come to an end');
}

async function nudge(lab: EngineLab, node: () => Node): Promise<void> {
  const [task] = await lab.tasks();
  if (task) {
    await survive(node, (engine) =>
      lab.transaction((tx) => engine.completeTask(tx, task.key, { [`${task.elementId}_done`]: true })),
    ).catch((error: unknown) => {
      // Its completion was committed just before the node died.
      if ((error as { code?: string }).code !== 'TASK_NOT_OPEN') throw error;
    });
    return;
  }
  const waiting: { name: string }[] = await lab.dataSource.query(
    'SELECT message_name AS name FROM engine_subscription',
  );
  for (const { name } of waiting) {
    await survive(node, (engine) =>
      lab.transaction((tx) =>
        engine.publish(tx, {
          name,
          correlationKey: 'k',
          timeToLiveMs: LONG_LIFE,
          messageId: name,
          variables: { [`${name}_told`]: true },
        }),
      ),
    );
  }
  if (waiting.length > 0) return;
  const timer = await lab.engine.nextTimer('r');
  if (!timer) throw new Error('nothing to wait for');
  await lab.dataSource.query(`UPDATE clock SET now = $1 WHERE id = 'r'`, [timer.dueAt]);
  await survive(node, (engine) => engine.clockMoved('r'));
}

/** Does it again on the next node whenever one dies. */
async function survive<T>(node: () => Node, work: (engine: Node['engine']) => Promise<T>): Promise<T> {
  for (;;) {
    const { engine } = node();
    try {
      return await work(engine);
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      await engine.close().catch(() => undefined);
    }
  }
}

async function outcome(lab: EngineLab, key: string): Promise<unknown> {
  const { state, variables, elements } = await lab.instance(key);
  const left: unknown[] = await lab.dataSource.query(
    `SELECT 1 FROM engine_element UNION ALL SELECT 1 FROM engine_job UNION ALL SELECT 1 FROM engine_timer
     UNION ALL SELECT 1 FROM engine_subscription UNION ALL SELECT 1 FROM engine_incident WHERE resolved_at IS NULL`,
  );
  return {
    state,
    variables,
    elements: elements.map((each) => `${each.elementId} ${each.type} ${each.state}`).sort(),
    workDone: await lab.notes(),
    left: left.length,
  };
}

function addWorker(node: Node): Node {
  node.worker('work', async (job, tx) => {
    await tx.query('INSERT INTO lab_note VALUES ($1)', [
      `${job.elementId} ${JSON.stringify(job.variables['item'] ?? null)}`,
    ]);
    return job.variables['item'] === undefined
      ? { [`${job.elementId}_ran`]: true }
      : { result: Number(job.variables['item']) * 10 };
  });
  return node;
}

async function reset(lab: EngineLab): Promise<void> {
  await lab.reset();
  await lab.createClock('r', START);
}

onEveryDatabase('any process', (lab) => {
  it('comes to the same end when nodes die at every commit', async () => {
    const deaths = fc.infiniteStream(fc.constantFrom<Death>('after commit', 'after commit', 'before commit'));
    await fc.assert(
      fc.asyncProperty(blocks, deaths, async (block, stream) => {
        const xml = drawProcess(block);
        await reset(lab);
        const healthy = addWorker(lab.node);
        const expected = await live(lab, () => healthy, xml);
        await reset(lab);
        const next = (): Node => {
          const death = stream.next().value as Death;
          return addWorker(lab.addNode({ concurrency: 1 }, mortalDataSource(lab.dataSource, death)));
        };
        let current = next();
        const mortal = (): Node => {
          const used = current;
          current = next();
          return used;
        };
        expect(await live(lab, mortal, xml)).toEqual(expected);
        expect(expected).toMatchObject({ state: 'completed', left: 0 });
      }),
      { numRuns: Number(process.env['ENGINE_RUNS'] ?? 12) },
    );
  }, 300_000);
});
