import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { broken, refusal } from './refusals.js';

/** One entry of a zip's central directory, which is what programs open it by. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly symlink: boolean;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const LIMITS = { entries: 3_000, ratio: 100, total: 200 * 2 ** 20, smallEntry: 2 ** 20 } as const;
const MAIN_PART = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' } as const;
const ACTIVE = /vbaproject\.bin|\/activex\/|\/embeddings\/|\/externallinks\//iu;

const unpack = promisify(inflateRaw);

/** A Word or Excel file of the zip kind: complete, of bearable size, without macros or things embedded in it. */
export async function checkOffice(bytes: Buffer, kind: 'docx' | 'xlsx'): Promise<void> {
  const entries = readDirectory(bytes);
  if (!entries.every(isPlain) || isBomb(entries))
    throw refusal('FILE_UNSAFE', '文件的内部结构不正常，为了安全不能接收。请另存一份后重新上传。');
  if (!entries.some(({ name }) => name === MAIN_PART[kind])) throw broken('缺少正文');
  if (entries.some(({ name }) => ACTIVE.test(`/${name}`)))
    throw refusal(
      'FILE_OFFICE_ACTIVE',
      '文件里带有宏、控件或嵌入的其他文件，为了安全不能接收。请删去后另存，或打印为 PDF 再上传。',
    );
  // What the directory says about sizes may be a lie; the parts themselves may not unpack to more.
  for (const entry of entries) await checkContent(bytes, entry);
}

function isPlain({ name, encrypted, symlink, method }: Entry): boolean {
  const inside = !name.startsWith('/') && !/^[a-z]:|\\|(?:^|\/)\.\.(?:\/|$)|\0/iu.test(name);
  return inside && !encrypted && !symlink && (method === 0 || method === 8);
}

function isBomb(entries: readonly Entry[]): boolean {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const inflated = entries.some(
    ({ size, packed }) => size > LIMITS.smallEntry && size / Math.max(packed, 1) > LIMITS.ratio,
  );
  return entries.length > LIMITS.entries || total > LIMITS.total || inflated;
}

function readDirectory(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0 || end + 22 > bytes.length) throw broken('文件没有结尾');
  const count = bytes.readUInt16LE(end + 10);
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw broken('文件目录不完整');
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      symlink: ((bytes.readUInt32LE(at + 38) >>> 16) & 0xf000) === 0xa000,
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

async function checkContent(bytes: Buffer, entry: Entry): Promise<void> {
  const { offset } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw broken('文件内容不完整');
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const content = bytes.subarray(start, start + entry.packed);
  if (content.length !== entry.packed) throw broken('文件内容不完整');
  if (entry.method === 0) return;
  const unpacked = await unpack(content, { maxOutputLength: Math.max(entry.size, 1) }).catch(() => null);
  if (unpacked?.length !== entry.size) throw broken('文件内容与目录不符');
}
