import { diff3Merge } from 'node-diff3';

export interface Merged {
  readonly text: string;
  /** Both changed the same lines otherwise; the text then holds mine there. */
  readonly conflict: boolean;
}

const lines = (text: string): string[] => text.split('\n');

/** What becomes of a text that two people changed from the same base, line by line. */
export function mergeText(base: string, mine: string, theirs: string): Merged {
  if (mine === theirs || base === theirs) return { text: mine, conflict: false };
  if (base === mine) return { text: theirs, conflict: false };
  const blocks = diff3Merge(lines(mine), lines(base), lines(theirs), { excludeFalseConflicts: true });
  const conflict = blocks.some((block) => block.conflict !== undefined);
  const text = blocks.flatMap((block) => block.ok ?? block.conflict?.a ?? []).join('\n');
  return { text, conflict };
}

/** A file's text; null where there is none. */
export type Content = string | null;

interface Sides {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/** The same for files that may come and go. */
export function mergeContent(
  base: Content,
  mine: Content,
  theirs: Content,
): { readonly content: Content; readonly conflict: Sides | null } {
  if (mine === null && theirs === base) return { content: null, conflict: null };
  const sides: Sides = { base: base ?? '', mine: mine ?? '', theirs: theirs ?? '' };
  const { text, conflict } = mergeText(sides.base, sides.mine, sides.theirs);
  return { content: text, conflict: conflict ? sides : null };
}
