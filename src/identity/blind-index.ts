import { createHmac } from 'node:crypto';

/**
 * Finds equal values without reading them: HMAC-SHA-256 under a key of its own. `kind` separates what must
 * not be compared with each other (an identity number and a phone number, a rehearsal and real life).
 */
export class BlindIndex {
  constructor(private readonly key: Buffer) {
    if (key.length < 32) throw new Error('The blind index key must have at least 32 bytes.');
  }

  /** Equal for values that differ only in width, surrounding blanks or letter case. */
  of(kind: string, value: string): string {
    const normalised = value.normalize('NFKC').trim().toUpperCase();
    return createHmac('sha256', this.key).update(kind).update('\0').update(normalised).digest('base64url');
  }
}
