import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { SeasonPlan } from '../../../../src/seasons/plan.js';
import { textTable } from './clipboard-table.js';
import { quotaModel } from './quota-model.js';

const read = (): SeasonPlan => parse(readFileSync('seasons/wuxi-2024.yaml', 'utf8')) as SeasonPlan;

it('sums of awards are those that the plan states', () => {
  const plan = read();
  const { sums, rows, awards } = quotaModel(plan, null);
  expect(awards.map(({ id }) => id)).toEqual(Object.keys(plan.quotas.totals));
  expect(rows.filter(({ kind }) => kind === 'holder')).toHaveLength(plan.quotas.holders.length);
  for (const { sum, stated } of sums.values()) expect(sum).toBe(stated);
});

it('a cell knows its path, and what it was in the plan it was copied from', () => {
  const plan = read() as unknown as { quotas: { holders: { places: Record<string, number> }[] } };
  const award = Object.keys(plan.quotas.holders[3]!.places)[0]!;
  const before = plan.quotas.holders[3]!.places[award]!;
  plan.quotas.holders[3]!.places[award] = before + 1;
  const { rows, changed, sums } = quotaModel(plan as unknown as SeasonPlan, read());
  const cell = rows[3]!.cells.find((one) => one.award === award);
  expect(cell).toMatchObject({
    path: ['quotas', 'holders', 3, 'places', award],
    was: before,
    places: before + 1,
  });
  expect(changed).toBe(1);
  const { sum, stated } = sums.get(award)!;
  expect(sum - stated!).toBe(1);
});

it('places by formula are worked out and not written', () => {
  const plan = read();
  const [award] = Object.keys(plan.quotas.totals);
  const basis = { jiangyin: 2, yixing: 1 };
  const formulas = { [award!]: { method: 'largestRemainder', label: '人数', basis } } as const;
  const { rows } = quotaModel(
    { ...plan, quotas: { ...plan.quotas, formulas, totals: { [award!]: 9 } } },
    null,
  );
  expect(rows[0]!.cells[0]).toMatchObject({ places: 6, computed: true });
});

it('a broken plan gives what can be read of it', () => {
  expect(quotaModel({}, null).awards).toEqual([]);
  const broken = {
    quotas: { holders: 'none', totals: { a: 'x' }, groups: [null] },
  } as unknown as Partial<SeasonPlan>;
  expect(quotaModel(broken, null).rows.map(({ kind }) => kind)).toEqual(['total']);
});

it('copied text is a table by tabs, else by commas or wide blanks', () => {
  expect(textTable('a\tb\r\nc\td\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(textTable('锡山区，3，4')).toEqual([['锡山区', '3', '4']]);
  expect(textTable('锡山区  3   4')).toEqual([['锡山区', '3', '4']]);
  expect(textTable('')).toEqual([]);
});
