import type { PlanOutcome } from '../seasons/index.js';
import { opinionsOf, remarkOf } from './opinion.js';

const outcome = (more: Partial<PlanOutcome> = {}): PlanOutcome => ({ label: '同意', ...more });

describe('the words of a decision', () => {
  it('are what the outcome prints, with the box', () => {
    const boxed = outcome({ effects: [{ do: 'record-opinion', box: 'north', key: 'words' }] });
    expect(opinionsOf(boxed, { words: ' 情况属实 ', opinion: '别的' })).toEqual([
      { text: '情况属实', box: 'north' },
    ]);
  });

  it('are one for each box', () => {
    const two = outcome({
      effects: [
        { do: 'record-opinion', box: 'north', key: 'one' },
        { do: 'take-place' },
        { do: 'record-opinion', box: 'south', key: 'two' },
      ],
    });
    expect(opinionsOf(two, { one: '甲', two: '乙' }).map(({ box }) => box)).toEqual(['north', 'south']);
  });

  it('are the opinion where nothing is printed', () => {
    expect(opinionsOf(outcome(), { opinion: '材料齐全' })).toEqual([{ text: '材料齐全', box: null }]);
  });

  it('are failing that the first text the outcome requires', () => {
    const required = outcome({ requires: ['ticked', 'findings'] });
    expect(opinionsOf(required, { ticked: true, findings: '查无实据' })).toEqual([
      { text: '查无实据', box: null },
    ]);
  });

  it('may be missing', () => {
    expect(opinionsOf(outcome(), { opinion: '  ' })).toEqual([]);
    expect(remarkOf([])).toBe('');
  });
});
