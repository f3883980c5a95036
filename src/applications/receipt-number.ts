/** Digits and capitals without those that are mistaken for each other; 31, a prime, so the check catches swaps. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const RANDOM_LENGTH = 6;

/**
 * A number to read out over the telephone: year, six random characters, one check character, e.g.
 * `2031-7K3M9Q-X`. One wrong character or two neighbours swapped are always noticed.
 * @param random at least six bytes
 */
export function receiptNumber(year: number, random: Uint8Array): string {
  const body = Array.from({ length: RANDOM_LENGTH }, (_, index) =>
    ALPHABET.charAt((random[index] ?? 0) % ALPHABET.length),
  ).join('');
  return `${year}-${body}-${checkCharacter(`${year}${body}`)}`;
}

export function isReceiptNumber(text: string): boolean {
  const [, year = '', body = '', check] = /^(\d{4})-([0-9A-Z]{6})-([0-9A-Z])$/.exec(text) ?? [];
  return check !== undefined && checkCharacter(year + body) === check;
}

/** Weighted sum with powers of three, modulo 31. */
function checkCharacter(text: string): string | null {
  let sum = 0;
  let weight = 1;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    sum = (sum + weight * value) % ALPHABET.length;
    weight = (weight * 3) % ALPHABET.length;
  }
  return ALPHABET.charAt((ALPHABET.length - sum) % ALPHABET.length);
}
