import { PLACE_WORDS } from '../../../../src/seasons/compare/place-words.js';
import { VALUE_WORDS } from '../../../../src/seasons/compare/value-words.js';
import { WORDS } from '../../../../src/seasons/compare/word-list.js';

/** Part of a sentence about a plan. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** A word of the plan's language, by its Chinese name. */
  | { readonly kind: 'word'; readonly text: string; readonly key: string }
  /** What the plan itself calls something; `name` where it has a Chinese one. */
  | { readonly kind: 'name'; readonly text: string; readonly name: string | null };

/** Examples in the language of a file, then words. */
const TOKEN =
  /\[\{[^\]]*\}\]|=\[[^\]]*\]|\w+: \{[^}]*\}|\{[^}]*\}|[A-Za-z][\w-]*(?:[./@][A-Za-z*][\w-]*)*(?:\("[^"]*"\))?/g;
/** Names of standards and programs, which have no other. */
const PLAIN: ReadonlySet<string> = new Set([
  ...['FEEL', 'IANA', 'JSON', 'DMN', 'BPMN', 'YAML', 'XML', 'Excel', 'PDF', 'isodate', 'npm', 'run'],
]);
/** Behind these words stands what the plan calls things. */
const LISTING = /(?:改用|可以用)[^：]*：[^。]*$/;

/**
 * A sentence of the checks with the plan's keys as people know them.
 * @param steps of the place that the sentence speaks of, last one innermost
 * @param names what the plan calls its own things
 */
export function plainPieces(
  sentence: string,
  steps: readonly string[],
  names: ReadonlyMap<string, string>,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  let last = '';
  for (const match of sentence.matchAll(TOKEN)) {
    const [token] = match;
    pieces.push({ kind: 'text', text: sentence.slice(end, match.index) });
    end = match.index + token.length;
    const listing = LISTING.test(sentence.slice(0, match.index));
    pieces.push(pieceOf(token, { steps, names, last, listing }));
    last = token;
  }
  pieces.push({ kind: 'text', text: sentence.slice(end) });
  return pieces.filter(({ text }) => text !== '');
}

interface Around {
  readonly steps: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  /** The token before. */
  readonly last: string;
  readonly listing: boolean;
}

function pieceOf(token: string, { steps, names, last, listing }: Around): Piece {
  if (PLAIN.has(token)) return { kind: 'text', text: token };
  const name = names.get(token);
  if (listing) return { kind: 'name', text: token, name: name ?? null };
  const word = VALUE_WORDS[last]?.[token] ?? wordOf(token, steps);
  if (word !== null) return { kind: 'word', text: word, key: token };
  return { kind: 'name', text: token, name: name ?? null };
}

/** Of a key, or of keys one in the other. */
function wordOf(token: string, steps: readonly string[]): string | null {
  const keys = token.split('.');
  const words = keys.map((key, place) => {
    const parents = place > 0 ? [keys[place - 1] ?? ''] : [...[...steps].reverse(), ''];
    return nameOfKey(key, parents);
  });
  return words.every((word) => word !== null) ? words.join(' · ') : null;
}

function nameOfKey(key: string, parents: readonly string[]): string | null {
  for (const parent of parents) {
    const found = PLACE_WORDS[`${parent}.${key}`] ?? VALUE_WORDS[parent]?.[key];
    if (found !== undefined) return found;
  }
  return WORDS[key] ?? null;
}

/** Steps of a place as faults name it, without the names of items. */
export const stepsOf = (element: string | undefined): readonly string[] =>
  (element ?? '')
    .replaceAll(/\[[^\]]*\]/g, '')
    .split('.')
    .filter((step) => step !== '');

/** What a step of a path is called by the words of the plan's language; null for a name of the plan's own. */
export const stepWord = (step: string, parents: readonly string[]): string | null => nameOfKey(step, parents);
