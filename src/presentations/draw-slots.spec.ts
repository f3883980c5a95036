import fc from 'fast-check';
import { drawSlots, overlap, type DrawnEntry, type FreeSlot } from './draw-slots.js';

const entry = (id: string, person = id, barred: readonly string[] = []): DrawnEntry => ({
  ...{ id, person, barred: new Set(barred) },
});
const slot = (id: string, start: number, free = 1): FreeSlot => ({ id, start, end: start + 20, free });

describe('the draw of slots', () => {
  it('gives the same for the same seed and another for another', () => {
    const entries = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => entry(id));
    const slots = [0, 1, 2, 3, 4, 5].map((place) => slot(`s${place}`, place * 20));
    const told = (seed: string) => JSON.stringify([...(drawSlots(entries, slots, seed).slots ?? [])]);
    expect(told('one')).toBe(told('one'));
    expect(new Set(['one', 'two', 'three', 'four'].map(told)).size).toBeGreaterThan(1);
  });

  it('fills no slot beyond its room, bars what is barred and keeps a person out of two places at once', () => {
    const entries = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 4 }),
        person: fc.constantFrom('p', 'q', 'r', 's'),
        barred: fc.subarray(['s0', 's1', 's2', 's3']),
      }),
      { selector: ({ id }) => id, maxLength: 6 },
    );
    fc.assert(
      fc.property(entries, fc.string(), (made, seed) => {
        const slots = [slot('s0', 0, 2), slot('s1', 10, 2), slot('s2', 40, 2), slot('s3', 60, 2)];
        const asked = made.map(({ id, person, barred }) => entry(id, person, barred));
        const { slots: drawn } = drawSlots(asked, slots, seed);
        if (!drawn) return;
        const placed = asked.map((one) => ({
          ...one,
          at: slots.find(({ id }) => id === drawn.get(one.id)) as FreeSlot,
        }));
        expect(placed.every(({ at, barred }) => !barred.has(at.id))).toBe(true);
        for (const { id, free } of slots)
          expect(placed.filter(({ at }) => at.id === id).length).toBeLessThanOrEqual(free);
        for (const one of placed)
          for (const other of placed)
            if (one.id !== other.id && one.person === other.person)
              expect(overlap(one.at, other.at)).toBe(false);
      }),
    );
  });

  it('draws again where an order leaves somebody without a slot, and says in which attempt it found one', () => {
    const entries = [entry('a', 'a', ['s2']), entry('b')];
    const attempts = ['1', '2', '3', '4', '5', '6'].map((seed) => {
      const { slots, attempt } = drawSlots(entries, [slot('s1', 0), slot('s2', 20)], seed);
      expect(slots?.get('a')).toBe('s1');
      return attempt;
    });
    expect(Math.max(...attempts)).toBeGreaterThan(1);
  });

  it('finds nothing where there is too little room', () => {
    expect(drawSlots([entry('a'), entry('b')], [slot('s1', 0)], 'seed').slots).toBeNull();
  });
});
