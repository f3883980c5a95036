import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { AcceptedFile } from './accept-upload.js';

/** Notes a file whose content is in the storage; what it belongs to its owner notes. @returns its id */
export async function storeFile(
  tx: EntityManager,
  file: AcceptedFile,
  by: { readonly accountId: string; readonly at: Date },
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `INSERT INTO stored_file (id, sha256, size, mime, pages, original_name, uploaded_by, uploaded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, file.sha256, file.size, file.mediaType, file.pages, file.name, by.accountId, by.at],
  );
  return id;
}
