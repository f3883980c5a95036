import type { FormField } from '../forms/index.js';
import type { PlanAward } from '../seasons/index.js';
import { describeEntry } from './describe-entry.js';
import { maskData } from './mask-data.js';

const award = {
  roles: {
    holderName: 'name',
    identityNumber: 'id',
    unitName: 'firm.name',
    unitCode: 'firm.code',
    trade: 'trade',
    asks: 'exception.asks',
    photo: 'portrait',
    office: 'office',
  },
  conflict: { roles: ['unitCode', 'trade'], label: '' },
} as unknown as PlanAward;

const field = (path: string, more: Partial<FormField> = {}) =>
  ({ path, type: 'textfield', sensitive: null, ...more }) as FormField;
const fields = [
  ...['name', 'firm.name', 'firm.code', 'trade', 'exception.asks', 'office'].map((path) => field(path)),
  field('id', { sensitive: 'identity' }),
  field('portrait', { type: 'photo' }),
  field('rows', { rows: [field('rows.*.who'), field('rows.*.phone', { sensitive: 'phone' })] }),
];

const data = {
  name: ' 张三 ',
  id: '11010519491231002X',
  firm: { name: '厂', code: 'ａ1' },
  trade: '焊工　',
  exception: { asks: false },
  portrait: 'file',
  office: 'north',
  rows: [{ who: '李四', phone: '13800138000' }, { who: '王五' }],
};

describe('describeEntry', () => {
  it('reads names through semantic roles and keeps what is sensitive out of facets', () => {
    const described = describeEntry(award, fields, data);
    expect(described).toEqual({
      holderName: '张三',
      unitName: '厂',
      kind: 'person',
      number: '11010519491231002X',
      facets: {
        holderName: ' 张三 ',
        unitName: '厂',
        unitCode: 'ａ1',
        trade: '焊工　',
        asks: false,
        office: 'north',
      },
      conflictKey: 'a1\u001f焊工',
    });
  });

  it('has no conflict key without every value, and none without a rule', () => {
    expect(describeEntry(award, fields, { ...data, trade: ' ' }).conflictKey).toBeNull();
    const { conflict: _conflict, ...free } = award;
    expect(describeEntry(free as PlanAward, fields, data).conflictKey).toBeNull();
  });
});

describe('what an applicant is known by', () => {
  const described = (applicant?: PlanAward['applicant']) => {
    const { kind, number } = describeEntry({ ...award, ...(applicant && { applicant }) }, fields, data);
    return [kind, number];
  };

  it('is a person’s identity number unless the plan says otherwise', () => {
    expect(described()).toEqual(['person', '11010519491231002X']);
    expect(described({ kind: 'person' })).toEqual(['person', '11010519491231002X']);
  });

  it('is a unit’s code, and nothing for a studio or a project without a number of its own', () => {
    expect(described({ kind: 'unit' })).toEqual(['unit', 'ａ1']);
    expect(described({ kind: 'team' })).toEqual(['team', null]);
    expect(described({ kind: 'project', number: 'trade' })).toEqual(['project', '焊工']);
  });
});

describe('maskData', () => {
  it('hides sensitive numbers, in rows as well, and nothing else', () => {
    expect(maskData(fields, data)).toEqual({
      ...data,
      id: '110**************X',
      rows: [{ who: '李四', phone: '138****8000' }, { who: '王五' }],
    });
  });
});
