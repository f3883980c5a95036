import type { PlanAward } from '../seasons/index.js';
import { buildFacts, valueAt, type FactsSource } from './facts.js';

const award = {
  id: 'gold',
  roles: { holderName: 'person.name', occupation: 'craft', dates: 'when' },
  computed: { workshop: '"湖滨" + person.name', sign: 'workshop + "坊"', lastDay: 'dates.closes' },
} as unknown as PlanAward;

const source = (changes: Partial<FactsSource> = {}): FactsSource => ({
  award,
  timezone: 'Asia/Shanghai',
  year: 2031,
  data: { person: { name: '王二' }, craft: '木作', rows: [{ n: 1 }, { n: 2 }] },
  submittedAt: new Date('2031-05-31T16:30:00Z'),
  dates: new Map([
    ['opens', { at: new Date('2031-05-31T16:00:00Z'), kind: 'opens' as const }],
    ['closes', { at: new Date('2031-06-30T16:00:00Z'), kind: 'closes' as const }],
    ['noon', { at: new Date('2031-06-30T04:00:00Z'), kind: 'closes' as const }],
    ['draw', { at: new Date('2031-06-30T16:00:00Z'), kind: 'event' as const }],
  ]),
  earlier: [{ title: 'gold', year: 2029, holder: '王大' }],
  peers: [],
  ...changes,
});

describe('facts', () => {
  const facts = buildFacts(source(), {});

  it('give dates as the days people mean: what closes at 24:00 closes that day', () => {
    expect(facts.context['dates']).toEqual({
      opens: '2031-06-01',
      closes: '2031-06-30',
      noon: '2031-06-30',
      draw: '2031-07-01',
    });
  });

  it('give the local day of submission', () => {
    expect(facts.context['submittedOn']).toBe('2031-06-01');
  });

  it('compute in the plan’s order, each value seeing those before it and the dates', () => {
    expect(facts.computed).toEqual({ workshop: '湖滨王二', sign: '湖滨王二坊', lastDay: '2031-06-30' });
  });

  it('give what was named earlier', () => {
    expect(facts.context['earlier']).toEqual([{ title: 'gold', year: 2029, holder: '王大' }]);
  });

  it('let no form key stand in for what the platform knows', () => {
    const forged = {
      award: 'silver',
      year: 1,
      dates: { closes: '2099-01-01' },
      earlier: [],
      submittedOn: 'never',
    };
    const { context } = buildFacts(source({ data: forged }), {});
    expect(context).toMatchObject({ award: 'gold', year: 2031, submittedOn: '2031-06-01' });
    expect(context['earlier']).toHaveLength(1);
    expect(context['dates']).toMatchObject({ closes: '2031-06-30' });
  });

  it('find values by semantic role, computed key or path', () => {
    expect(facts.value('holderName')).toBe('王二');
    expect(facts.value('workshop')).toBe('湖滨王二');
    expect(facts.value('rows.1.n')).toBe(2);
    expect(facts.value('nothing')).toBeUndefined();
  });

  it('stop at a formula that is wrong', () => {
    const broken = { ...award, computed: { x: 'person.name +' } };
    expect(() => buildFacts(source({ award: broken }), {})).toThrow();
  });
});

describe('valueAt', () => {
  it.each(['constructor', 'a.constructor.name', '__proto__', 'a.length'])(
    'sees own properties only: %s',
    (path) => {
      expect(valueAt({ a: {} }, path)).toBeUndefined();
    },
  );
});
