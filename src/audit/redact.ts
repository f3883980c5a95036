import { isCardNumber, isIdentityNumber, isMobileNumber } from '../shared/identity-numbers.js';
import { maskNumber } from '../shared/masking.js';

const SECRET_KEY = /passw|secret|token|totp|cookie|authorization/i;
const NUMBER = /(?<![\w-])[0-9]{11,19}[Xx]?(?![\w-])/g;
/** Payment cards begin so; engine keys and other long numbers do not. */
const CARD_START = /^(3|4|5|6|9)/;

/** The trail outlives the case: no secret and no full number enters it, whoever forgets to leave it out. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(NUMBER, maskIfPersonal);
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, SECRET_KEY.test(key) && item ? '***' : redact(item)]),
  );
}

function maskIfPersonal(text: string): string {
  if (isIdentityNumber(text.toUpperCase())) return maskNumber('identity', text);
  if (isMobileNumber(text)) return maskNumber('phone', text);
  if (text.length >= 16 && CARD_START.test(text) && isCardNumber(text)) return maskNumber('card', text);
  return text;
}
