/*
 * Numbers with a check character. Pure, used by the server and in the browser alike. All take the number without
 * spaces; `normaliseNumber` makes it so.
 */

/** Weights of GB 11643-1999 (ISO 7064:1983 MOD 11-2), first digit first. */
const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const IDENTITY_CHECKS = '10X98765432';

const IDENTITY_SHAPE = /^[1-9]\d{16}[\dXx]$/;

export type Gender = 'M' | 'F';

/** 18 characters, a real birth date, and the check character of GB 11643. A lower-case x counts as X. */
export function isIdentityNumber(text: string): boolean {
  if (birthDateOf(text) === null) return false;
  const sum = IDENTITY_WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return IDENTITY_CHECKS[sum % 11] === text[17]?.toUpperCase();
}

/** `YYYY-MM-DD` from digits 7 to 14; null where they are no date. The check character is not looked at. */
export function birthDateOf(identityNumber: string): string | null {
  if (!IDENTITY_SHAPE.test(identityNumber)) return null;
  const [year, month, day] = [
    identityNumber.slice(6, 10),
    identityNumber.slice(10, 12),
    identityNumber.slice(12, 14),
  ];
  const date = `${year}-${month}-${day}`;
  return isLocalDate(date) ? date : null;
}

/** `M` or `F`: the 17th digit is odd for men. Null where the shape is wrong; the check character is not looked at. */
export function genderOf(identityNumber: string): Gender | null {
  if (!IDENTITY_SHAPE.test(identityNumber)) return null;
  return Number(identityNumber[16]) % 2 === 1 ? 'M' : 'F';
}

/** `YYYY-MM-DD` that exists in the calendar. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** GB 32100-2015 leaves out I, O, S, V and Z. */
const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Powers of 3 modulo 31. */
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** Unified social credit code: 18 characters, upper case, the last one the check character of GB 32100-2015. */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)) return false;
  const sum = CREDIT_WEIGHTS.reduce(
    (total, weight, index) => total + weight * CREDIT_CHARACTERS.indexOf(text.charAt(index)),
    0,
  );
  return CREDIT_CHARACTERS[(31 - (sum % 31)) % 31] === text[17];
}

/** 12 to 19 digits whose last one is the check digit of Luhn's formula (ISO/IEC 7812-1). */
export function isCardNumber(text: string): boolean {
  if (!/^\d{12,19}$/.test(text)) return false;
  const sum = text
    .split('')
    .reverse()
    .reduce((total, character, index) => {
      const digit = Number(character) * (index % 2 === 1 ? 2 : 1);
      return total + (digit > 9 ? digit - 9 : digit);
    }, 0);
  return sum % 10 === 0;
}

/** Mobile number of mainland China. */
export const isMobileNumber = (text: string): boolean => /^1[3-9]\d{9}$/.test(text);

/** As people type numbers: full-width digits, spaces and hyphens between the groups, a small x. */
export const normaliseNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\-\u2010-\u2015]/g, '')
    .toUpperCase();
