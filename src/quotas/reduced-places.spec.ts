import { reducedPlaces } from './reduced-places.js';

describe('places when few apply', () => {
  it.each([
    [10, null, 0, 10],
    [10, { percentOfApplicants: 50 }, 30, 10],
    [10, { percentOfApplicants: 50 }, 9, 5],
    [10, { percentOfApplicants: 50, rounding: 'down' as const }, 9, 4],
    [10, { percentOfApplicants: 30, rounding: 'up' as const }, 1, 1],
    [10, { percentOfApplicants: 50, least: 2 }, 1, 2],
    [1, { percentOfApplicants: 50, least: 2 }, 0, 1],
  ])('are of %p by %p with %p applicants: %p', (most, reduction, applicants, left) => {
    expect(reducedPlaces(most, reduction, applicants)).toBe(left);
  });
});
