import { letterGroups } from './letter-groups.js';

const letter = (number: number, to: string, text = '请办理', at = '2000-06-01T00:00:00Z') => ({
  ...{ number, at, to, ref: null, subject: '待办', text },
});

it('neighbours that say the same at the same moment are one', () => {
  const groups = letterGroups([
    letter(4, '甲'),
    letter(3, '乙'),
    letter(2, '丙', '已收到'),
    letter(1, '丁', '已收到', '2000-05-31T00:00:00Z'),
  ]);
  expect(groups.map(({ text, to }) => [text, to.map((one) => one.to)])).toEqual([
    ['请办理', ['甲', '乙']],
    ['已收到', ['丙']],
    ['已收到', ['丁']],
  ]);
});
