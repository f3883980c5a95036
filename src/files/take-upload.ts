import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/index.js';
import { acceptUpload, DEFAULT_UPLOAD_LIMITS, type AcceptedFile } from './accept-upload.js';
import type { FileKind } from './file-kinds.js';
import { FileStorage } from './file-storage.js';
import { UploadSlots } from './upload-slots.js';

/** A file as it comes in. */
export interface IncomingFile {
  readonly name: string;
  readonly type: string;
  readonly stream: AsyncIterable<Uint8Array>;
}

/** Reads a file through the one gate for uploads and puts its content into the storage. */
@Injectable()
export class TakeUpload {
  constructor(
    private readonly storage: FileStorage,
    private readonly slots: UploadSlots,
    private readonly config: AppConfig,
  ) {}

  /** @throws Invalid with one of the codes of the file checks, DiskFull */
  take(accountId: string, incoming: IncomingFile, accept: readonly FileKind[]): Promise<AcceptedFile> {
    return this.slots.run(accountId, async () => {
      const limits = { ...DEFAULT_UPLOAD_LIMITS, accept, maxBytes: this.config.uploads.maxFileBytes };
      const file = await acceptUpload(incoming.stream, incoming.name, incoming.type, limits);
      await this.storage.put(file.bytes);
      return file;
    });
  }
}
