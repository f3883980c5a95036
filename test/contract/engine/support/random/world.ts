import type { DataSource, EntityManager } from 'typeorm';
import { BpmnError, DEFER, type ProcessEngine } from '../../../../../src/engine/index.js';
import type { EngineLab, Node } from '../engine-lab.js';
import { Died } from '../mortal-data-source.js';
import { Chance } from './chance.js';
import { tellerOf, type DrawnProcess } from './drawing.js';
import { FIRST_KEY, takeSnapshot, type Snapshot } from './snapshot.js';

const CLOCK = 'r';
const LONG_LIFE = 24 * 3_600_000;
/** From then on the world only does what brings the case to its end. */
const EARNEST_AFTER = 40;
const MAX_TURNS = 150;

/** A node and the connection its commands go by. */
export interface Living {
  readonly node: Node;
  readonly dataSource: DataSource;
}

/** One thing the world does to a case, in one transaction. */
interface Move {
  readonly title: string;
  /** Moves only what stands still already, or may lead away from the end. */
  readonly idle?: boolean;
  readonly run: (engine: ProcessEngine, tx: EntityManager) => Promise<unknown>;
}

export interface Life {
  /** What was done, turn by turn. */
  readonly path: readonly string[];
  /** After each turn, when nothing moved any more. */
  readonly snapshots: readonly Snapshot[];
}

const TABLE = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="defs" name="Grades" namespace="http://example.org">
  <decision id="grade" name="Grade"><variable id="v" name="grade"/>
    <decisionTable id="t" hitPolicy="FIRST">
      <input id="i"><inputExpression id="ie"><text>n</text></inputExpression></input><output id="o" name="grade"/>
      <rule id="r1"><inputEntry id="a"><text>&gt; 4</text></inputEntry><outputEntry id="b"><text>"high"</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="c"><text>-</text></inputEntry><outputEntry id="d"><text>"low"</text></outputEntry></rule>
    </decisionTable></decision></definitions>`;

/** An empty lab whose keys can be told from all other numbers. */
export async function emptyWorld(lab: EngineLab): Promise<void> {
  await lab.reset();
  await lab.createClock(CLOCK, '2030-01-01T00:00:00Z');
  await lab.dataSource.query('CREATE TABLE IF NOT EXISTS lab_turn (turn integer PRIMARY KEY)');
  await lab.dataSource.query('TRUNCATE lab_turn');
  await lab.dataSource.query(`ALTER SEQUENCE engine_key_seq RESTART WITH ${FIRST_KEY}`);
}

/**
 * Lives one case to its end. What the world does is drawn from the seed and from what the case waits for, so
 * two lives of a seed are the same as long as the case is.
 * @param next the node that works next; asked again whenever one has died
 */
export async function live(
  lab: EngineLab,
  { xml, messages }: DrawnProcess,
  { seed, next }: { seed: number; next: () => Living },
): Promise<Life> {
  await lab.deploy(xml, TABLE);
  // The same once more, to migrate to.
  await lab.deploy(xml, TABLE);
  const path: string[] = [];
  const snapshots: Snapshot[] = [];
  let root = '';
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const chance = new Chance(seed, turn);
    const move = turn === 0 ? startMove() : await drawMove(lab, chance, { root, messages, turn });
    path.push(move.title);
    await survive(next, ({ node, dataSource }) =>
      dataSource.transaction(async (tx) => {
        // The one before may have died when this was done, and nobody knew.
        if (!(await isFirst(tx, turn))) return;
        await move.run(node.engine, tx);
      }),
    );
    await survive(next, ({ node }) => node.engine.clockMoved(CLOCK)).catch((error: unknown) => {
      const trouble = troubleOf(lab);
      throw trouble instanceof Error ? trouble : error;
    });
    const snapshot = await takeSnapshot(lab.dataSource);
    snapshots.push(snapshot);
    root ||= await rootKey(lab);
    const trouble = troubleOf(lab);
    if (trouble instanceof Error) throw trouble;
    if ((await lab.state(root)) !== 'active') return { path, snapshots };
  }
  throw new Error(`the case does not come to an end:\n${path.slice(-20).join('\n')}`);
}

/** What a node complained about that is no part of dying. */
const troubleOf = (lab: EngineLab): unknown => lab.errors.find((error) => !(error instanceof Died));

async function survive(next: () => Living, work: (living: Living) => Promise<void>): Promise<void> {
  for (;;) {
    const living = next();
    try {
      await work(living);
      return;
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      await living.node.engine.close().catch(() => undefined);
    }
  }
}

async function isFirst(tx: EntityManager, turn: number): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    'INSERT INTO lab_turn VALUES ($1) ON CONFLICT DO NOTHING RETURNING turn',
    [turn],
  );
  return rows.length > 0;
}

async function rootKey(lab: EngineLab): Promise<string> {
  const rows: { key: string }[] = await lab.dataSource.query(
    `SELECT key::text FROM engine_instance WHERE process_id = 'p'`,
  );
  return rows[0]!.key;
}

const startMove = (): Move => ({
  title: 'start',
  run: (engine, tx) =>
    engine.start(tx, {
      deploymentId: 'plan-1',
      processId: 'p',
      businessKey: 'b',
      variables: { n: 4, key: 'k' },
      clockId: CLOCK,
    }),
});

interface Situation {
  readonly root: string;
  readonly messages: readonly string[];
  readonly turn: number;
}

async function drawMove(lab: EngineLab, chance: Chance, situation: Situation): Promise<Move> {
  const { nameOf } = await takeSnapshot(lab.dataSource);
  const all = [
    ...(await taskMoves(lab, chance, nameOf, situation.turn)),
    ...(await deferredMoves(lab, nameOf)),
    ...(await messageMoves(lab, situation.turn)),
    ...(await signalMoves(lab, situation.turn)),
    ...(await timerMoves(lab, chance)),
    ...(await incidentMoves(lab, nameOf)),
  ].sort((a, b) => (a.title < b.title ? -1 : 1));
  const idle =
    situation.turn < EARNEST_AFTER && chance.happens(0.15)
      ? [...idleMoves(chance, situation), ...(await changeMoves(lab, nameOf, situation))]
      : [];
  if (idle.length > 0) return chance.pick(idle);
  if (all.length === 0) throw new Error('the case waits for nothing');
  return chance.pick(all);
}

async function taskMoves(
  lab: EngineLab,
  chance: Chance,
  nameOf: Snapshot['nameOf'],
  turn: number,
): Promise<Move[]> {
  const again = turn < EARNEST_AFTER && chance.happens(0.3);
  const rows: { key: string; element: string; at: string }[] = await lab.dataSource.query(
    `SELECT key::text, element_id AS element, element_key::text AS at FROM engine_job WHERE state = 'open'`,
  );
  return rows.map(({ key, element, at }) => ({
    title: `complete ${nameOf(at)}${again ? ', again' : ''}`,
    run: (engine, tx) =>
      engine.completeTask(tx, key, { [`${element}_done`]: true, [`${element}_again`]: again }),
  }));
}

async function deferredMoves(lab: EngineLab, nameOf: Snapshot['nameOf']): Promise<Move[]> {
  const rows: { key: string; element: string; at: string }[] = await lab.dataSource.query(
    `SELECT key::text, element_id AS element, element_key::text AS at FROM engine_job WHERE state = 'deferred'`,
  );
  return rows.map(({ key, element, at }) => ({
    title: `complete job ${nameOf(at)}`,
    run: (engine, tx) => engine.completeJob(tx, key, { [`${element}_later`]: true }),
  }));
}

async function messageMoves(lab: EngineLab, turn: number): Promise<Move[]> {
  const rows: { name: string; key: string }[] = await lab.dataSource.query(
    'SELECT DISTINCT message_name AS name, correlation_key AS key FROM engine_subscription',
  );
  return rows.map(({ name, key }) => ({
    title: `publish ${name} for ${key}`,
    run: (engine, tx) =>
      engine.publish(tx, {
        name,
        correlationKey: key,
        timeToLiveMs: 0,
        variables: { [`${name}_told`]: turn },
      }),
  }));
}

async function signalMoves(lab: EngineLab, turn: number): Promise<Move[]> {
  const rows: { name: string }[] = await lab.dataSource.query(
    'SELECT DISTINCT signal_name AS name FROM engine_signal_subscription',
  );
  return rows.map(({ name }) => ({
    title: `broadcast ${name}`,
    run: (engine, tx) =>
      engine.start(tx, {
        deploymentId: 'plan-1',
        processId: tellerOf(name),
        businessKey: `turn-${turn}`,
        variables: {},
        clockId: CLOCK,
      }),
  }));
}

async function timerMoves(lab: EngineLab, chance: Chance): Promise<Move[]> {
  const rows: { due: Date }[] = await lab.dataSource.query(
    'SELECT DISTINCT due_at AS due FROM engine_timer WHERE clock_id = $1 ORDER BY 1',
    [CLOCK],
  );
  const [next] = rows;
  if (!next) return [];
  const { due } = chance.happens(0.7) ? next : chance.pick(rows);
  return [
    {
      title: `clock to ${due.toISOString()}`,
      run: (_, tx) => tx.query('UPDATE clock SET now = $2 WHERE id = $1', [CLOCK, due]),
    },
  ];
}

async function incidentMoves(lab: EngineLab, nameOf: Snapshot['nameOf']): Promise<Move[]> {
  const rows: { key: string; element: string; at: string; instance: string }[] = await lab.dataSource.query(
    `SELECT key::text, element_id AS element, element_key::text AS at, instance_key::text AS instance
     FROM engine_incident WHERE resolved_at IS NULL`,
  );
  return rows.map(({ key, element, at, instance }) => ({
    title: `mend ${nameOf(at)}`,
    run: async (engine, tx) => {
      await engine.setVariables(tx, instance, {
        [`${element}_mended`]: true,
        [`${element}_key`]: 'k',
        [`${element}_wait`]: 'PT5M',
      });
      await engine.resolveIncident(tx, key);
    },
  }));
}

function idleMoves(chance: Chance, { root, messages, turn }: Situation): Move[] {
  const moves: Move[] = [
    {
      title: `n = ${turn % 7}`,
      run: (engine, tx) => engine.setVariables(tx, root, { n: turn % 7 }),
    },
  ];
  if (chance.happens(0.05)) moves.push({ title: 'cancel', run: (engine, tx) => engine.cancel(tx, root) });
  if (messages.length === 0) return moves;
  const [name, correlationKey] = [chance.pick(messages), chance.pick(['k', 'k1', 'k2'])];
  const kept = chance.happens(0.7);
  // The same message twice, now and then: the second is to be ignored.
  const messageId = chance.happens(0.3) ? `id-${name}` : `id-${turn}`;
  moves.push({
    title: `publish ${name} for ${correlationKey} as ${messageId}${kept ? ', kept' : ''}`,
    run: (engine, tx) =>
      engine.publish(tx, {
        name,
        correlationKey,
        messageId,
        timeToLiveMs: kept ? LONG_LIFE : 0,
        variables: { [`${name}_told`]: turn },
      }),
  });
  return moves;
}

/** Moves that the engine may refuse, in every life alike. */
const unlessRefused =
  (run: Move['run']): Move['run'] =>
  async (engine, tx) => {
    await Promise.resolve(run(engine, tx)).catch((error: unknown) => {
      if (!REFUSALS.has((error as { code?: string }).code ?? '')) throw error;
    });
  };
const REFUSALS = new Set(['MIGRATION_REFUSED', 'MODIFICATION_REFUSED']);

/** To the other deployment of the same; a waiting task begun anew. */
async function changeMoves(
  lab: EngineLab,
  nameOf: Snapshot['nameOf'],
  { root, turn }: Situation,
): Promise<Move[]> {
  const plan = { targetDeploymentId: `plan-${1 + (turn % 2)}`, targetProcessId: 'p', mapping: {} };
  const rows: { key: string; element: string }[] = await lab.dataSource.query(
    `SELECT e.key::text, e.element_id AS element FROM engine_element e
     WHERE e.type = 'userTask' AND e.instance_key = $1
       AND (SELECT count(*) FROM engine_element o WHERE o.element_id = e.element_id) = 1`,
    [root],
  );
  return [
    {
      title: `migrate to ${plan.targetDeploymentId}`,
      run: unlessRefused((engine, tx) => engine.migrate(tx, root, plan)),
    },
    ...rows
      .map(({ key, element }): Move => {
        const modification = { activate: [{ elementId: element }], terminate: [key] };
        return {
          title: `begin ${nameOf(key)} anew`,
          run: unlessRefused((engine, tx) => engine.modify(tx, root, modification)),
        };
      })
      .sort((a, b) => (a.title < b.title ? -1 : 1)),
  ];
}

/** The one worker of random processes; what it does is written on the element. */
export function addWorker(node: Node): Node {
  node.worker('work', async (job, tx) => {
    const { fails, throws, when, defers } = job.headers;
    const item = job.variables['item'];
    await tx.query('INSERT INTO lab_note VALUES ($1)', [`${job.elementId} ${JSON.stringify(item ?? null)}`]);
    if (fails && (await shouldFail(tx, job.key, fails)) && job.variables[`${job.elementId}_mended`] !== true)
      throw new Error(`${job.elementId} fails`);
    if (throws && (when === 'always' || Number(job.variables['n']) % 2 === 1))
      throw new BpmnError(throws, 'refused', { [`${job.elementId}_refused`]: true });
    if (defers) return DEFER;
    return { [`${job.elementId}_ran`]: true, result: Number(item ?? 0) * 10 };
  });
  return node;
}

/** What was kept of its failures decides, not what a dead node has seen. */
async function shouldFail(tx: EntityManager, job: string, fails: string): Promise<boolean> {
  if (fails === 'always') return true;
  const rows: { retries: number }[] = await tx.query('SELECT retries FROM engine_job WHERE key = $1', [job]);
  return rows[0]!.retries > 3 - Number(fails);
}
