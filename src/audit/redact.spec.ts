import { redact } from './redact.js';

describe('redact', () => {
  it('masks full numbers wherever they stand', () => {
    expect(
      redact({ note: '证件 11010519491231002X，手机 13800138000', list: ['6222020000000000001', 'x'] }),
    ).toEqual({ note: '证件 110**************X，手机 138****8000', list: ['6222020000000000001', 'x'] });
    expect(redact('4111111111111111')).toBe('************1111');
  });

  it('leaves keys of the engine, ids and dates alone', () => {
    const data = {
      key: '2251799813685249',
      id: '0d6f2c1e-1111-4222-8333-444455556666',
      at: new Date(0),
      n: 12,
    };
    expect(redact(data)).toEqual(data);
  });

  it('drops secrets by name', () => {
    expect(
      redact({ newPassword: 'abc', token: 't', nested: { totpSecret: 's' }, empty: { password: null } }),
    ).toEqual({
      newPassword: '***',
      token: '***',
      nested: { totpSecret: '***' },
      empty: { password: null },
    });
  });
});
