import { tidyProblems } from './tidy-problems.js';

const problem = (field: string, message = 'm') => ({ field, rule: 'required', message });
const label = (path: string) => path.toUpperCase();

describe('tidyProblems', () => {
  it('says each once', () => {
    expect(tidyProblems([problem('a'), problem('a'), problem('b')], label)).toHaveLength(2);
  });

  it('names table and row, and does not blame the table as well', () => {
    const tidy = tidyProblems([problem('rows'), problem('rows.1.cell', 'fill it')], label);
    expect(tidy).toHaveLength(1);
    expect(tidy[0]?.message).toBe('“ROWS”第 2 行：fill it');
    expect(tidy[0]?.field).toBe('rows.1.cell');
  });

  it('leaves an empty table to blame where no row is', () => {
    expect(tidyProblems([problem('rows')], label)).toHaveLength(1);
  });
});
