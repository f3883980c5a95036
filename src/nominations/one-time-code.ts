import { createHash, randomInt } from 'node:crypto';

/** Neither 0 and O nor 1 and I: it may be read out. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 16;
const GROUP = 4;

/** Eighty bits, in groups of four. */
export function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return (letters.match(new RegExp(`.{${String(GROUP)}}`, 'g')) ?? []).join('-');
}

/** What is kept of a code; blanks, dashes and small letters make no difference. */
export const codeHash = (code: string): string =>
  createHash('sha256').update(code.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()).digest('hex');
