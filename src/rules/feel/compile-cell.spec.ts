import { evaluateUnaryTest } from './feel.js';

const context = { a: 3, list: [1, 2, 3] };

describe('tests of an input cell', () => {
  it.each([
    ['-', 1, true],
    ['< 5', 3, true],
    ['< 5', 5, false],
    ['>= 5', null, null],
    ['> 5', 'x', null],
    ['[1..3]', 3, true],
    ['(1..3)', 1, false],
    [']1..3]', 1, false],
    ['"a", "b"', 'b', true],
    ['"a", "b"', 'c', false],
    ['"a", "b"', null, false],
    ['not("a", "b")', 'c', true],
    ['not("a", "b")', 'a', false],
    ['not(> 5)', null, null],
    ['null', null, true],
    ['not(null)', null, false],
    ['not(null)', 1, true],
    ['true', true, true],
    ['true', false, false],
    ['false', false, true],
    ['3, > 10', 11, true],
    ['!= 3', 4, true],
    ['= 3', 3, true],
    ['a', 3, true],
    ['list', 2, true],
    ['list', 9, false],
    ['list', [1, 2, 3], true],
    ['[[1..2], 5]', 2, true],
    ['contains(?, "x")', 'axb', true],
    ['? > 2 and ? < 5', 3, true],
    ['? > a', 'x', null],
    ['a > 2', 'anything', true],
    ['a > 5', 'anything', false],
    ['count(?) >= 2', [1, 2], true],
    ['some p in ? satisfies p > 1', [1, 2], true],
    ['> date("2024-01-01")', new Date('2024-02-01T00:00:00Z'), null],
    ['missing', 1, false],
  ])('%s of %j: %s', (test, input, expected) => {
    expect(evaluateUnaryTest(test, input, context)).toBe(expected);
  });
});
