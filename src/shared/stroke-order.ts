import order from 'cnchar-order';

/** A character's strokes as letters, one a stroke: the data of the package, which says nothing of their shape in types. */
const { orders } = (order as unknown as { dict: { orders: Readonly<Record<string, string>> } }).dict;

/** 横 1, 竖 2, 撇 3, 点 4, 折 5; whatever is not named here is one of the many strokes that turn. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ j: '1', i: '1', f: '2', g: '2', s: '3', k: '4', l: '4', d: '4' },
};
const TURNING = '5';
/** Comes after all kinds: with as many strokes, characters whose strokes are not known stand last. */
const UNKNOWN = '9';

/** Kinds of the strokes of a character in the order of writing (王: 1121); null where they are not known. */
export function strokesOf(character: string): string | null {
  if (!Object.hasOwn(orders, character)) return null;
  return [...(orders[character] ?? '')].map((letter) => KINDS[letter] ?? TURNING).join('');
}

const cldr = new Intl.Collator('zh-u-co-stroke');
/** The collation has a mark before the characters of each number of strokes. */
const MARKS = Array.from({ length: 48 }, (_, index) => `\uFDD0${String.fromCharCode(0x2801 + index)}`);

/** Number of strokes by the general collation, which counts some parts as they were written before. 0: no such character. */
function countedByCldr(character: string): number {
  if (!/^\p{Script=Han}/u.test(character)) return 0;
  return MARKS.filter((mark) => cldr.compare(mark, character) <= 0).length;
}

interface StrokeKey {
  readonly count: number;
  readonly kinds: string;
}

const keys = new Map<string, StrokeKey>();

function keyOf(character: string): StrokeKey {
  const kept = keys.get(character);
  if (kept) return kept;
  const kinds = strokesOf(character);
  const key =
    kinds === null ? { count: countedByCldr(character), kinds: UNKNOWN } : { count: kinds.length, kinds };
  keys.set(character, key);
  return key;
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Fewer strokes first, then 横竖撇点折 stroke by stroke; what is still equal goes by the general collation. */
function compareCharacters(a: string, b: string): number {
  if (a === b) return 0;
  const [one, other] = [keyOf(a), keyOf(b)];
  return one.count - other.count || byCode(one.kinds, other.kinds) || cldr.compare(a, b) || byCode(a, b);
}

/** Texts character by character; of two that begin alike the shorter one first. 0 only for the same text. */
export function compareByStrokes(a: string, b: string): number {
  const [one, other] = [[...a], [...b]];
  for (let place = 0; place < Math.min(one.length, other.length); place += 1) {
    const difference = compareCharacters(one[place] ?? '', other[place] ?? '');
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
