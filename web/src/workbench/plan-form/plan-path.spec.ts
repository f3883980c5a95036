import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { PlanChoices } from './choices.js';
import { entryOf, propertyOf, TOP } from './field-at.js';
import { findFields } from './find-fields.js';
import { pathOf, valueAt, within } from './plan-path.js';
import { keyTargetOf, targetOf } from './references.js';
import type { Schema } from './schema.js';

const plan = parse(readFileSync('seasons/wuxi-2024.yaml', 'utf8')) as Record<string, unknown>;
const root = JSON.parse(readFileSync('seasons/season-plan.schema.json', 'utf8')) as Schema;

it.each([
  ['awards[studio].eligibility.rules[S3].title', ['awards', 0, 'eligibility', 'rules', 2, 'title']],
  ['awards.0.eligibility.rules.2', ['awards', 0, 'eligibility', 'rules', 2]],
  ['quotas.holders[xishan].places.studio', ['quotas', 'holders', 3, 'places', 'studio']],
  ['contacts[2].phone', ['contacts', 1, 'phone']],
  ['dates.paper', ['dates', 'paper']],
  ['', []],
])('the place %s is %j', (place, path) => {
  expect(pathOf(plan, place)).toEqual(path);
});

it('tells what stands at a path, and whether one path leads into another', () => {
  expect(valueAt(plan, ['awards', 0, 'id'])).toBe('studio');
  expect(valueAt(plan, ['nothing', 3, 'here'])).toBeUndefined();
  expect(within(['a', 1, 'b'], ['a', 1])).toBe(true);
  expect(within(['a'], ['a', 1])).toBe(false);
});

it('knows what a field points at', () => {
  expect(targetOf(['organisations', 'parent'])).toBe('organisation');
  expect(targetOf(['awards', 'opens'])).toBe('date');
  expect(targetOf(['awards', 'funding', 'payers', 'when', 'in'])).toBe('organisation');
  const item = ['awards', 'funding', 'items'];
  expect(targetOf([...item, 'payers', 'when', 'in'])).toBe('organisation');
  expect(targetOf([...item, 'byTier', 'ranking'])).toBe('ranking');
  expect(targetOf([...item, 'byTier', 'tiers', '*', 'release', 'date'])).toBe('date');
  expect(keyTargetOf([...item, 'byTier', 'tiers'])).toBeNull();
  expect(targetOf(['awards', 'eligibility', 'rules', 'atLeast', 'of'])).toBe('decision');
  expect(targetOf(['rankings', 'awards', 'ties', 'higherRound'])).toBe('round');
  expect(targetOf(['awards', 'title'])).toBeNull();
  expect(keyTargetOf(['rankings', 'awards', 'weights'])).toBe('round');
  expect(keyTargetOf(['quotas', 'totals'])).toBe('award');
  expect(keyTargetOf(['dates'])).toBeNull();
});

it('offers what the plan and its files have', () => {
  const form = JSON.stringify({
    title: '申报表',
    components: [
      { key: 'name', label: '姓名', input: true, type: 'textfield' },
      {
        key: 'box',
        type: 'container',
        input: true,
        components: [{ key: 'year', label: '年份', input: true }],
      },
    ],
  });
  const files = new Map([
    ['forms/studio-application.form.json', form],
    ['diagrams/x.dmn', '<definitions name="条件"><decision id="S1" name="年龄"/></definitions>'],
    ['diagrams/y.bpmn', '<bpmn:process id="season" name="年度"></bpmn:process>'],
  ]);
  const choices = new PlanChoices(plan, files);
  expect(choices.of('answer', 0)).toEqual([
    { value: 'name', label: '姓名' },
    { value: 'box.year', label: '年份' },
  ]);
  expect(choices.of('decision', null)).toEqual([{ value: 'S1', label: '年龄' }]);
  expect(choices.of('process', null)).toEqual([{ value: 'season', label: '年度' }]);
  expect(choices.of('organisation', null)[0]).toEqual({ value: 'jiangyin', label: '江阴市' });
  expect(new PlanChoices({ awards: 'none' }, new Map()).of('award', 2)).toEqual([]);
});

it('finds fields by their name and by what stands in them', () => {
  const at = propertyOf(TOP, 'awards');
  const parts = [{ at, schema: root.properties?.['awards'] ?? {}, value: plan['awards'] }];
  expect(findFields(root, parts, '领办人年龄')[0]?.at).toBe('awards.0.eligibility.rules.0');
  expect(findFields(root, parts, '可一事一议').length).toBeGreaterThan(3);
  expect(findFields(root, parts, '  ')).toEqual([]);
  expect(entryOf(at, 0, '大师工作室').trail).toEqual(['奖项', '大师工作室']);
});
