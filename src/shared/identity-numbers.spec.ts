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

describe('identity numbers (GB 11643)', () => {
  it('takes the standard’s own example and reads it', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true);
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
    expect(genderOf('11010519491231002X')).toBe('F');
    expect(genderOf('440524188001010014')).toBe('M');
  });

  it.each([
    '',
    '110105491231002',
    '110105194912310021',
    '11010519490230002X',
    '01010519491231002X',
  ])('refuses %j', (value) => {
    expect(isIdentityNumber(value)).toBe(false);
  });

  it('notices every single wrong digit and every swap of neighbours', () => {
    const right = '11010519491231002X';
    for (let at = 0; at < 17; at += 1) {
      for (const digit of '0123456789')
        if (digit !== right[at])
          expect(isIdentityNumber(right.slice(0, at) + digit + right.slice(at + 1))).toBe(false);
      const swapped = right.slice(0, at) + (right[at + 1] ?? '') + (right[at] ?? '') + right.slice(at + 2);
      if (swapped !== right) expect(isIdentityNumber(swapped)).toBe(false);
    }
  });
});

describe('the others', () => {
  it('checks credit codes (GB 32100)', () => {
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
    expect(isCreditCode('91350100M000100Y44')).toBe(false);
    expect(isCreditCode('91350100I000100Y43')).toBe(false);
  });

  it('checks cards by Luhn', () => {
    expect(isCardNumber('6222021234567890128')).toBe(true);
    expect(isCardNumber('6222021234567890129')).toBe(false);
    expect(isCardNumber('79927398713')).toBe(false);
  });

  it('knows mobile numbers and calendar days', () => {
    expect(isMobileNumber('13800138000')).toBe(true);
    expect(isMobileNumber('0510-8182259')).toBe(false);
    expect(isLocalDate('2024-02-29')).toBe(true);
    expect(isLocalDate('2023-02-29')).toBe(false);
    expect(isLocalDate('2023-2-9')).toBe(false);
  });

  it('tidies what people type', () => {
    expect(normaliseNumber(' １１０105 1949-1231 002x ')).toBe('11010519491231002X');
  });
});
