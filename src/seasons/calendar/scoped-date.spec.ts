import fc from 'fast-check';
import {
  earliestFor,
  isFor,
  latestFor,
  meetEqually,
  scopeKey,
  timeFor,
  weightOf,
  type DateSubject,
  type ScopedTime,
} from './scoped-date.js';

const day = (n: number): Date => new Date(Date.UTC(2031, 2, n));
const scope = (changes: Partial<ScopedTime>): ScopedTime => ({
  ...{ award: null, relation: null, role: null, members: [], movedAt: null, at: day(1) },
  ...changes,
});
const subject = (changes: Partial<DateSubject> = {}): DateSubject => ({
  ...{ award: 'prize', relations: { office: 'north' }, values: { channel: 'post' } },
  ...changes,
});

const award = scope({ award: 'prize', at: day(2) });
const office = scope({ relation: 'office', members: ['north', 'east'], at: day(3) });
const both = scope({ award: 'prize', relation: 'office', members: ['north'], at: day(4) });
const channel = scope({ role: 'channel', members: ['post'], at: day(5) });

describe('the time for a case', () => {
  it.each([
    ['everybody, when nothing is for it', [scope({ award: 'medal', at: day(9) })], 1],
    ['its award', [award], 2],
    ['its office, before its award', [award, office], 3],
    ['its office and award together, before its office', [both, office, award], 4],
    ['what it says itself, before everything else', [award, both, channel, office], 5],
  ])('is that of %s', (_, scopes, expected) => {
    expect(timeFor({ at: day(1), scopes }, subject())).toEqual(day(expected));
  });

  it('is the one moved last among equally specific ones', () => {
    const moved = scope({ relation: 'office', members: ['north'], at: day(7), movedAt: day(1) });
    const later = scope({ relation: 'district', members: ['a'], at: day(8), movedAt: day(2) });
    const here = subject({ relations: { office: 'north', district: 'a' } });
    expect(timeFor({ at: day(1), scopes: [office, moved] }, here)).toEqual(day(7));
    expect(timeFor({ at: day(1), scopes: [later, moved, office] }, here)).toEqual(day(8));
  });

  it('is nobody’s who names no organisation or value yet', () => {
    const blank = subject({ relations: { office: null }, values: {} });
    expect(isFor(office, blank)).toBe(false);
    expect(isFor(channel, blank)).toBe(false);
    expect(isFor(scope({ role: 'constructor', members: ['x'] }), blank)).toBe(false);
  });
});

describe('the bounds for an award', () => {
  const date = { at: day(4), scopes: [office, scope({ role: 'channel', members: ['x'], at: day(8) })] };

  it('count every time some case of it may have', () => {
    expect(latestFor(date, 'prize')).toEqual(day(8));
    expect(earliestFor(date, 'prize')).toEqual(day(3));
  });

  it('leave out everybody’s time where the whole award has its own', () => {
    expect(latestFor({ at: day(9), scopes: [award] }, 'prize')).toEqual(day(2));
    expect(latestFor({ at: day(9), scopes: [award] }, 'medal')).toEqual(day(9));
  });
});

const anyScope = fc.record({
  award: fc.constantFrom(null, 'prize', 'medal'),
  by: fc.constantFrom('none', 'office', 'district', 'channel'),
  members: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
  at: fc.integer({ min: 1, max: 28 }),
  movedAt: fc.option(fc.integer({ min: 1, max: 28 })),
});
const scopes = fc.uniqueArray(
  anyScope.map(({ award: of, by, members, at, movedAt }) =>
    scope({
      award: of,
      relation: by === 'office' || by === 'district' ? by : null,
      role: by === 'channel' ? by : null,
      members: by === 'none' ? [] : members,
      at: day(at),
      movedAt: movedAt === null ? null : day(movedAt),
    }),
  ),
  { selector: scopeKey, maxLength: 8 },
);
const organisation = fc.constantFrom(null, 'a', 'b', 'c');
const subjects = fc.record({
  award: fc.constantFrom('prize', 'medal'),
  relations: fc.record({ office: organisation, district: organisation }),
  values: fc.record({ channel: organisation }),
});

describe('whatever the scopes', () => {
  it('their order decides nothing', () => {
    fc.assert(
      fc.property(scopes, subjects, fc.integer(), (all, who, seed) => {
        const shuffled = [...all].sort((a, b) => scopeKey(a).length * seed - scopeKey(b).length);
        const reversed = [...all].reverse();
        const at = timeFor({ at: day(1), scopes: all }, who);
        expect(timeFor({ at: day(1), scopes: shuffled }, who)).toEqual(at);
        expect(timeFor({ at: day(1), scopes: reversed }, who)).toEqual(at);
      }),
    );
  });

  it('a case’s time lies within the bounds of its award', () => {
    fc.assert(
      fc.property(scopes, subjects, (all, who) => {
        const date = { at: day(14), scopes: all };
        const at = timeFor(date, who).getTime();
        expect(at).toBeLessThanOrEqual(latestFor(date, who.award).getTime());
        expect(at).toBeGreaterThanOrEqual(earliestFor(date, who.award).getTime());
      }),
    );
  });

  it('two that never meet equally never contend for one case', () => {
    fc.assert(
      fc.property(scopes, subjects, (all, who) => {
        const fitting = all.filter((each) => isFor(each, who));
        for (const a of fitting) {
          for (const b of fitting) {
            if (a !== b && !meetEqually(a, b)) expect(weightOf(a)).not.toBe(weightOf(b));
          }
        }
      }),
    );
  });
});
