import { existsSync, readFileSync } from 'node:fs';
import { placeOf } from './fault-place.js';
import { isPart } from './part-keys.js';
import { PART_OF_SECTION, PLAN_SECTIONS } from './plan-sections.js';

const schema = JSON.parse(readFileSync('seasons/season-plan.schema.json', 'utf8')) as {
  readonly properties: Readonly<Record<string, unknown>>;
};
const keys = Object.keys(schema.properties);

it('every section of a plan is edited in one part, and no part speaks of one that is not there', () => {
  const edited = Object.values(PLAN_SECTIONS).flat();
  expect([...edited].sort()).toEqual([...keys].sort());
});

it.each(keys)('a fault in %s leads to a part that there is', (key) => {
  const { part } = placeOf({ file: 'plan.yaml', element: key }, isPart);
  expect(part).toBe(PART_OF_SECTION.get(key));
  expect(isPart(part)).toBe(true);
});

it.each(Object.keys(PLAN_SECTIONS))('the page of %s shows its sections', (part) => {
  const page = `web/src/workbench/${part}/${part}-part.tsx`;
  expect(existsSync(page)).toBe(true);
  // Awards and quotas have pages of their own kind, over their only section.
  const wanted =
    part === 'awards'
      ? /<AwardPage/
      : part === 'quotas'
        ? /propertyOf\(TOP, 'quotas'\)/
        : new RegExp(`PLAN_SECTIONS\\.${part}\\b`);
  expect(readFileSync(page, 'utf8')).toMatch(wanted);
});

it('money and what follows the naming of an award are edited apart from the rest of it', () => {
  expect(placeOf({ file: 'plan.yaml', element: 'awards[gold].funding.items' }, isPart).part).toBe('money');
  expect(placeOf({ file: 'plan.yaml', element: 'awards[gold].title' }, isPart).part).toBe('awards');
});
