import {
  assertPasswordAllowed,
  generatePassword,
  hashPassword,
  verifyNothing,
  verifyPassword,
} from './passwords.js';

const length = { minLength: 10, kinds: 'length' } as const;
const mixed = { minLength: 10, kinds: 'mixed' } as const;
const check =
  (password: string, profile: typeof length | typeof mixed = length) =>
  () =>
    assertPasswordAllowed(password, 'zhangsan', profile);

describe('passwords', () => {
  it('takes any long one under the length profile', () => {
    expect(check('明月几时有把酒问青天')).not.toThrow();
    expect(check('correct horse battery')).not.toThrow();
  });

  it.each([
    ['short', '至少 10 个'],
    ['x'.repeat(129), '最多 128'],
    ['1234567890', '太常见'],
    ['PASSWORD123', '太常见'],
    ['aaaaaaaaaaaa', '重复'],
    ['my-ZhangSan-1', '用户名'],
  ])('refuses %s', (password, why) => {
    expect(check(password)).toThrow(why);
  });

  it('asks for three of four kinds under the mixed profile', () => {
    expect(check('correct horse battery', mixed)).toThrow('三种');
    expect(check('correct Horse battery', mixed)).not.toThrow();
  });

  it('hashes with Argon2id and compares whatever the width of the letters', async () => {
    const hash = await hashPassword('ａbcdefghij 1');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(hash, 'abcdefghij 1')).toBe(true);
    expect(await verifyPassword(hash, 'abcdefghij 2')).toBe(false);
    expect(await verifyNothing('abcdefghij 1')).toBe(false);
  });

  it('makes first passwords that its own rules take', () => {
    for (let count = 0; count < 50; count += 1) expect(check(generatePassword())).not.toThrow();
  });
});
