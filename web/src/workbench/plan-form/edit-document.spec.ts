import { parseDocument } from 'yaml';
import { editPlanText } from '../draft/plan-text.js';
import { insertAt, moveAt, movePair, renameAt, setAt } from './edit-document.js';

const PLAN = `# the notice
title: 'Season' # as printed
awards:
  # the first
  - id: studio
    rules: [{ id: S1, n: 1 }, { id: S2, n: 2 }]
  - id: craft # the second
    rules: []
dates:
  opens: { at: 2024-06-03T00:00 } # 第一天
  # then
  closes: { at: 2024-07-14T24:00 }
`;

const after = (edit: Parameters<typeof editPlanText>[1]): string => editPlanText(PLAN, edit);
const line = (text: string, pattern: RegExp): string =>
  text.split('\n').find((one) => pattern.test(one)) ?? '';

it('a value is written in its place; quotes and the comment beside it stay', () => {
  const text = after((document) => setAt(document, ['title'], 'Year'));
  expect(line(text, /^title/)).toBe("title: 'Year' # as printed");
  expect(text).toContain('# the notice');
});

it('a number stays a number and a text a text', () => {
  const text = after((document) => setAt(document, ['awards', 0, 'rules', 1, 'n'], 5));
  expect(text).toContain('{ id: S2, n: 5 }');
  expect(after((document) => setAt(document, ['awards', 0, 'rules', 1, 'n'], '5'))).toContain('n: "5"');
});

it('a value that is taken away leaves its neighbours alone', () => {
  const text = after((document) => setAt(document, ['dates', 'opens'], undefined));
  expect(text).not.toContain('opens');
  expect(text).toContain('closes: { at: 2024-07-14T24:00 }');
});

it('what was not there is made with what it stands in', () => {
  const text = after((document) => setAt(document, ['withdrawal', 'until', 'stage'], 'ranked'));
  expect(parseDocument(text).toJS()).toMatchObject({ withdrawal: { until: { stage: 'ranked' } } });
});

it('a new item is written like the one before it', () => {
  const text = after((document) => insertAt(document, ['awards', 0, 'rules'], 2, { id: 'S3', n: 3 }));
  expect(parseDocument(text).toJS()).toMatchObject({ awards: [{ rules: [{}, {}, { id: 'S3', n: 3 }] }, {}] });
  expect(line(text, /S1/)).toContain('S3');
});

it('the first item of a list that was not there begins it', () => {
  const text = after((document) => insertAt(document, ['contacts'], 0, { name: '窗口' }));
  expect(parseDocument(text).toJS()).toMatchObject({ contacts: [{ name: '窗口' }] });
});

it('items and entries move with their comments', () => {
  const moved = after((document) => moveAt(document, ['awards'], 1, 0));
  expect(moved.indexOf('craft')).toBeLessThan(moved.indexOf('studio'));
  expect(moved).toContain('id: craft # the second');
  const turned = after((document) => movePair(document, ['dates'], 'closes', -1));
  expect(turned.indexOf('closes:')).toBeLessThan(turned.indexOf('opens:'));
  expect(turned).toContain('# 第一天');
});

it('an item never moves out of its list', () => {
  expect(after((document) => moveAt(document, ['awards'], 1, 2))).toBe(PLAN);
  expect(after((document) => movePair(document, ['dates'], 'opens', -1))).toBe(PLAN);
});

it('a key is renamed in its place, unless the new one is taken', () => {
  const text = after((document) => expect(renameAt(document, ['dates'], 'opens', 'begins')).toBe(true));
  expect(line(text, /begins/)).toBe('  begins: { at: 2024-06-03T00:00 } # 第一天');
  const same = after((document) => expect(renameAt(document, ['dates'], 'opens', 'closes')).toBe(false));
  expect(same).toBe(PLAN);
});

it('what an anchor stands for is changed here only', () => {
  const text = editPlanText('a: &base { n: 1 }\nb: *base\n', (document) => setAt(document, ['b', 'n'], 2));
  expect(parseDocument(text).toJS()).toEqual({ a: { n: 1 }, b: { n: 2 } });
});
