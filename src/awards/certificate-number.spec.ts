import { nextNumber, numberSeries, numberText } from './certificate-number.js';

const of = { award: 'gold', relations: { area: 'north' } };

describe('a certificate number', () => {
  it('is counted apart by what the plan names, and by nothing else', () => {
    expect(numberSeries({ by: [] }, of)).toBe(numberSeries({ by: [] }, { award: 'silver', relations: {} }));
    expect(numberSeries({ by: ['award'] }, of)).not.toBe(
      numberSeries({ by: ['award'] }, { ...of, award: 'silver' }),
    );
    const both = numberSeries({ by: ['award', 'area'] }, of);
    expect(both).not.toBe(numberSeries({ by: ['award', 'area'] }, { ...of, relations: { area: 'south' } }));
    expect(numberSeries({ by: ['area', 'award'] }, of)).not.toBe(both);
  });

  it('begins where the plan says and goes on from the last', () => {
    expect(nextNumber({ by: [] }, null)).toBe(1);
    expect(nextNumber({ by: [], start: 101 }, null)).toBe(101);
    expect(nextNumber({ by: [], start: 101 }, 101)).toBe(102);
    expect(nextNumber({ by: [], start: 101 }, 7)).toBe(101);
  });

  it('is padded but never cut', () => {
    expect(numberText(7, 3)).toBe('007');
    expect(numberText(1234, 3)).toBe('1234');
    expect(numberText(7)).toBe('7');
  });
});
