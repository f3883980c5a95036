import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { SeasonPlan } from '../seasons/index.js';
import { placesText, readPlaces, readQuotaTable } from './quota-table.js';

const plan = parse(readFileSync('seasons/wuxi-2024.yaml', 'utf8')) as SeasonPlan;
const [first, second] = plan.awards.map(({ id, title }) => ({ id, title }));
const placesNow = (organisation: string, award: string): number =>
  plan.quotas.holders.find((one) => one.organisation === organisation)!.places[award] as number;

it.each([
  ['3', 3],
  ['１２', 12],
  ['3个', 3],
  ['2—4', { from: 2, to: 4 }],
  ['2至4名', { from: 2, to: 4 }],
  ['', null],
  ['—', null],
  ['若干', undefined],
  ['3.5', undefined],
  ['-1', undefined],
])('“%s” as places is %j', (text, places) => {
  expect(readPlaces(text)).toEqual(places);
});

it('places are written as people read them, and read again', () => {
  expect(placesText({ from: 2, to: 4 })).toBe('2–4');
  expect(readPlaces('2–4')).toEqual({ from: 2, to: 4 });
  expect(placesText(null)).toBe('');
});

it('the table of a notice is told apart by names of bodies and awards; what differs is listed', () => {
  const now = placesNow('xishan', first!.id);
  const reading = readQuotaTable(
    [
      ['序号', '推荐单位', first!.title, second!.title],
      ['1', '锡山区', String(now + 2), String(placesNow('xishan', second!.id))],
      ['2', '无锡市总工会', '9', ''],
      ['3', '不存在的区', '1', '1'],
      ['', '合计', '99', '88'],
    ],
    plan,
  );
  expect(reading.awardsBy).toBe('heads');
  expect(reading.differences).toContainEqual({
    organisation: 'xishan',
    award: first!.id,
    before: now,
    after: now + 2,
  });
  expect(reading.differences).toContainEqual(
    expect.objectContaining({ organisation: 'union', award: first!.id, after: 9 }),
  );
  expect(reading.differences).toContainEqual(
    expect.objectContaining({ organisation: null, award: first!.id, after: 99 }),
  );
  expect(reading.unknownRows).toEqual(['3 不存在的区'].map((row) => row.replace('3 ', '')));
  expect(reading.same).toBeGreaterThan(0);
});

it('without heads the columns are taken in the order of the awards', () => {
  const reading = readQuotaTable([['锡山区', '41', '42']], plan);
  expect(reading.awardsBy).toBe('order');
  expect(reading.differences.map(({ award, after }) => [award, after])).toEqual([
    [first!.id, 41],
    [second!.id, 42],
  ]);
});

it('a column that is no award and a cell that is no number are told', () => {
  const reading = readQuotaTable(
    [
      ['推荐单位', first!.title, '优秀组织奖', '合计'],
      ['锡山区', '若干', '2', '5'],
    ],
    plan,
  );
  expect(reading.unknownColumns).toEqual(['优秀组织奖']);
  expect(reading.unreadable).toEqual([{ row: '锡山区', text: '若干' }]);
});

it('a table that has nothing to do with the plan changes nothing', () => {
  expect(
    readQuotaTable(
      [
        ['甲', '乙'],
        ['丙', '丁'],
      ],
      plan,
    ),
  ).toMatchObject({ differences: [], awardsBy: 'none' });
  expect(readQuotaTable([['锡山区', '1']], {})).toMatchObject({ differences: [], awardsBy: 'none' });
});
