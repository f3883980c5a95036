import fc from 'fast-check';
import { isReceiptNumber, receiptNumber } from './receipt-number.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const numbers = fc.uint8Array({ minLength: 6, maxLength: 6 }).map((random) => receiptNumber(2031, random));

describe('receiptNumber', () => {
  it('is short, and says the year', () => {
    expect(receiptNumber(2031, Uint8Array.of(0, 1, 2, 3, 4, 30))).toMatch(/^2031-01234Y-[0-9A-Y]$/);
  });

  it('is always valid', () => {
    fc.assert(fc.property(numbers, isReceiptNumber));
  });

  it('notices one wrong character', () => {
    fc.assert(
      fc.property(numbers, fc.nat(8), fc.nat(30), (number, at, other) => {
        const places = [0, 1, 2, 3, 5, 6, 7, 8, 9];
        const place = places[at] ?? 0;
        const wrong = ALPHABET.charAt(other);
        fc.pre(number[place] !== wrong);
        return !isReceiptNumber(number.slice(0, place) + wrong + number.slice(place + 1));
      }),
    );
  });

  it('notices two neighbours swapped', () => {
    fc.assert(
      fc.property(numbers, fc.nat(4), (number, at) => {
        const place = 5 + at;
        const [one = '', two = ''] = [number[place], number[place + 1]];
        fc.pre(one !== two);
        return !isReceiptNumber(number.slice(0, place) + two + one + number.slice(place + 2));
      }),
    );
  });

  it.each(['', '2031-01234Y', '2031-0123IO-0', 'x'])('refuses %j', (text) => {
    expect(isReceiptNumber(text)).toBe(false);
  });
});
