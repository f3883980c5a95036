import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { SeasonPlan } from '../seasons/index.js';
import { sampleSheet } from './sample-sheet.js';

const plan = parse(readFileSync('seasons/wuxi-2025.yaml', 'utf8')) as SeasonPlan;
const options = {
  facts: () => ({ context: {}, value: () => undefined, feel: {} }),
  at: new Date('2025-09-01T00:00:00Z'),
  single: false,
};
const lists = Object.entries(plan.rankings).flatMap(([ranking, { awards }]) =>
  Object.keys(awards).map((award) => ({ ranking, award })),
);

describe('the sheet of made-up cases', () => {
  it.each(lists)('is ranked by the rule of %j', (of) => {
    const { title, weights, rows } = sampleSheet(plan, of, options);
    expect(title).toContain('（示例）');
    expect(weights).toContain(
      plan.rounds[Object.keys(plan.rankings[of.ranking]?.awards[of.award]?.weights ?? {})[0] ?? '']?.label,
    );
    expect(rows.length).toBeGreaterThanOrEqual(10);
    expect(rows[0]).toMatchObject({ rank: '1', selected: true });
    expect(rows.some(({ tags }) => tags.includes('同分'))).toBe(true);
    // The line is seen.
    expect(rows.some(({ line }) => line !== '')).toBe(true);
  });

  it('is one line where one is asked for', () => {
    const [of] = lists;
    if (!of) throw new Error('The plan has no rankings.');
    const { rows, single } = sampleSheet(plan, of, { ...options, single: true });
    expect([rows.length, single]).toEqual([1, true]);
  });
});
