import { clashingHeadings, nestedRows } from './nested-rows.js';

describe('rows of a table as lines', () => {
  it('headings with points make objects within objects; what is empty is left out', () => {
    expect(
      nestedRows([
        ['ref', 'data.name', 'data.unit.code', 'review.check'],
        ['A', '张三', 'X1', ''],
        ['B', null, 'X2', 'pass'],
      ]),
    ).toEqual([
      { ref: 'A', data: { name: '张三', unit: { code: 'X1' } } },
      { ref: 'B', data: { unit: { code: 'X2' } }, review: { check: 'pass' } },
    ]);
  });

  it.each([
    ['3', 3],
    ['-0.5', -0.5],
    ['007', '007'],
    ['13800000001', '13800000001'],
    ['"1"', '1'],
    ['[90, 91]', [90, 91]],
    ['[半截', '[半截'],
    ['true', true],
    ['{"met": false}', { met: false }],
    [7, 7],
    [new Date('2000-06-01T01:00:00Z'), '2000-06-01T01:00:00.000Z'],
  ])('a cell %p is %p', (cell, value) => {
    expect(nestedRows([['x'], [cell]])).toEqual([{ x: value }]);
  });

  it('a heading cannot reach what every object has', () => {
    expect(
      nestedRows([
        ['__proto__.polluted', 'a'],
        ['yes', '1'],
      ]),
    ).toEqual([{ a: 1 }]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('headings that cannot stand beside each other are named', () => {
    expect(clashingHeadings(['ref', 'data', 'data.name', 'ref', null])).toEqual(['data', 'ref']);
  });
});
