import { absenceOf } from './absence-of.js';

describe('what an absence leads to', () => {
  it('is what the plan says', () => {
    expect(absenceOf({ as: 'ended' }, 1)).toEqual({ as: 'ended' });
    expect(absenceOf({ as: 'zero', round: 'talk' }, 3)).toEqual({ as: 'zero', round: 'talk' });
  });

  it('is another day once, or as often as the plan allows, and then what it says of the last', () => {
    const once = { as: 'otherDay', finally: { as: 'ended' } } as const;
    expect([1, 2].map((times) => absenceOf(once, times).as)).toEqual(['otherDay', 'ended']);
    const twice = { as: 'otherDay', times: 2, finally: { as: 'zero', round: 'talk' } } as const;
    expect([1, 2, 3].map((times) => absenceOf(twice, times).as)).toEqual(['otherDay', 'otherDay', 'zero']);
  });
});
