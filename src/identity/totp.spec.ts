import { codeAt, enrolmentUri, matchingStep, timeStep, toBase32 } from './totp.js';

const SECRET = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

describe('one-time codes', () => {
  // RFC 6238, appendix B, last six of eight digits.
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at second %i is %s', (seconds, code) => {
    expect(codeAt(SECRET, timeStep(at(seconds)))).toBe(code);
  });

  it('takes the step before and after, not further', () => {
    const code = codeAt(SECRET, 100);
    expect([98, 99, 100, 101, 102].map((step) => matchingStep(SECRET, code, at(step * 30), null))).toEqual([
      null,
      100,
      100,
      100,
      null,
    ]);
  });

  it('takes a code once', () => {
    const code = codeAt(SECRET, 100);
    expect(matchingStep(SECRET, code, at(3000), 99)).toBe(100);
    expect(matchingStep(SECRET, code, at(3000), 100)).toBeNull();
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('refuses %j', (code) => {
    expect(matchingStep(SECRET, code, at(3000), null)).toBeNull();
  });

  it('writes secrets as RFC 4648 base32', () => {
    expect(toBase32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(enrolmentUri(SECRET, '匠评', 'a b')).toContain('secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  });
});
