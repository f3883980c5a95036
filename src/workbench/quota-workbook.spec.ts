import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { SeasonPlan } from '../seasons/index.js';
import { readQuotaTable } from './quota-table.js';
import { quotaWorkbook, readWorkbook } from './quota-workbook.js';

const plan = parse(readFileSync('seasons/wuxi-2024.yaml', 'utf8')) as SeasonPlan;

it('what leaves as a workbook comes back the same', async () => {
  const reading = readQuotaTable(await readWorkbook(await quotaWorkbook(plan)), plan);
  expect(reading).toMatchObject({ differences: [], unknownRows: [], unknownColumns: [], unreadable: [] });
  expect(reading.same).toBe((plan.quotas.holders.length + 1) * plan.awards.length);
});

it('a range comes back as a range', async () => {
  const holders = plan.quotas.holders.map((holder) => ({
    ...holder,
    places: { studio: { from: 1, to: 3 } },
  }));
  const ranged = { ...plan, quotas: { ...plan.quotas, holders } };
  const table = await readWorkbook(await quotaWorkbook(ranged));
  expect(table[1]).toEqual(['江阴市人力资源和社会保障局', '1–3', '']);
  expect(readQuotaTable(table, ranged).differences).toEqual([]);
});
