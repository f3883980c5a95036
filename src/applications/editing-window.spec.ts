import { whyClosed, type EditingQuestion } from './editing-window.js';

const at = (text: string) => new Date(`2031-03-${text}+08:00`);
const asked = (changes: Partial<EditingQuestion>) =>
  whyClosed({
    state: 'draft',
    now: at('10T12:00:00'),
    opens: at('01T00:00:00'),
    closes: at('31T24:00:00'),
    correctionDue: null,
    late: false,
    ...changes,
  });
const ask = (changes: Partial<EditingQuestion>) => asked(changes)?.code ?? 'open';

describe('whyClosed', () => {
  it.each([
    ['28T23:59:59.999', 'SUBMISSION_NOT_OPEN', '2031-02-'],
    ['01T00:00:00', 'open', '2031-03-'],
    ['31T23:59:59.999', 'open', '2031-03-'],
    ['31T24:00:00', 'SUBMISSION_CLOSED', '2031-03-'],
  ])('a draft at %s is %s', (time, expected, month) => {
    expect(ask({ now: new Date(`${month}${time}+08:00`) })).toBe(expected);
  });

  it('after the cut-off says that nothing is lost, and what can still be done', () => {
    const now = at('31T24:00:00');
    expect(asked({ now })?.message).toMatch(/都保留着.*统一延长/);
    expect(asked({ now, late: true })?.message).toMatch(/都保留着.*逾期受理/);
  });

  it('a correction has a deadline of its own, whatever the cut-off', () => {
    const correctionDue = new Date('2031-04-05T00:00:00+08:00');
    const corrected = (now: string) => ask({ state: 'returned', correctionDue, now: new Date(now) });
    expect(corrected('2031-04-04T23:59:59.999+08:00')).toBe('open');
    expect(corrected('2031-04-05T00:00:00+08:00')).toBe('CORRECTION_CLOSED');
  });

  it.each([
    ['submitted', 'ALREADY_SUBMITTED'],
    ['withdrawn', 'APPLICATION_ENDED'],
    ['closed', 'APPLICATION_ENDED'],
  ] as const)('what is %s is closed', (state, code) => {
    expect(ask({ state })).toBe(code);
  });
});
