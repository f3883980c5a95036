import { describeForm } from '../forms/index.js';
import type { SeasonPlan } from '../seasons/index.js';
import { plainReader, valueReader } from './value-reader.js';

const choice = (key: string, values: readonly (readonly [string, string])[], more = {}) => ({
  type: 'radio',
  key,
  label: key,
  input: true,
  values: values.map(([value, label]) => ({ value, label })),
  ...more,
});
const form = {
  components: [
    choice('rank', [
      ['1', '高级技师'],
      ['2', '技师'],
    ]),
    choice('kind', [['1', '国有企业']]),
    { type: 'textfield', key: 'story', label: '业绩', input: true },
    {
      type: 'datagrid',
      key: 'prizes',
      label: '荣誉',
      input: true,
      components: [
        choice('name', [['gold', '金奖']]),
        { type: 'number', key: 'n', label: '次数', input: true },
      ],
    },
  ],
};
const plan = {
  levels: [{ id: 'national', label: '国家级' }],
  registerTitles: { master: { label: '大师' } },
  awards: [{ id: 'craft', title: '匠人' }],
} as unknown as SeasonPlan;
const read = valueReader(describeForm(form), plan);

describe('values that rules saw', () => {
  it.each([
    ['2', 'rank', '技师'],
    [['1', '2'], 'rank', '高级技师、技师'],
    ['1', 'kind', '国有企业'],
    ['gold', 'prizes[1].name', '金奖'],
    [['gold', 'gold'], 'prizes.name', '金奖、金奖'],
    ['9', 'rank', '9'],
    // Two choices at once: a code may mean either, so it is left as it is.
    ['1', 'if true then rank else kind', '1'],
    ['national', 'code("prize", story).level', '国家级'],
    ['2024-07-14', 'startedOn', '2024年7月14日'],
    ['2024-07-04T16:00+08:00', 'x', '2024年7月4日 16:00'],
    ['2024-07', 'x', '2024-07'],
    [true, 'asks', '是'],
    [false, 'asks', '否'],
    [0, 'n', '0'],
    ['', 'story', '未填写'],
    [null, 'story', '未填写'],
    [[], 'earlier', '无'],
    [[{ title: 'old', label: '大师', year: 2021, holder: '王二' }], 'earlier', '大师，2021年，王二'],
    [{ a: null }, 'x', '未填写'],
  ])('%j of %s reads %s', (value, expression, expected) => {
    expect(read(value, expression)).toBe(expected);
  });

  it('read without a form too, and whatever the expression', () => {
    expect(plainReader('2')).toBe('2');
    expect(plainReader(['2024-01-05', true])).toBe('2024年1月5日、是');
    expect(read('1', 'this is ((( no expression')).toBe('1');
  });
});
