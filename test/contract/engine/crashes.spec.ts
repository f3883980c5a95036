import { drawBlock, simplerBlocks, type Block } from './support/random/blocks.js';
import { Chance } from './support/random/chance.js';
import { drawProcess } from './support/random/drawing.js';
import { addWorker, emptyWorld, live, type Life, type Living } from './support/random/world.js';
import type { EngineLab } from './support/engine-lab.js';
import { mortalDataSource, type Fate } from './support/mortal-data-source.js';
import { onEveryDatabase } from './support/on-every-database.js';

/** `ENGINE_RUNS` and `ENGINE_SEED`: how many, and the first; one alone is `ENGINE_RUNS=1 ENGINE_SEED=n`. */
const RUNS = Number(process.env['ENGINE_RUNS'] ?? 50);
const FIRST_SEED = Number(process.env['ENGINE_SEED'] ?? 1);
const DEPTH = 3;
const TRIES_TO_SIMPLIFY = 40;

async function uncrashed(lab: EngineLab, block: Block, seed: number): Promise<Life> {
  await emptyWorld(lab);
  const living = { node: addWorker(lab.node), dataSource: lab.dataSource };
  return live(lab, drawProcess(block), { seed, next: () => living });
}

function drawFate(chance: Chance): Fate {
  const death = chance.pick([
    ...(['before commit', 'after commit', 'unanswered commit'] as const),
    { atStatement: 1 + chance.below(6) },
  ]);
  return { lives: chance.below(3), death };
}

async function crashed(lab: EngineLab, block: Block, seed: number): Promise<Life> {
  await emptyWorld(lab);
  const fates = new Chance(seed, -1);
  const next = (): Living => {
    const dataSource = mortalDataSource(lab.dataSource, drawFate(fates));
    return { node: addWorker(lab.addNode({ concurrency: 1 }, dataSource)), dataSource };
  };
  return live(lab, drawProcess(block), { seed, next });
}

/** The first difference between the two lives of a seed; null when they are the same. */
async function difference(lab: EngineLab, block: Block, seed: number): Promise<string | null> {
  const expected = await uncrashed(lab, block, seed);
  const actual = await crashed(lab, block, seed);
  for (const [turn, { lines }] of expected.snapshots.entries()) {
    const other = actual.snapshots[turn]?.lines ?? [];
    const missing = lacking(lines, other);
    const extra = lacking(other, lines);
    if (missing.length + extra.length === 0) continue;
    const done = expected.path.slice(0, turn + 1).join('\n  ');
    return [`after\n  ${done}`, ...missing.map((l) => `- ${l}`), ...extra.map((l) => `+ ${l}`)].join('\n');
  }
  const left = expected.snapshots.at(-1)?.lines.filter(isOfNoMoreUse) ?? [];
  return left.length > 0 ? `left when it was over:\n${left.join('\n')}` : null;
}

/** Lines of `all` that `some` does not have, each as often as it is lacking. */
function lacking(all: readonly string[], some: readonly string[]): readonly string[] {
  const left = [...some];
  return all.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

const isOfNoMoreUse = (line: string): boolean =>
  /^engine_(element|job|timer|subscription) /.test(line) || / "resolved_at": null/.test(line);

async function failureOf(lab: EngineLab, block: Block, seed: number): Promise<string | null> {
  try {
    return await difference(lab, block, seed);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

async function simplest(lab: EngineLab, block: Block, seed: number): Promise<Block> {
  let tries = TRIES_TO_SIMPLIFY;
  let smallest = block;
  search: for (;;) {
    for (const simpler of simplerBlocks(smallest)) {
      if (tries-- === 0) return smallest;
      if ((await failureOf(lab, simpler, seed)) === null) continue;
      smallest = simpler;
      continue search;
    }
    return smallest;
  }
}

async function report(lab: EngineLab, block: Block, seed: number): Promise<string> {
  const smallest = await simplest(lab, block, seed);
  const failure = await failureOf(lab, smallest, seed);
  return [
    `seed ${seed}: nodes that died came to another state than one that did not`,
    `alone: ENGINE_RUNS=1 ENGINE_SEED=${seed}`,
    JSON.stringify(smallest),
    drawProcess(smallest).xml,
    failure ?? 'it did not fail a second time',
  ].join('\n');
}

onEveryDatabase('a random process', (lab) => {
  it(`comes to the same state when nodes die at any moment (${RUNS} runs)`, async () => {
    const failures: string[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS && failures.length < 3; seed++) {
      const block = drawBlock(new Chance(seed), DEPTH);
      if ((await failureOf(lab, block, seed)) !== null) failures.push(await report(lab, block, seed));
    }
    expect(failures.join('\n\n')).toBe('');
  }, 3_600_000);
});
