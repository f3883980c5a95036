import fc from 'fast-check';
import { decisionXml, definitions, tableXml, type TableSketch } from '../../../test/support/decision-xml.js';
import { evaluateDecision, type DecisionOptions } from './evaluate-decision.js';
import { parseDecisions } from './parse-decisions.js';

function decide(sketch: TableSketch, context: Record<string, unknown>, options?: DecisionOptions) {
  const { model, faults } = parseDecisions(definitions(decisionXml('table', tableXml(sketch))), 'sample.dmn');
  expect(faults).toEqual([]);
  return evaluateDecision(model!, 'table', context, options);
}
const rowsHit = (outcome: ReturnType<typeof decide>) => outcome.traces[0]!.matched.map(({ row }) => row);

/** Rows 1 and 2 hit above 10, rows 2 and 3 above 20. */
const rows = [
  ['> 10', '"silver"', '1'],
  ['> 5', '"gold"', '2'],
  ['> 20', '"bronze"', '3'],
];
const ranked = { name: 'medal', values: '"gold", "silver", "bronze"' };

describe('hit policies with one output', () => {
  const one = rows.map(([test, medal]) => [test!, medal!]);

  it.each([
    ['FIRST', 15, 'silver', [1]],
    ['FIRST', 7, 'gold', [2]],
    ['FIRST', 1, null, []],
    ['PRIORITY', 25, 'gold', [2, 1, 3]],
    ['RULE ORDER', 25, ['silver', 'gold', 'bronze'], [1, 2, 3]],
    ['RULE ORDER', 1, null, []],
    ['OUTPUT ORDER', 25, ['gold', 'silver', 'bronze'], [2, 1, 3]],
    ['COLLECT', 15, ['silver', 'gold'], [1, 2]],
    ['UNIQUE', 7, 'gold', [2]],
    ['UNIQUE', null, null, []],
  ])('%s of %j: %j, from rows %j', (hitPolicy, points, expected, hits) => {
    const outcome = decide({ hitPolicy, inputs: ['points'], outputs: [ranked], rows: one }, { points });
    expect(outcome.value).toEqual(expected);
    expect(rowsHit(outcome)).toEqual(hits);
  });

  it('UNIQUE is the default; rows in conflict are an error on Zeebe and null by the standard', () => {
    const sketch = { inputs: ['points'], outputs: ['medal'], rows: one };
    expect(() => decide(sketch, { points: 15 })).toThrow(/第1、2行同时命中/);
    const outcome = decide(sketch, { points: 15 }, { dialect: 'standard' });
    expect(outcome.value).toBeNull();
    expect(rowsHit(outcome)).toEqual([1, 2]);
  });

  it('ANY wants the same from all that hit', () => {
    const sketch = {
      hitPolicy: 'ANY',
      inputs: ['points'],
      outputs: ['ok'],
      rows: [
        ['> 10', 'true'],
        ['> 20', 'true'],
        ['> 30', 'false'],
      ],
    };
    expect(decide(sketch, { points: 25 }).value).toBe(true);
    expect(() => decide(sketch, { points: 35 })).toThrow(/ANY/);
    expect(decide(sketch, { points: 35 }, { dialect: 'standard' }).value).toBeNull();
  });
});

describe('hit policies with several outputs', () => {
  const outputs = [ranked, 'points'];

  it.each([
    ['FIRST', { medal: 'silver', points: 1 }],
    ['PRIORITY', { medal: 'gold', points: 2 }],
    [
      'COLLECT',
      [
        { medal: 'silver', points: 1 },
        { medal: 'gold', points: 2 },
      ],
    ],
    [
      'OUTPUT ORDER',
      [
        { medal: 'gold', points: 2 },
        { medal: 'silver', points: 1 },
      ],
    ],
  ])('%s: %j', (hitPolicy, expected) => {
    expect(decide({ hitPolicy, inputs: ['points'], outputs, rows }, { points: 15 }).value).toEqual(expected);
  });

  it('PRIORITY looks at the next output where the first is alike', () => {
    const sketch = {
      hitPolicy: 'PRIORITY',
      inputs: ['points'],
      outputs: [ranked, { name: 'colour', values: '"red", "blue"' }],
      rows: [
        ['-', '"gold"', '"blue"'],
        ['-', '"gold"', '"red"'],
        ['-', '"unlisted"', '"red"'],
      ],
    };
    const outcome = decide(sketch, { points: 1 });
    expect(outcome.value).toEqual({ medal: 'gold', colour: 'red' });
    expect(rowsHit(outcome)).toEqual([2, 1, 3]);
  });
});

describe('COLLECT with aggregation', () => {
  const sums = {
    hitPolicy: 'COLLECT',
    inputs: ['points'],
    outputs: ['value'],
    rows: [
      ['> 1', '0.1'],
      ['> 2', '0.2'],
      ['> 3', '-5'],
    ],
  };

  it.each([
    ['SUM', 3, 0.3],
    ['MIN', 9, -5],
    ['MAX', 9, 0.2],
    ['COUNT', 9, 3],
    ['SUM', 0, null],
    ['COUNT', 0, null],
  ])('%s with %j points: %j', (aggregation, points, expected) => {
    expect(decide({ ...sums, aggregation }, { points }).value).toEqual(expected);
  });

  it('COUNT of nothing is 0 by the standard', () => {
    expect(decide({ ...sums, aggregation: 'COUNT' }, { points: 0 }, { dialect: 'standard' }).value).toBe(0);
  });

  it('refuses what cannot be summed or compared', () => {
    const mixed = {
      ...sums,
      rows: [
        ['-', '1'],
        ['-', '"x"'],
      ],
    };
    expect(() => decide({ ...mixed, aggregation: 'SUM' }, {})).toThrow(/求和/);
    expect(() => decide({ ...mixed, aggregation: 'MAX' }, {})).toThrow(/最大或最小/);
  });
});

describe('default outputs', () => {
  it('answer where no row hits', () => {
    const sketch = {
      inputs: ['points'],
      outputs: [{ name: 'medal', default: '"none"' }],
      rows: [['> 1', '"gold"']],
    };
    expect(decide(sketch, { points: 0 }).value).toBe('none');
    const two = {
      ...sketch,
      outputs: [{ name: 'medal', default: '"none"' }, 'other'],
      rows: [['> 1', '"gold"', '1']],
    };
    expect(decide(two, { points: 0 }).value).toEqual({ medal: 'none', other: null });
  });
});

it('FIRST gives what RULE ORDER begins with, PRIORITY what OUTPUT ORDER begins with, COUNT how many they list', () => {
  const cell = fc.constantFrom('-', '> 3', '< 7', '[2..5]', 'null', 'not(4)');
  const drawn = fc.array(fc.tuple(cell, cell, fc.constantFrom('"gold"', '"silver"', '"bronze"')), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(drawn, fc.nat(9), fc.option(fc.nat(9)), (cells, x, y) => {
      const by = (hitPolicy: string, aggregation?: string) =>
        decide(
          {
            hitPolicy,
            ...(aggregation ? { aggregation } : {}),
            inputs: ['x', 'y'],
            outputs: [ranked],
            rows: cells,
          },
          { x, y },
        ).value;
      const all = by('RULE ORDER') as string[] | null;
      const ordered = by('OUTPUT ORDER') as string[] | null;
      expect(by('FIRST')).toEqual(all?.[0] ?? null);
      expect(by('PRIORITY')).toEqual(ordered?.[0] ?? null);
      expect(by('COLLECT', 'COUNT')).toEqual(all?.length ?? null);
      expect(by('COLLECT')).toEqual(all);
      expect(ordered?.toSorted()).toEqual(all?.toSorted());
    }),
    { numRuns: 60 },
  );
});
