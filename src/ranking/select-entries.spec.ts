import fc from 'fast-check';
import { selectEntries, type Selectable, type SelectionRule } from './select-entries.js';

const rule = (parts: Partial<SelectionRule>): SelectionRule => ({
  take: 2,
  leastScore: null,
  limits: [],
  reserves: [],
  tieAtLine: 'decide',
  ...parts,
});

const entry = (id: string, score: number, parts: Partial<Selectable> = {}): Selectable => ({
  id,
  score,
  groups: {},
  classes: [],
  outside: false,
  ...parts,
});

const kinds = (ranked: readonly Selectable[], parts: Partial<SelectionRule>) => {
  const verdicts = selectEntries(ranked, rule(parts));
  return ranked.map(({ id }) => verdicts.get(id)?.kind);
};

describe('selecting entries', () => {
  it('goes down the ranks until the places are taken', () => {
    expect(kinds([entry('a', 9), entry('b', 8), entry('c', 7)], {})).toEqual([
      'selected',
      'selected',
      'below',
    ]);
  });

  it('leaves places vacant rather than take somebody below the least score', () => {
    expect(kinds([entry('a', 90), entry('b', 59)], { leastScore: 60 })).toEqual(['selected', 'tooLow']);
  });

  it('passes over who comes after its group is full, and names those who filled it', () => {
    const ranked = [
      entry('a', 9, { groups: { unit: 'u' } }),
      entry('b', 8, { groups: { unit: 'u' } }),
      entry('c', 7),
    ];
    const verdicts = selectEntries(ranked, rule({ limits: [{ id: 'unit', max: 1 }] }));
    expect(verdicts.get('b')).toEqual({ kind: 'passedOver', limit: 'unit', rivals: ['a'] });
    expect(verdicts.get('c')).toEqual({ kind: 'selected', place: 2 });
  });

  it('keeps places for a class that must have them', () => {
    const ranked = [entry('a', 9), entry('b', 8), entry('c', 7, { classes: ['workers'] })];
    expect(kinds(ranked, { reserves: [{ id: 'workers', least: 1 }] })).toEqual([
      'selected',
      'heldBack',
      'selected',
    ]);
  });

  it('gives places that no one of the class can fill to the others, in order', () => {
    const ranked = [entry('a', 9), entry('b', 8), entry('c', 7), entry('d', 3, { classes: ['workers'] })];
    expect(kinds(ranked, { leastScore: 5, reserves: [{ id: 'workers', least: 2 }] })).toEqual([
      'selected',
      'selected',
      'below',
      'tooLow',
    ]);
  });

  it('gives no place to those who need none', () => {
    const ranked = [entry('a', 9), entry('b', 8, { outside: true }), entry('c', 7)];
    const verdicts = selectEntries(ranked, rule({}));
    expect([...verdicts.values()]).toEqual([
      { kind: 'selected', place: 1 },
      { kind: 'selected', place: null },
      { kind: 'selected', place: 2 },
    ]);
  });

  it('takes all of one score at the line, or none, where the plan says so', () => {
    const ranked = [entry('a', 9), entry('b', 8), entry('c', 8)];
    expect(kinds(ranked, { tieAtLine: 'take' })).toEqual(['selected', 'selected', 'selected']);
    expect(kinds(ranked, { tieAtLine: 'leave' })).toEqual(['selected', 'tiedOut', 'tiedOut']);
  });

  const anyRanking = fc
    .array(
      fc.record({
        score: fc.integer({ min: 0, max: 12 }),
        unit: fc.constantFrom('u', 'v', 'w', null),
        worker: fc.boolean(),
        young: fc.boolean(),
      }),
      { maxLength: 14 },
    )
    .map((all) =>
      all
        .toSorted((a, b) => b.score - a.score)
        .map(({ score, unit, worker, young }, index) =>
          entry(String(index), score, {
            groups: unit === null ? {} : { unit },
            classes: [...(worker ? ['worker'] : []), ...(young ? ['young'] : [])],
          }),
        ),
    );
  const anyRule = fc.record({
    take: fc.integer({ min: 0, max: 8 }),
    leastScore: fc.option(fc.integer({ min: 0, max: 9 })),
    max: fc.integer({ min: 1, max: 3 }),
    workers: fc.integer({ min: 0, max: 5 }),
    young: fc.integer({ min: 0, max: 5 }),
  });

  it('never goes over places or limits, leaves no place empty that somebody could have, and is fair within a kind', () => {
    fc.assert(
      fc.property(anyRanking, anyRule, (ranked, { take, leastScore, max, workers, young }) => {
        const verdicts = selectEntries(
          ranked,
          rule({
            take,
            leastScore,
            limits: [{ id: 'unit', max }],
            reserves: [
              { id: 'worker', least: workers },
              { id: 'young', least: young },
            ],
          }),
        );
        const isSelected = (each: Selectable) => verdicts.get(each.id)?.kind === 'selected';
        const selected = ranked.filter(isSelected);
        expect(verdicts.size).toBe(ranked.length);
        expect(selected.length).toBeLessThanOrEqual(take);
        const ofUnit = (unit: string | undefined) =>
          selected.filter((each) => unit !== undefined && each.groups['unit'] === unit).length;
        for (const unit of ['u', 'v', 'w']) expect(ofUnit(unit)).toBeLessThanOrEqual(max);
        for (const each of ranked.filter((one) => !isSelected(one))) {
          const couldBe =
            (leastScore === null || each.score >= leastScore) && ofUnit(each.groups['unit']) < max;
          if (couldBe) expect(selected.length).toBe(take);
          const worse = ranked.filter(
            (other) =>
              isSelected(other) &&
              other.score < each.score &&
              JSON.stringify([other.groups, other.classes]) === JSON.stringify([each.groups, each.classes]),
          );
          expect(worse.map(({ id }) => id)).toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
