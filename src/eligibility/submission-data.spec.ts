import { createHash } from 'node:crypto';
import { FieldCipher, sealFormData } from '../identity/index.js';
import { hideSecrets, openSubmission, secretsOf, sensitiveFields } from './submission-data.js';

const form = {
  components: [
    { type: 'textfield', key: 'name', label: '姓名', input: true },
    { type: 'idcard', key: 'idNo', label: '身份证号', input: true },
    {
      type: 'datagrid',
      key: 'mates',
      label: '成员',
      input: true,
      components: [
        { type: 'textfield', key: 'mate', label: '姓名', input: true },
        { type: 'mobile', key: 'phone', label: '电话', input: true },
      ],
    },
  ],
};
const data = {
  name: '王二',
  idNo: '110101199003077715',
  mates: [
    { mate: '赵三', phone: '13800138000' },
    { mate: '钱四', phone: '13900139000' },
  ],
};
const cipher = new FieldCipher([{ id: 'k1', secret: createHash('sha256').update('k').digest() }]);
const id = '00000000-0000-4000-8000-000000000001';

describe('a submission’s sensitive values', () => {
  it('are found in tables too', () => {
    expect(sensitiveFields(form).map(({ path }) => path)).toEqual(['idNo', 'mates.*.phone']);
  });

  it('are sealed at rest and opened for rules', () => {
    const place = { table: 'submission', column: 'data', rowId: id };
    const stored = sealFormData(cipher, sensitiveFields(form), data, place);
    expect(JSON.stringify(stored)).not.toMatch(/110101|13800138000/);
    expect(openSubmission(cipher, form, { id, data: stored })).toEqual(data);
  });

  it('are blotted out of whatever is kept about a check', () => {
    const secrets = secretsOf(form, data);
    expect(hideSecrets({ seen: ['王二', '110101199003077715'], row: { v: '13900139000' } }, secrets)).toEqual(
      {
        seen: ['王二', '（不显示）'],
        row: { v: '（不显示）' },
      },
    );
  });

  it('leave other values as they are', () => {
    const value = { a: [1, null, '13'] };
    expect(hideSecrets(value, secretsOf(form, { name: '王二' }))).toBe(value);
  });
});
