import { inPlanOrder } from './plan-order.js';

describe('processes in the order of their plan', () => {
  const plan = { seasonProcess: 'season', awards: [{ process: 'second' }, { process: 'first' }] };

  it('begin with the season, then the awards, then all others as they came', () => {
    const given = ['called', 'first', 'another', 'season', 'second'].map((processId) => ({ processId }));
    expect(inPlanOrder(plan, given).map(({ processId }) => processId)).toEqual([
      ...['season', 'second', 'first', 'called', 'another'],
    ]);
  });
});
