import fc from 'fast-check';
import { cutList, type CutRule } from './cut-list.js';
import { takeOf } from './places-to-take.js';
import { rankEntries } from './rank-entries.js';

const ranked = (...entries: readonly (readonly [id: string, score: number, key?: string | null])[]) =>
  rankEntries(
    entries.map(([id, score, key = null]) => ({
      id,
      score,
      submittedAt: new Date(0),
      groups: key === null ? {} : { unit: key },
      classes: [],
      outside: false,
    })),
    [],
  );
const limits = [{ id: 'unit', label: '同一单位', max: 1, reason: 'sameUnit' }] as const;
const outcomes = (list: ReturnType<typeof cutList>) => list.items.map(({ id, outcome }) => [id, outcome]);

describe('how many are taken', () => {
  it.each([
    [{ places: 10, ratio: 1.2, rounding: 'up' }, 12],
    [{ places: 30, ratio: 1.2, rounding: 'up' }, 36],
    [{ places: 10, ratio: 1.25, rounding: 'up' }, 13],
    [{ places: 10, ratio: 1.25, rounding: 'down' }, 12],
    [{ places: 10, ratio: '1.25' }, 13],
    [{ places: 11, ratio: 1.1, rounding: 'halfUp' }, 12],
    // In doubles 10 × 1.1 is 11.000000000000002.
    [{ places: 10, ratio: 1.1, rounding: 'up' }, 11],
    [{ places: 7, ratio: 3, rounding: 'up' }, 21],
    [{ places: 5 }, 5],
    [{ places: 0, ratio: 2 }, 0],
  ] as const)('%j: %i', (rule, expected) => {
    expect(takeOf(rule, 0)).toBe(expected);
  });

  it.each([
    { places: -1 },
    { places: 1.5 },
    { places: 1, ratio: 1.234 },
    { places: 1, ratio: '1.2x' },
    { places: 1, ratio: -1 },
  ])('refuses %j', (rule) => {
    expect(() => takeOf(rule, 0)).toThrow(/请修改方案/);
  });
});

describe('the cut line', () => {
  it('goes down the ranks until the places are taken', () => {
    const list = cutList(ranked(['a', 90], ['b', 80], ['c', 70]), { places: 2, belowReason: 'rank' });
    expect(outcomes(list)).toEqual([
      ['a', 'selected'],
      ['b', 'selected'],
      ['c', 'below'],
    ]);
    expect(list.items.map(({ reason }) => reason)).toEqual([null, null, 'rank']);
    expect(list.items[1]!.explanation).toMatchObject({ place: 2, text: '排名第2，占第2个名额。' });
    expect(list.items[2]!.explanation.text).toBe('排名第3，2个名额已满。');
  });

  it('passes over a second of one conflict key, and the next moves up', () => {
    const list = cutList(ranked(['a', 90, 'k'], ['b', 80, 'k'], ['c', 70], ['d', 60]), {
      places: 2,
      limits,
    });
    expect(outcomes(list)).toEqual([
      ['a', 'selected'],
      ['b', 'passedOver'],
      ['c', 'selected'],
      ['d', 'below'],
    ]);
    expect(list.items[1]).toMatchObject({
      reason: 'sameUnit',
      explanation: {
        conflictsWith: ['a'],
        place: null,
        text: '排名第2，同一单位最多1个，已由排名更前的申报占满，按规定不占名额，由下一名递补。',
      },
    });
    expect(list.items[2]!.explanation.place).toBe(2);
  });

  it('leaves a conflict below the line below the line', () => {
    const list = cutList(ranked(['a', 90, 'k'], ['b', 80, 'k']), {
      places: 1,
      limits,
      belowReason: 'rank',
    });
    expect(list.items[1]).toMatchObject({ outcome: 'below', reason: 'rank' });
  });

  it('passes nobody over unless the plan says so, nor for lack of a key', () => {
    expect(outcomes(cutList(ranked(['a', 90, 'k'], ['b', 80, 'k']), { places: 2 }))).toEqual([
      ['a', 'selected'],
      ['b', 'selected'],
    ]);
    expect(outcomes(cutList(ranked(['a', 90], ['b', 80]), { places: 2, limits }))).toEqual([
      ['a', 'selected'],
      ['b', 'selected'],
    ]);
  });

  it('explains itself', () => {
    const list = cutList(ranked(['a', 9000, 'k'], ['b', 8950, 'k'], ['c', 8805], ['d', 8805]), {
      places: 2,
      ratio: 1.2,
      rounding: 'down',
      limits,
    });
    expect(list).toMatchObject({ places: 2, take: 2 });
    expect(list.explanation).toMatchObject({
      ranked: 4,
      selected: 2,
      passedOver: 1,
      below: 1,
      tieAtLine: true,
    });
    expect(list.explanation.text).toBe(
      '名额2个，按1:1.2向下取整，取2个。参加排名4件，入选2件，另有1件因限额不占名额、由后者递补。' +
        '入选最低分88.05分，未入选最高分88.05分，分数相同，按规定的先后次序划线。',
    );
  });

  it('tells of places that stay empty', () => {
    expect(cutList(ranked(['a', 5]), { places: 3 }).explanation.text).toBe(
      '名额3个。参加排名1件，入选1件，空缺2个。空缺原因：参加排名的申报少于名额。入选最低分0.05分。',
    );
    expect(cutList(ranked(), { places: 1 }).explanation.text).toBe(
      '名额1个。参加排名0件，入选0件，空缺1个。空缺原因：参加排名的申报少于名额。',
    );
  });
});

describe('places by another rule', () => {
  it.each([
    [{ from: 8, to: 10 }, 50, 10],
    [{ percentOfRanked: 30 }, 11, 3],
    [{ percentOfRanked: 30, rounding: 'up' }, 11, 4],
    [{ percentOfRanked: 30, most: 2 }, 11, 2],
    [{ percentOfRanked: 30, least: 5 }, 11, 5],
    [{ percentOfRanked: 100 }, 0, 0],
  ] as const)('%j of %i ranked: %i', (places, ranked, expected) => {
    expect(takeOf({ places }, ranked)).toBe(expected);
  });

  it('refuses a range that ends before it begins', () => {
    expect(() => takeOf({ places: { from: 5, to: 4 } }, 9)).toThrow(/下限5大于上限4/);
  });
});

describe('a line with a least score and floors', () => {
  it('tells of both', () => {
    const list = cutList(ranked(['a', 7000], ['b', 5900]), {
      places: { from: 2, to: 3 },
      leastScore: 6000,
      leastScoreReason: 'score',
      floors: [{ id: 'f', label: '一线职工', least: 1, enforce: 'warn' }],
    });
    expect(list.items[1]).toMatchObject({
      outcome: 'below',
      reason: 'score',
      explanation: { kind: 'tooLow', text: '排名第2，得分低于规定的60.00分。' },
    });
    expect(list.explanation).toMatchObject({ fewest: 2, take: 3, floors: [{ least: 1, have: 0 }] });
    expect(list.explanation.text).toBe(
      '名额2—3个。参加排名2件，入选1件，空缺2个，少于规定的2个。空缺原因：其余申报低于规定的最低分。规定最低分60.00分，入选最低分70.00分，未入选最高分59.00分。' +
        '一线职工不少于1个，现有0个，未达到要求。',
    );
  });
});

describe('a floor that is a share of the list', () => {
  it('is reckoned from those who are selected in the end, however many places there were', () => {
    const list = cutList(ranked(['a', 7000], ['b', 6500], ['c', 6100], ['d', 5900]), {
      places: 10,
      leastScore: 6000,
      floors: [
        { id: 'f', label: '一线职工', least: 0, percentOfList: 40, enforce: 'block' },
        { id: 'g', label: '女性', least: 4, enforce: 'warn' },
      ],
    });
    // 40 % of three is 1.2: two are needed. Of the ten places it would have been four.
    expect(list.explanation.floors).toMatchObject([{ least: 2 }, { least: 4 }]);
  });
});

describe('properties of the cut', () => {
  const drawn = fc.array(
    fc.record({
      score: fc.integer({ min: 0, max: 20 }),
      key: fc.option(fc.constantFrom('k1', 'k2', 'k3'), { nil: null }),
    }),
    { maxLength: 25 },
  );
  const rules: fc.Arbitrary<CutRule & { places: number }> = fc.record({
    places: fc.integer({ min: 0, max: 12 }),
    limits: fc.constant(limits),
  });

  it('never takes more than the places, nor two of one key, nor leaves a place empty for nothing', () => {
    fc.assert(
      fc.property(drawn, rules, (entries, rule) => {
        const { items, take } = cutList(
          ranked(...entries.map(({ score, key }, i) => [`e${i}`, score, key] as const)),
          rule,
        );
        const selected = items.filter(({ outcome }) => outcome === 'selected');
        const keys = selected.flatMap(({ groups }) => groups['unit'] ?? []);
        expect(selected.length).toBeLessThanOrEqual(take);
        expect(new Set(keys).size).toBe(keys.length);
        if (items.some(({ outcome }) => outcome === 'below')) expect(selected.length).toBe(take);
        expect(selected.map(({ explanation }) => explanation.place)).toEqual(selected.map((_, i) => i + 1));
      }),
    );
  });

  it('more places never cost anybody theirs', () => {
    fc.assert(
      fc.property(drawn, rules, (entries, rule) => {
        const list = ranked(...entries.map(({ score, key }, i) => [`e${i}`, score, key] as const));
        const chosen = (places: number) =>
          cutList(list, { ...rule, places })
            .items.filter(({ outcome }) => outcome === 'selected')
            .map(({ id }) => id);
        expect(chosen(rule.places + 1)).toEqual(expect.arrayContaining(chosen(rule.places)));
      }),
    );
  });
});
