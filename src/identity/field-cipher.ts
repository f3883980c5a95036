import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

export interface CipherKey {
  /** Written into every sealed value; letters and digits. */
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Buffer;
}

/** A sealed value that cannot be opened: wrong key, altered, or moved from another row or column. */
export class SealBroken extends Error {
  constructor(table: string, column: string) {
    super(
      `A sealed value of ${table}.${column} cannot be opened. It was altered, moved from another row, or its key is missing from FIELD_KEYS.`,
    );
  }
}

/**
 * Seals single values for the database: AES-256-GCM as `v1.<keyId>.<base64url(iv, tag, text)>`. Table, column
 * and row are authenticated with it, so a sealed value is worth nothing in another place. The first key
 * seals; every key of the ring opens, which is how keys are rotated on live data.
 */
export class FieldCipher {
  private readonly current: CipherKey;
  private readonly ring: ReadonlyMap<string, Buffer>;

  constructor(keys: readonly CipherKey[]) {
    const [current] = keys;
    if (!current) throw new Error('FieldCipher needs at least one key.');
    for (const key of keys) {
      if (key.secret.length !== KEY_BYTES)
        throw new Error(`Field key ${key.id} must have ${KEY_BYTES} bytes.`);
      if (!/^[A-Za-z0-9]+$/.test(key.id))
        throw new Error(`Field key id "${key.id}" must be letters and digits.`);
    }
    this.current = current;
    this.ring = new Map(keys.map((key) => [key.id, key.secret]));
  }

  encrypt(table: string, column: string, rowId: string, plain: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.current.secret, iv);
    cipher.setAAD(place(table, column, rowId));
    const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const body = Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
    return `${VERSION}.${this.current.id}.${body}`;
  }

  /** @throws SealBroken */
  decrypt(table: string, column: string, rowId: string, sealed: string): string {
    const [version, keyId = '', body = ''] = sealed.split('.');
    const secret = this.ring.get(keyId);
    const bytes = Buffer.from(body, 'base64url');
    if (version !== VERSION || !secret || bytes.length < IV_BYTES + TAG_BYTES) {
      throw new SealBroken(table, column);
    }
    try {
      const decipher = createDecipheriv(ALGORITHM, secret, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(place(table, column, rowId));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return (
        decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      );
    } catch {
      throw new SealBroken(table, column);
    }
  }

  /** Whether the value was sealed by a key that is no longer the first of the ring. */
  isStale(sealed: string): boolean {
    return sealed.split('.')[1] !== this.current.id;
  }
}

const place = (table: string, column: string, rowId: string): Buffer =>
  Buffer.from(`${table}.${column}:${rowId}`, 'utf8');
