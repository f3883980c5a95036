import { nextOpen } from './next-item.js';

const items = (marks: string) => [...marks].map((mark) => ({ doneAt: mark === 'x' ? '2026-01-01' : null }));

it.each([
  ['....', 0, 1],
  ['.xx.', 0, 3],
  // Once round.
  ['.xx.', 3, 0],
  ['xx.x', 2, null],
  ['xxxx', 1, null],
  ['..', -1, 0],
  ['', -1, null],
])('of %s the next open one after %i is %s', (marks, after, expected) => {
  expect(nextOpen(items(marks), after)).toBe(expected);
});
