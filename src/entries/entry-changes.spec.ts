import { changesBetween } from './entry-changes.js';

const form = {
  components: [
    { type: 'textfield', key: 'name', label: '姓名', input: true },
    { type: 'mobile', key: 'phone', label: '手机号', input: true },
    {
      type: 'datagrid',
      key: 'mates',
      label: '成员',
      input: true,
      components: [{ type: 'textfield', key: 'mate', label: '姓名', input: true }],
    },
  ],
};
const before = { name: '王二', phone: '13800138000', mates: [{ mate: '赵三' }] };

describe('changes since the last submission', () => {
  it('are none when everything is as it was', () => {
    expect(changesBetween(form, before, structuredClone(before))).toEqual([]);
  });

  it('are found in fields, in tables, and in the hidden middle of numbers', () => {
    const after = { name: '王二', phone: '13800999000', mates: [{ mate: '赵三' }, { mate: '钱四' }] };
    expect(changesBetween(form, before, after)).toEqual(['phone', 'mates']);
  });

  it('are found where something was filled in or taken out', () => {
    expect(changesBetween(form, { ...before, name: undefined }, before)).toEqual(['name']);
    expect(changesBetween(form, before, { ...before, phone: undefined })).toEqual(['phone']);
  });
});
