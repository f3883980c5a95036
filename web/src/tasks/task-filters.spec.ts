import { isNarrowed, readFilters, writeFilters } from './task-filters.js';

const read = (text: string) => readFilters(new URLSearchParams(text));

describe('task filters', () => {
  it('survive the way through the address', () => {
    const address = 'state=completed&element=e&award=a&q=x&overdue=1&mine=1&sort=title&page=3';
    expect(writeFilters(read(address)).toString()).toBe(address);
  });

  it('leave an untouched list with a short address', () => {
    expect(writeFilters(read('')).toString()).toBe('');
    expect(isNarrowed(read('page=2&sort=opened'))).toBe(false);
    expect(isNarrowed(read('overdue=1'))).toBe(true);
  });

  it('take nothing on trust', () => {
    expect(read('page=-1&sort=evil&state=odd')).toMatchObject({ page: 1, sort: 'due', state: 'open' });
  });
});
