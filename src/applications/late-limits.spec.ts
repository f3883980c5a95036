import fc from 'fast-check';
import { lateClosed, lateRefusal } from './late-limits.js';

const day = (n: number): Date => new Date(Date.UTC(2031, 2, n));

describe('admitting somebody late', () => {
  it.each([
    ['to a time that has passed', { now: day(5), until: day(5), latest: null }, 'LATE_UNTIL_PAST'],
    ['to no time', { now: day(5), until: new Date(NaN), latest: null }, 'LATE_UNTIL_PAST'],
    ['beyond the last date', { now: day(5), until: day(9), latest: day(8) }, 'LATE_UNTIL_TOO_LATE'],
  ])('%s is refused', (_, question, code) => {
    expect(lateRefusal(question)?.code).toBe(code);
  });

  it('is possible exactly after now and up to the last date', () => {
    const days = fc.integer({ min: 1, max: 28 });
    fc.assert(
      fc.property(days, days, days, (now, until, latest) => {
        const refused = lateRefusal({ now: day(now), until: day(until), latest: day(latest) });
        expect(refused === null).toBe(now < until && until <= latest);
      }),
    );
  });

  it('takes a plan that allows it', () => {
    expect(lateClosed({})).toContain('逾期受理的办法');
    expect(lateClosed({ lateAdmission: { capability: 'check' } })).toBeNull();
  });
});
