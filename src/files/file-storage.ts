import { AppError } from '../shared/errors.js';

/** Files by the SHA-256 of their content, so the same file is kept once and can be proved unchanged. */
export abstract class FileStorage {
  /** Whole or not at all; the same content twice is one file. @returns Its key. @throws DiskFull */
  abstract put(bytes: Uint8Array): Promise<string>;
  /** @throws NotFound; FileCorrupted when the content no longer matches its key. */
  abstract get(key: string): Promise<Buffer>;
  /** Nothing happens when it is not there. */
  abstract delete(key: string): Promise<void>;
}

export class DiskFull extends AppError {
  readonly code = 'DISK_FULL';
  readonly status = 507;
  constructor() {
    super('服务器存储空间已满，文件没有保存。您填写的内容不受影响，请稍后再传，或联系技术支持。');
  }
}

/** Bit rot, or somebody changed the file behind the application's back: restore it from the backup. */
export class FileCorrupted extends AppError {
  readonly code = 'FILE_CORRUPTED';
  readonly status = 500;
  constructor(key: string) {
    super('文件的内容与保存时不一致，已停止提供。请联系技术支持从备份恢复。');
    this.details = { key };
  }
  override readonly details: Readonly<Record<string, unknown>>;
}
