import { matchRows } from './match-rows.js';
import type { DecisionRow } from './read-tables.js';

const row = (id: string, ...cells: string[]): DecisionRow => ({ id, cells });
const told = (before: readonly DecisionRow[], after: readonly DecisionRow[]): string[] =>
  matchRows(before, after, 1).map(
    (pair) => `${pair.before?.id ?? '+'}>${pair.after?.id ?? '-'}${pair.moved ? ' moved' : ''}`,
  );

describe('rows of two tables', () => {
  it.each<[string, DecisionRow[], DecisionRow[], string[]]>([
    [
      'are found again by their id',
      [row('a', '1', 'x'), row('b', '2', 'y')],
      [row('a', '9', 'z'), row('b', '2', 'y')],
      ['a>a', 'b>b'],
    ],
    [
      'by what stands in them where all have new ids',
      [row('a', '1', 'x'), row('b', '2', 'y')],
      [row('c', '2', 'y'), row('d', '1', 'x')],
      ['b>c moved', 'a>d'],
    ],
    [
      'by their conditions where the conclusion is another one',
      [row('a', '1', 'x'), row('b', '2', 'y')],
      [row('c', '1', 'z'), row('d', '3', 'y')],
      ['a>c', 'b>-', '+>d'],
    ],
    [
      'that went stand where they stood',
      [row('a', '1'), row('b', '2'), row('c', '3')],
      [row('a', '1'), row('c', '3')],
      ['a>a', 'b>-', 'c>c'],
    ],
    [
      'that went first stand first',
      [row('a', '1'), row('b', '2'), row('c', '3')],
      [row('c', '3')],
      ['a>-', 'b>-', 'c>c'],
    ],
    [
      'without ids are told apart by what stands in them, each once',
      [row('', '1', 'x'), row('', '1', 'x')],
      [row('', '1', 'x')],
      ['>', '>-'],
    ],
    ['may be none', [], [row('a', '1')], ['+>a']],
  ])('%s', (_name, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });
});
