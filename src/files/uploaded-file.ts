import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Invalid } from '../shared/errors.js';
import type { IncomingFile } from './take-upload.js';

/** The one file of a multipart request. @throws Invalid FILE_MISSING */
export async function withUploadedFile<T>(
  request: FastifyRequest,
  maxBytes: number,
  work: (file: IncomingFile) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw missing();
  // One byte more than allowed may arrive, so that too large is seen and not cut off.
  const part = await request.file({ limits: { fileSize: maxBytes + 1, files: 1 } });
  if (!part) throw missing();
  try {
    return await work({ name: part.filename, type: part.mimetype, stream: part.file });
  } finally {
    // What was refused half-way is read to its end, or the browser would never read the answer.
    part.file.resume();
  }
}

const missing = (): Invalid => new Invalid('FILE_MISSING', '没有收到文件，请重新选择后上传。');
