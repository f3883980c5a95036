import { decisionXml, definitions, tableXml, type TableSketch } from '../../../test/support/decision-xml.js';
import { parseDecisions } from '../decisions/parse-decisions.js';
import { coverageOf, type Circumstances, type TableCoverage } from './table-coverage.js';

function coverage(sketch: TableSketch): TableCoverage {
  const { model, faults } = parseDecisions(definitions(decisionXml('d', tableXml(sketch))), 'd.dmn');
  if (!model) throw new Error(JSON.stringify(faults));
  const found = coverageOf(model, 'd');
  if (!found) throw new Error('no table');
  return found;
}

const words = (when: Circumstances): string =>
  when.map(({ input, values }) => `${input} ${values}`).join('；');

it('finds the ages that nobody thought of', () => {
  const { gaps, overlaps, unreachable } = coverage({
    hitPolicy: 'UNIQUE',
    inputs: ['sex', 'age'],
    outputs: ['result'],
    rows: [
      ['"M"', '[16..60)', '"pass"'],
      ['"F"', '[16..50)', '"pass"'],
      ['"M"', '> 60', '"fail"'],
      ['-', '< 16', '"fail"'],
    ],
  });
  expect(gaps.map(words)).toEqual(['sex “M”；age = 60', 'sex “F”；age ≥ 50', 'sex 其他文字；age ≥ 16']);
  expect(overlaps).toEqual([]);
  expect(unreachable).toEqual([]);
});

it('finds two rows that both match where only one may, and tells when', () => {
  const { overlaps } = coverage({
    hitPolicy: 'UNIQUE',
    inputs: ['n'],
    outputs: ['r'],
    rows: [
      ['<= 5', '1'],
      ['>= 5', '2'],
    ],
  });
  expect(overlaps.map(({ rows, when }) => [rows, words(when)])).toEqual([[[1, 2], 'n = 5']]);
});

it('with ANY only rows of different results are in conflict', () => {
  const rows = (other: string): TableSketch => ({
    hitPolicy: 'ANY',
    inputs: ['n'],
    outputs: ['r'],
    rows: [
      ['> 1', '"a"'],
      ['> 2', other],
      ['<= 1', '"b"'],
    ],
  });
  expect(coverage(rows('"a"')).overlaps).toEqual([]);
  expect(coverage(rows('"c"')).overlaps.map(({ rows: both }) => both)).toEqual([[1, 2]]);
});

it('with FIRST a row behind one that takes everything never counts', () => {
  const { unreachable, overlaps, gaps } = coverage({
    hitPolicy: 'FIRST',
    inputs: ['n', 'ok'],
    outputs: ['r'],
    rows: [
      ['> 10', 'true', '"a"'],
      ['-', '-', '"b"'],
      ['< 3', 'false', '"c"'],
    ],
  });
  expect({ unreachable, overlaps, gaps }).toEqual({ unreachable: [3], overlaps: [], gaps: [] });
});

it('a row for what is missing is of use, one behind it is not', () => {
  const { unreachable, forMissing, gaps } = coverage({
    hitPolicy: 'FIRST',
    inputs: ['age'],
    outputs: ['r'],
    rows: [
      ['<= 55', '"pass"'],
      ['>= 0', '"fail"'],
      ['-', '"person"'],
      ['null', '"never"'],
    ],
  });
  expect({ unreachable, forMissing, gaps }).toEqual({ unreachable: [4], forMissing: [3], gaps: [] });
});

it('a row counts where one of two values is missing', () => {
  const { unreachable, forMissing } = coverage({
    hitPolicy: 'FIRST',
    inputs: ['n', 'ok'],
    outputs: ['r'],
    rows: [
      ['-', 'true', '"a"'],
      ['-', 'false', '"b"'],
      ['> 3', '-', '"c"'],
      ['> 5', 'null', '"d"'],
    ],
  });
  expect({ unreachable, forMissing }).toEqual({ unreachable: [4], forMissing: [3] });
});

it('nothing is supposed to lie between neighbouring whole numbers', () => {
  const table = (rows: string[][]): TableSketch => ({
    hitPolicy: 'UNIQUE',
    inputs: ['n'],
    outputs: ['r'],
    rows,
  });
  const whole = coverage(
    table([
      ['<= 3', '1'],
      ['>= 4', '2'],
    ]),
  );
  expect(whole.gaps).toEqual([]);
  const tenths = coverage(
    table([
      ['<= 3', '1'],
      ['>= 4.5', '2'],
    ]),
  );
  expect(tenths.gaps.map(words)).toEqual(['n > 3 且 < 4.5']);
});

it('a default result leaves no gap', () => {
  const { gaps } = coverage({
    inputs: ['n'],
    outputs: [{ name: 'r', default: '"rest"' }],
    rows: [['> 3', '"a"']],
  });
  expect(gaps).toEqual([]);
});

it('says which inputs it cannot judge, and holds their rows against nobody', () => {
  const { unjudged, gaps, overlaps, unreachable } = coverage({
    hitPolicy: 'FIRST',
    inputs: ['name', 'n'],
    outputs: ['r'],
    rows: [
      ['contains(?, "技")', '> 1', '"a"'],
      ['-', '> 1', '"b"'],
      ['x > 3', '<= 0', '"c"'],
    ],
  });
  expect(unjudged).toEqual(['name']);
  expect(gaps.map(words)).toEqual(['n = 1']);
  expect({ overlaps, unreachable }).toEqual({ overlaps: [], unreachable: [] });
});

it('negative numbers, lists of values, not(…) and truth values divide too', () => {
  const { gaps } = coverage({
    hitPolicy: 'UNIQUE',
    inputs: ['n', 's', 'b'],
    outputs: ['r'],
    rows: [
      ['>= -2', '"a", "b"', 'true', '1'],
      ['-', 'not("a", "b")', '-', '2'],
      ['-', '"a", "b"', 'false', '3'],
    ],
  });
  expect(gaps.map(words)).toEqual(['n < -2；s “a”，或 “b”；b 是']);
});

it('gives up on more combinations than can be looked at, and says so', () => {
  const inputs = Array.from({ length: 8 }, (_, index) => `n${String(index)}`);
  const row = (n: number): string[] => [...inputs.map(() => `> ${String(n)}`), '1'];
  expect(
    coverage({ hitPolicy: 'FIRST', inputs, outputs: ['r'], rows: [row(1), row(5), row(9)] }).complete,
  ).toBe(false);
});
