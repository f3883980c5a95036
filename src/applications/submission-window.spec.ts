import fc from 'fast-check';
import type { PlanAward, SeasonDateScope, SeasonPlan } from '../seasons/index.js';
import { submissionWindow } from './submission-window.js';

const day = (n: number): Date => new Date(Date.UTC(2031, 2, n));
const plan = {
  relations: {
    office: { label: '属地', role: 'office' },
    bureau: { label: '主管', fixed: 'bureau' },
  },
} as unknown as SeasonPlan;
const award = { id: 'prize', roles: { office: 'place.office', channel: 'channel' } } as unknown as PlanAward;
const scope = (changes: Partial<SeasonDateScope>): SeasonDateScope => ({
  ...{ key: '', label: '', award: null, relation: null, role: null, members: [] },
  ...{ at: day(1), plannedAt: null, movedAt: null },
  ...changes,
});
const north = scope({ relation: 'office', members: ['north'], at: day(20) });
const post = scope({ role: 'channel', members: ['post'], at: day(8) });
const window = (data: object, late: Date | null = null) =>
  submissionWindow({
    ...{ plan, award, late, data: data as Record<string, unknown> },
    opens: { at: day(1), scopes: [] },
    closes: { at: day(10), scopes: [north, post] },
  });

describe('the time for handing in', () => {
  it.each([
    ['everybody’s, for who names no office', {}, 10],
    ['that of the office', { place: { office: 'north' } }, 20],
    ['that of the channel before that of the office', { place: { office: 'north' }, channel: 'post' }, 8],
  ])('ends with %s', (_, data, closes) => {
    expect(window(data)).toMatchObject({ closes: day(closes), editableUntil: day(20), opens: day(1) });
  });

  it('is longer for who was admitted late, and never shorter', () => {
    expect(window({}, day(25))).toMatchObject({ closes: day(25), editableUntil: day(25) });
    expect(window({}, day(5))).toMatchObject({ closes: day(10), editableUntil: day(20) });
  });

  it('never ends after the form can be changed, whatever is written', () => {
    const word = fc.constantFrom('north', 'south', 'post', '');
    fc.assert(
      fc.property(word, word, fc.option(fc.integer({ min: 1, max: 28 })), (office, channel, late) => {
        const { closes, editableUntil } = window(
          { place: { office }, channel },
          late === null ? null : day(late),
        );
        expect(closes.getTime()).toBeLessThanOrEqual(editableUntil.getTime());
      }),
    );
  });
});
