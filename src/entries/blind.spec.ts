import type { AnswerSection } from '../forms/index.js';
import { blindAlias, blindAnswers, blindnessOf } from './blind.js';

const answer = (path: string, value: string, more = {}) => ({
  path,
  label: path,
  group: null,
  kind: 'text' as const,
  value,
  sensitive: null,
  masked: false,
  ...more,
});

const sections: AnswerSection[] = [
  {
    key: 'who',
    title: '基本情况',
    items: [
      answer('fullName', '王二'),
      answer('address.street', '太湖路'),
      answer('idNo', '320', { sensitive: 'identity' }),
    ],
  },
  {
    key: 'work',
    title: '业绩',
    items: [
      answer('story', '王二在大湖机械厂带徒。', { kind: 'long' }),
      {
        ...answer('mates', ''),
        kind: 'table' as const,
        value: null,
        columns: [
          { key: 'mate', label: '姓名' },
          { key: 'phone', label: '电话' },
          { key: 'note', label: '说明' },
        ],
        rows: [['赵三', '138****1234', '师从王二']],
      },
    ],
  },
];

const blindness = blindnessOf(['fullName', 'address', 'mates.mate', 'mates.phone'], {
  holderName: '王二',
  unitName: '大湖机械厂',
});

describe('answers to a blind judge', () => {
  const [work, ...rest] = blindAnswers(sections, blindness);

  it('leave out hidden keys, groups and every sensitive number, and sections that are empty then', () => {
    expect(rest).toEqual([]);
    expect(work?.key).toBe('work');
  });

  it('blot out names in the texts', () => {
    expect(work?.items[0]?.value).toBe('〔申报人〕在〔申报单位〕带徒。');
  });

  it('leave out hidden columns and blot out names in the cells', () => {
    expect(work?.items[1]).toMatchObject({ columns: [{ key: 'note' }], rows: [['师从〔申报人〕']] });
  });

  it('blot out what is hidden elsewhere of any length that is no ordinary word', () => {
    const told = blindnessOf(
      ['address', 'idNo', 'mates.phone'],
      { holderName: '王二', unitName: '' },
      {
        address: { street: '太湖大道一千号' },
        idNo: '320200198001010019',
        mates: [{ phone: '13812345678' }, { phone: null }],
      },
    );
    const story = answer('story', '王二，320200198001010019，太湖大道一千号，13812345678，太湖');
    const [section] = blindAnswers([{ key: 'work', title: '', items: [story] }], told);
    expect(section?.items[0]?.value).toBe('〔申报人〕，〔不显示〕，〔不显示〕，〔不显示〕，太湖');
  });

  it('let a name of one character stand: it is a word too often', () => {
    const short = blindnessOf([], { holderName: '王', unitName: '' });
    expect(blindAnswers(sections, short)[1]?.items[0]?.value).toContain('王二');
  });
});

describe('alias', () => {
  it('is the same for everybody and tells nothing', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    expect(blindAlias(id)).toBe(blindAlias(id));
    expect(blindAlias(id)).toMatch(/^匿名申报 [0-9A-F]{6}$/);
    expect(blindAlias(id)).not.toContain(id.slice(0, 6));
  });
});
