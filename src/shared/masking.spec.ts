import { maskNumber } from './masking.js';

describe('maskNumber', () => {
  it.each([
    ['identity', '11010519491231002X', '110**************X'],
    ['card', '6222021234567890128', '***************0128'],
    ['phone', '13800138000', '138****8000'],
  ] as const)('shows of %s %s only %s', (kind, value, masked) => {
    expect(maskNumber(kind, value)).toBe(masked);
  });

  it('hides a short text whole and leaves an empty one empty', () => {
    expect(maskNumber('phone', '8182259')).toBe('*******');
    expect(maskNumber('card', '')).toBe('');
  });
});
