import type { Chance } from './chance.js';

/** What runs by itself, what waits for the world, and what stops for somebody to mend it. */
const LEAVES = [
  ...['signal', 'throwSignal', 'signalRace'],
  ...['service', 'failing', 'broken', 'deferred', 'script', 'decision', 'send', 'throwMessage', 'manual'],
  ...[
    'loop',
    'sequentialLoop',
    'user',
    'mappedUser',
    'panel',
    'message',
    'receive',
    'timer',
    'race',
    'stuck',
  ],
] as const;

/** Each with the number of parts it takes at least and at most. */
const COMPOSITES = {
  chain: [2, 3],
  parallel: [2, 3],
  choice: [1, 3],
  inclusive: [2, 3],
  sub: [1, 2],
  call: [1, 2],
  /** Done again while a person asks for it. */
  again: [1, 1],
  /** A worker's business error ends it; the second part handles that. */
  guarded: [2, 2],
  /** A message or a timer at its boundary, interrupting or not, leads to the second part. */
  alarmed: [2, 2],
  /** The second part is an event subprocess of the first. */
  watched: [2, 2],
  /** Once for each item of a list. */
  each: [1, 1],
  /** A person may end it while the part is still running. */
  terminating: [1, 1],
  /** An escalation from its end leads to the second part, and may end it. */
  escalated: [2, 2],
  /** Some of its work is undone at its end. */
  undone: [1, 1],
  /** Goes on through a pair of link events. */
  linked: [1, 1],
} as const;

export type Leaf = (typeof LEAVES)[number];
export type Composite = keyof typeof COMPOSITES;

/**
 * A piece of a process with one way in and one way out, so that all made of it comes to an end. `variant`
 * (0–11) chooses among the forms a kind can be drawn in.
 */
export interface Block {
  readonly kind: Leaf | Composite;
  readonly variant: number;
  readonly parts: readonly Block[];
}

const VARIANTS = 12;

/** @param depth how deep pieces may still be nested */
export function drawBlock(chance: Chance, depth: number, inLoop = false): Block {
  const variant = chance.below(VARIANTS);
  if (depth === 0 || chance.happens(0.25)) return { kind: chance.pick(LEAVES), variant, parts: [] };
  const kinds = (Object.keys(COMPOSITES) as Composite[]).filter((kind) => !(inLoop && kind === 'each'));
  const kind = chance.pick(kinds);
  const [least, most] = COMPOSITES[kind];
  const count = least + chance.below(most - least + 1);
  const parts = Array.from({ length: count }, () => drawBlock(chance, depth - 1, inLoop || kind === 'each'));
  return { kind, variant, parts };
}

/** Simpler blocks that may show the same failure, simplest first. */
export function* simplerBlocks(block: Block): Generator<Block> {
  yield* block.parts;
  if (block.parts.length > 0) {
    const least = COMPOSITES[block.kind as Composite][0];
    if (block.parts.length > least)
      for (const dropped of block.parts)
        yield { ...block, parts: block.parts.filter((part) => part !== dropped) };
  }
  for (const [index, part] of block.parts.entries())
    for (const simpler of simplerBlocks(part)) yield { ...block, parts: block.parts.with(index, simpler) };
  if (block.parts.length > 0 || block.kind === 'manual') return;
  yield { kind: 'manual', variant: 0, parts: [] };
}
