import { heatOf, shortWait, type Standing } from './heat.js';

const DAY = 86_400;
const at = (elementId: string, active: number, medianWait = 0, longestWait = medianWait): Standing => ({
  ...{ elementId, active, medianWait, longestWait },
});
const told = (standing: readonly Standing[], by: 'count' | 'median' | 'longest'): string[] =>
  [...heatOf(standing, by).cells].map(([id, { level, text }]) => `${id} ${String(level)} ${text}`);

describe('the heat of a diagram', () => {
  it('shades few beside many differently', () => {
    expect(told([at('a', 1), at('b', 30), at('c', 9000)], 'count')).toEqual(['a 1 1', 'b 2 30', 'c 5 9000']);
  });

  it('has a legend without gaps up to the most there is', () => {
    const { legend } = heatOf([at('a', 7), at('b', 3)], 'count');
    expect(legend.map(({ text }) => text)).toEqual(['1 件', '2 件', '3 件', '4 件', '5–7 件']);
    expect(heatOf([at('a', 2)], 'count').legend.map(({ text }) => text)).toEqual(['1 件', '2 件']);
  });

  it('shades by days, each bound belonging to the next', () => {
    const standing = [at('a', 1, 0), at('b', 1, DAY), at('c', 1, 3 * DAY - 1), at('d', 2, 2 * DAY, 40 * DAY)];
    expect(told(standing, 'median')).toEqual(['a 1 1小时内', 'b 2 1天', 'c 2 2天', 'd 2 2天']);
    expect(told(standing, 'longest').at(-1)).toBe('d 5 40天');
  });

  it('says nothing of elements where nothing stands', () => {
    expect(told([at('a', 0)], 'count')).toEqual([]);
    expect(heatOf([], 'count').legend).toEqual([]);
    expect(told([{ elementId: 'a', active: 1, medianWait: null, longestWait: null }], 'median')).toEqual([]);
  });
});

it.each([
  [0, '1小时内'],
  [3_600, '1小时'],
  [DAY - 1, '23小时'],
  [DAY, '1天'],
])('%i seconds are %s', (seconds, text) => {
  expect(shortWait(seconds)).toBe(text);
});
