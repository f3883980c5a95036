import { createHash, randomUUID } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import path from 'node:path';
import { NotFound } from '../shared/errors.js';
import { DiskFull, FileCorrupted, FileStorage } from './file-storage.js';

/** The calls of node:fs/promises it makes; a fake one fills up in tests. */
export type Files = Pick<typeof nodeFiles, 'open' | 'mkdir' | 'rename' | 'rm' | 'readFile' | 'stat'>;

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/**
 * On a local or mounted disk: `<folder>/ab/cd/<sha256>`. A file is written under another name, flushed, and only
 * then renamed, so a crash or a full disk never leaves half a file under its key.
 */
export class DiskFileStorage extends FileStorage {
  constructor(
    private readonly folder: string,
    private readonly files: Files = nodeFiles,
  ) {
    super();
  }

  override async put(bytes: Uint8Array): Promise<string> {
    const key = sha256(bytes);
    const target = this.pathOf(key);
    if (await this.isThere(target, bytes.length)) return key;
    const temporary = path.join(this.folder, 'incoming', randomUUID());
    try {
      await this.files.mkdir(path.dirname(target), { recursive: true });
      await this.files.mkdir(path.dirname(temporary), { recursive: true });
      await this.write(temporary, bytes);
      await this.files.rename(temporary, target);
      await this.flushFolder(path.dirname(target));
    } catch (error) {
      await this.files.rm(temporary, { force: true });
      throw FULL.has(codeOf(error)) ? new DiskFull() : error;
    }
    return key;
  }

  override async get(key: string): Promise<Buffer> {
    const bytes = await this.files.readFile(this.pathOf(key)).catch((error: unknown) => {
      throw codeOf(error) === 'ENOENT' ? new NotFound('没有找到这个文件，它可能已被删除。') : error;
    });
    if (sha256(bytes) !== key) throw new FileCorrupted(key);
    return bytes;
  }

  override async delete(key: string): Promise<void> {
    await this.files.rm(this.pathOf(key), { force: true });
  }

  /** @throws NotFound for anything that is no key, before it becomes part of a path. */
  private pathOf(key: string): string {
    if (!/^[0-9a-f]{64}$/u.test(key)) throw new NotFound('没有找到这个文件。');
    return path.join(this.folder, key.slice(0, 2), key.slice(2, 4), key);
  }

  private async isThere(target: string, size: number): Promise<boolean> {
    return this.files.stat(target).then(
      (stats) => stats.size === size,
      () => false,
    );
  }

  private async write(file: string, bytes: Uint8Array): Promise<void> {
    const handle = await this.files.open(file, 'wx', 0o640);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** The rename itself must survive a power cut. Windows cannot open folders, and does not need it. */
  private async flushFolder(folder: string): Promise<void> {
    if (process.platform === 'win32') return;
    const handle = await this.files.open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? '';
}
