import { readFileSync } from 'node:fs';
import { editPlanText } from './plan-text.js';

const PLAN = readFileSync('seasons/wuxi-2024.yaml', 'utf8');

/** Lines that are only in one of two texts. */
const changed = (before: string, after: string): string[] => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [...old.filter((line) => !now.includes(line)), ...now.filter((line) => !old.includes(line))];
};

it('an edit changes its own lines and no other, comments and ways of writing included', () => {
  const text = editPlanText(PLAN, (document) => document.setIn(['title'], '另一个名称'));
  expect(changed(PLAN, text)).toEqual([expect.stringMatching(/^title: 2024/), 'title: 另一个名称']);
});

it('an edit that changes nothing leaves the text as it is', () => {
  expect(editPlanText(PLAN, () => undefined)).toBe(PLAN);
});

it('an edit inside a line that is written otherwise than by rule keeps its neighbours', () => {
  const before = 'a: [x,   y]\nb: [1,2]\n# last\nc: "z"\n';
  const text = editPlanText(before, (document) => document.setIn(['b', 1], 3));
  expect(text).toBe('a: [x,   y]\nb: [ 1, 3 ]\n# last\nc: "z"\n');
});
