import { createHash } from 'node:crypto';
import { BlindIndex } from './blind-index.js';
import { FieldCipher, SealBroken } from './field-cipher.js';
import { openFormData, sealFormData } from './form-data-seal.js';

const key = (name: string) => ({ id: name, secret: createHash('sha256').update(name).digest() });
const NUMBER = '11010519491231002X';

describe('FieldCipher', () => {
  const cipher = new FieldCipher([key('k1')]);

  it('opens what it sealed, and seals the same text differently each time', () => {
    const one = cipher.encrypt('party', 'number', 'row', NUMBER);
    const two = cipher.encrypt('party', 'number', 'row', NUMBER);
    expect(one).toMatch(/^v1\.k1\.[\w-]+$/);
    expect(one).not.toBe(two);
    expect(cipher.decrypt('party', 'number', 'row', one)).toBe(NUMBER);
    expect(cipher.decrypt('party', 'number', 'row', two)).toBe(NUMBER);
  });

  it.each([
    ['another row', 'party', 'number', 'other'],
    ['another column', 'party', 'name', 'row'],
    ['another table', 'account', 'number', 'row'],
  ])('does not open in %s', (_name, table, column, row) => {
    const sealed = cipher.encrypt('party', 'number', 'row', NUMBER);
    expect(() => cipher.decrypt(table, column, row, sealed)).toThrow(SealBroken);
  });

  it('does not open what was altered in any byte', () => {
    const sealed = cipher.encrypt('t', 'c', 'r', NUMBER);
    const [version, id, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(index) ^ 1, index);
      const text = `${version}.${id}.${altered.toString('base64url')}`;
      expect(() => cipher.decrypt('t', 'c', 'r', text)).toThrow(SealBroken);
    }
  });

  it.each(['', 'v1', 'v1.k1.', 'v2.k1.AAAA', 'v1.unknown.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', NUMBER])(
    'refuses %j',
    (text) => {
      expect(() => cipher.decrypt('t', 'c', 'r', text)).toThrow(SealBroken);
    },
  );

  it('opens with any key of the ring and seals with the first', () => {
    const old = cipher.encrypt('t', 'c', 'r', NUMBER);
    const rotated = new FieldCipher([key('k2'), key('k1')]);
    expect(rotated.decrypt('t', 'c', 'r', old)).toBe(NUMBER);
    expect(rotated.isStale(old)).toBe(true);
    const fresh = rotated.encrypt('t', 'c', 'r', NUMBER);
    expect(fresh.startsWith('v1.k2.')).toBe(true);
    expect(() => cipher.decrypt('t', 'c', 'r', fresh)).toThrow(SealBroken);
  });

  it('refuses keys that are too short', () => {
    expect(() => new FieldCipher([{ id: 'k1', secret: Buffer.alloc(16) }])).toThrow('32 bytes');
    expect(() => new FieldCipher([])).toThrow('at least one');
  });
});

describe('BlindIndex', () => {
  const index = new BlindIndex(key('index').secret);

  it('finds equal values however they were typed, and tells kinds apart', () => {
    expect(index.of('id', '１１０x ')).toBe(index.of('id', '110X'));
    expect(index.of('id', '110X')).not.toBe(index.of('phone', '110X'));
    expect(index.of('id', '110X')).not.toBe(new BlindIndex(key('other').secret).of('id', '110X'));
  });
});

describe('sealFormData', () => {
  const cipher = new FieldCipher([key('k1')]);
  const fields = [{ path: 'number' }, { path: 'bank.card' }, { path: 'rows.*.phone' }];
  const place = { table: 'draft', column: 'data', rowId: 'r1' };
  const data = {
    number: NUMBER,
    name: 'kept',
    bank: { card: 42, name: 'kept' },
    rows: [{ phone: '13800000000', note: 'kept' }, { note: 'none' }, { phone: '' }],
  };

  it('seals every sensitive leaf, rows and other types included, and nothing else', () => {
    const sealed = sealFormData(cipher, fields, data, place);
    const text = JSON.stringify(sealed);
    expect(text).not.toContain(NUMBER);
    expect(text).not.toContain('13800000000');
    expect(sealed).toMatchObject({ name: 'kept', bank: { name: 'kept' } });
    expect((sealed['bank'] as { card: string }).card).toMatch(/^v1\./);
    expect((sealed['rows'] as { phone?: string }[])[2]).toEqual({ phone: '' });
    expect(openFormData(cipher, fields, sealed, place)).toEqual(data);
  });

  it('does not change what it was given', () => {
    const before = JSON.stringify(data);
    sealFormData(cipher, fields, data, place);
    expect(JSON.stringify(data)).toBe(before);
  });

  it('does not open in another row, nor one field as another', () => {
    const sealed = sealFormData(cipher, fields, data, place);
    expect(() => openFormData(cipher, fields, sealed, { ...place, rowId: 'r2' })).toThrow(SealBroken);
    const swapped = { ...sealed, bank: { card: sealed['number'] } };
    expect(() => openFormData(cipher, fields, swapped, place)).toThrow(SealBroken);
  });

  it('takes data of the wrong shape as it is', () => {
    const odd = { number: null, bank: 'text', rows: { phone: 'x' } };
    expect(sealFormData(cipher, fields, odd, place)).toEqual(odd);
  });

  it('seals what only looks sealed', () => {
    const sealed = sealFormData(cipher, fields, { number: 'v1.k1.AAAA' }, place);
    expect(openFormData(cipher, fields, sealed, place)).toEqual({ number: 'v1.k1.AAAA' });
  });
});
