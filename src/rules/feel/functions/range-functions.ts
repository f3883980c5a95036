import { FeelRange } from '../feel-range.js';
import { order, rangeIncludes } from '../feel-operators.js';
import { define, type FunctionDefinition } from './define.js';
import { parseRange } from './parse-range.js';

/** Both ends with whether they belong to the range; a point is a range of itself. */
interface Span {
  readonly start: unknown;
  readonly end: unknown;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
}

function spanOf(value: unknown): Span {
  if (!(value instanceof FeelRange))
    return { start: value, end: value, startIncluded: true, endIncluded: true };
  return value;
}

type Relation = (a: Span, b: Span) => boolean | null;

const relation = (body: Relation, swapped = false): FunctionDefinition =>
  define({ a: 'any', b: 'any' }, ({ a, b }) =>
    swapped ? body(spanOf(b), spanOf(a)) : body(spanOf(a), spanOf(b)),
  );

const before: Relation = (a, b) => {
  const ordered = order(a.end, b.start);
  return ordered === null ? null : ordered < 0 || (ordered === 0 && !(a.endIncluded && b.startIncluded));
};
const meets: Relation = (a, b) => {
  const ordered = order(a.end, b.start);
  return ordered === null ? null : ordered === 0 && a.endIncluded && b.startIncluded;
};
const overlaps: Relation = (a, b) => {
  const [first, second] = [before(a, b), before(b, a)];
  return first === null || second === null ? null : !first && !second;
};

/** Whether a starts before b: earlier, or at the same value that only a includes. */
const startsFirst = (a: Span, b: Span): boolean | null => {
  const ordered = order(a.start, b.start);
  return ordered === null ? null : ordered < 0 || (ordered === 0 && a.startIncluded && !b.startIncluded);
};
const endsLast = (a: Span, b: Span): boolean | null => {
  const ordered = order(a.end, b.end);
  return ordered === null ? null : ordered > 0 || (ordered === 0 && a.endIncluded && !b.endIncluded);
};

const overlapsBefore: Relation = (a, b) =>
  both(overlaps(a, b), both(startsFirst(a, b), negated(endsLast(a, b))));
const overlapsAfter: Relation = (a, b) =>
  both(overlaps(a, b), both(endsLast(a, b), negated(startsFirst(a, b))));
const sameStart: Relation = (a, b) => same(order(a.start, b.start), a.startIncluded, b.startIncluded);
const sameEnd: Relation = (a, b) => same(order(a.end, b.end), a.endIncluded, b.endIncluded);
const starts: Relation = (a, b) => both(sameStart(a, b), negated(endsLast(a, b)));
const finishes: Relation = (a, b) => both(sameEnd(a, b), negated(startsFirst(a, b)));
const includes: Relation = (a, b) => both(negated(startsFirst(b, a)), negated(endsLast(b, a)));
const coincides: Relation = (a, b) => both(sameStart(a, b), sameEnd(a, b));

const negated = (value: boolean | null): boolean | null => (value === null ? null : !value);
const both = (a: boolean | null, b: boolean | null): boolean | null =>
  a === null || b === null ? null : a && b;
const same = (ordered: number | null, a: boolean, b: boolean): boolean | null =>
  ordered === null ? null : ordered === 0 && a === b;

export const RANGE_FUNCTIONS = {
  range: define({ from: 'string' }, ({ from }) => parseRange(from)),
  before: relation(before),
  after: relation(before, true),
  meets: relation(meets),
  'met by': relation(meets, true),
  overlaps: relation(overlaps),
  'overlaps before': relation(overlapsBefore),
  'overlaps after': relation(overlapsAfter),
  starts: relation(starts),
  'started by': relation(starts, true),
  finishes: relation(finishes),
  'finished by': relation(finishes, true),
  includes: [
    ...define({ range: 'range', point: 'any' }, ({ range, point }) =>
      point instanceof FeelRange ? includes(spanOf(range), spanOf(point)) : rangeIncludes(range, point),
    ),
  ],
  during: relation(includes, true),
  coincides: relation(coincides),
} satisfies Record<string, FunctionDefinition>;
