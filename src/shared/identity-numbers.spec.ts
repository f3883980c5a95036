import fc from 'fast-check';
import {
  birthDateOf,
  genderOf,
  isCardNumber,
  isCreditCode,
  isIdentityNumber,
  isLocalDate,
  isMobileNumber,
  normaliseNumber,
} from './identity-numbers.js';

/** Example numbers of the standards themselves. */
const WOMAN = '11010519491231002X';
const MAN = '440524188001010014';
const CREDIT_CODE = '91350100M000100Y43';
const CARD = '4111111111111111';

describe('identity number (GB 11643)', () => {
  it.each([WOMAN, WOMAN.toLowerCase(), MAN])('accepts %s', (number) => {
    expect(isIdentityNumber(number)).toBe(true);
  });

  it.each([
    ['a wrong check character', '110105194912310021'],
    ['no date of birth', '11010519490231002X'],
    ['15 digits', '110105491231002'],
    ['a space', `${WOMAN} `],
    ['a letter inside', '1101051949123100XX'],
    ['a leading zero', '01010519491231002X'],
    ['nothing', ''],
  ])('refuses one with %s', (_what, number) => {
    expect(isIdentityNumber(number)).toBe(false);
  });

  it('tells birth date and gender, also before the check character is right', () => {
    expect(birthDateOf(WOMAN)).toBe('1949-12-31');
    expect(genderOf(WOMAN)).toBe('F');
    expect(birthDateOf('440524188001010010')).toBe('1880-01-01');
    expect(genderOf('440524188001010010')).toBe('M');
    expect(birthDateOf('44052418800101001')).toBeNull();
    expect(genderOf('x')).toBeNull();
    expect(birthDateOf('110105194902310021')).toBeNull();
  });

  it('notices any one changed digit', () => {
    fc.assert(
      fc.property(fc.nat(16), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const changed = (Number(MAN[at]) + by) % 10;
        expect(isIdentityNumber(MAN.slice(0, at) + String(changed) + MAN.slice(at + 1))).toBe(false);
      }),
    );
  });
});

describe('unified social credit code (GB 32100)', () => {
  it('accepts the example of the standard', () => {
    expect(isCreditCode(CREDIT_CODE)).toBe(true);
  });

  it.each(['91350100M000100Y44', '91350100I000100Y43', '91350100m000100y43', '91350100M000100Y4', ''])(
    'refuses %j',
    (code) => {
      expect(isCreditCode(code)).toBe(false);
    },
  );

  it('notices any one changed character', () => {
    const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(
      fc.property(fc.nat(16), fc.integer({ min: 1, max: 30 }), (at, by) => {
        const changed = characters.charAt((characters.indexOf(CREDIT_CODE.charAt(at)) + by) % 31);
        expect(isCreditCode(CREDIT_CODE.slice(0, at) + changed + CREDIT_CODE.slice(at + 1))).toBe(false);
      }),
    );
  });
});

describe('card number (Luhn)', () => {
  it.each([CARD, '6011000990139424', '378282246310005'])('accepts %s', (number) => {
    expect(isCardNumber(number)).toBe(true);
  });

  it.each(['4111111111111112', '79927398713', '41111111111111111111', '4111 1111 1111 1111', ''])(
    'refuses %j',
    (number) => {
      expect(isCardNumber(number)).toBe(false);
    },
  );
});

it.each([
  ['13812345678', true],
  ['12812345678', false],
  ['1381234567', false],
  ['+8613812345678', false],
])('mobile number %s: %s', (number, expected) => {
  expect(isMobileNumber(number)).toBe(expected);
});

it.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2024-2-29', false],
  ['2024-02-29T00:00', false],
])('local date %s: %s', (date, expected) => {
  expect(isLocalDate(date)).toBe(expected);
});

it('takes numbers as people type them', () => {
  expect(normaliseNumber(' 110105 19491231 002x ')).toBe(WOMAN);
  expect(normaliseNumber('４１１１-1111–1111 1111')).toBe(CARD);
});
