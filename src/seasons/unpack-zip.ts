import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { Fault } from '../shared/fault.js';

/** No plan is as large; who sends more sends something else. */
const MOST_ENTRIES = 2_000;
const MOST_BYTES = 200_000_000;
const MOST_BYTES_OF_ONE = 50_000_000;
const FILE_TYPE = 0o170000;
const SYMLINK = 0o120000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
/** What packing programs of macOS and Windows add. */
const BYCATCH = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$)/;

/**
 * Unpacks a zip of which nothing is known: no path out of the folder, no links, no devices, nothing twice, not
 * more than a plan can need, however it lies about its sizes.
 *
 * @returns why it was refused; nothing of a refused entry is written
 */
export async function unpackZip(file: string, into: string): Promise<readonly Fault[]> {
  const name = path.basename(file);
  const found = (code: string, message: string, cure: string, element?: string): Fault => ({
    ...{ code, severity: 'error', file: name, message, cure },
    ...(element !== undefined && { element }),
  });
  let zip: ZipFile;
  try {
    // Names are checked by the library: absolute paths, `..` and backslashes are errors of `eachEntry`.
    zip = await openPromise(file, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
  } catch {
    return [found('PLAN_ZIP_BROKEN', '不是完整的 zip 文件。', '请重新打包上传。')];
  }
  try {
    await new Unpacking(zip, into).run();
    return [];
  } catch (error) {
    if (error instanceof Refused) return [found(error.code, error.message, error.cure, error.entry)];
    return [nameProblem(error) ? found(...BAD_NAME) : found(...BROKEN)];
  } finally {
    zip.close();
  }
}

const BAD_NAME = [
  'PLAN_ZIP_PATH',
  '里面有文件的路径指向文件夹之外，或用了反斜杠。',
  '请用普通压缩软件把方案文件夹重新打包。',
] as const;
const BROKEN = ['PLAN_ZIP_BROKEN', '内容损坏，解不开。', '请重新打包上传。'] as const;

const nameProblem = (error: unknown): boolean =>
  error instanceof Error && /path|characters? in fileName|relative/i.test(error.message);

class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly cure: string,
    readonly entry?: string,
  ) {
    super(message);
  }
}

class Unpacking {
  private bytes = 0;
  private readonly seen = new Set<string>();

  constructor(
    private readonly zip: ZipFile,
    private readonly into: string,
  ) {}

  async run(): Promise<void> {
    if (this.zip.entryCount > MOST_ENTRIES)
      throw new Refused(
        'PLAN_ZIP_LARGE',
        `里面有 ${this.zip.entryCount} 个文件。`,
        `方案最多 ${MOST_ENTRIES} 个文件，请核对打包的内容。`,
      );
    await mkdir(this.into, { recursive: true });
    for await (const entry of this.zip.eachEntry()) {
      if (BYCATCH.test(entry.fileName)) continue;
      this.check(entry);
      if (entry.fileName.endsWith('/')) await mkdir(this.placeOf(entry), { recursive: true });
      else await this.write(entry);
    }
  }

  private check(entry: Entry): void {
    const { fileName } = entry;
    if (entry.isEncrypted())
      throw new Refused('PLAN_ZIP_ENCRYPTED', '文件加了密码。', '请去掉密码重新打包。', fileName);
    const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
    if (type === SYMLINK || (type !== 0 && type !== REGULAR && type !== FOLDER))
      throw new Refused('PLAN_ZIP_LINK', '里面有链接或特殊文件。', '请换成文件本身重新打包。', fileName);
    // Two names that one file system takes for one would write over each other.
    const key = fileName.normalize('NFC').toLowerCase();
    if (this.seen.has(key))
      throw new Refused('PLAN_ZIP_TWICE', '同一个文件出现了两次。', '请去掉一个重新打包。', fileName);
    this.seen.add(key);
  }

  private async write(entry: Entry): Promise<void> {
    const target = this.placeOf(entry);
    await mkdir(path.dirname(target), { recursive: true });
    let own = 0;
    const count = (size: number): void => {
      own += size;
      this.bytes += size;
      if (own > MOST_BYTES_OF_ONE || this.bytes > MOST_BYTES)
        throw new Refused(
          'PLAN_ZIP_LARGE',
          '解开后过大。',
          '单个文件最多 50 MB，合计最多 200 MB，请核对打包的内容。',
          entry.fileName,
        );
    };
    count(0);
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        try {
          count(chunk.length);
          done(null, chunk);
        } catch (error) {
          done(error as Error);
        }
      },
    });
    await pipeline(
      await this.zip.openReadStreamPromise(entry),
      counted,
      createWriteStream(target, { flags: 'wx' }),
    );
  }

  /** The library has refused paths that lead out; this is the second lock. */
  private placeOf({ fileName }: Entry): string {
    const place = path.resolve(this.into, fileName);
    if (place !== this.into && !place.startsWith(path.resolve(this.into) + path.sep))
      throw new Refused(...BAD_NAME, fileName);
    return place;
  }
}
