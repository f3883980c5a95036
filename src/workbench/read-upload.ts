import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Invalid } from '../shared/errors.js';

interface Limit {
  readonly bytes: number;
  readonly code: string;
  /** What to do about a file that is larger. */
  readonly cure: string;
}

/** The one file of a request. @throws Invalid FILE_MISSING, or the limit's code */
export async function readUpload(
  request: FastifyRequest,
  { bytes: most, code, cure }: Limit,
): Promise<{ name: string; bytes: Buffer }> {
  if (!request.isMultipart()) throw noFile();
  const part = await request.file({ limits: { fileSize: most, files: 1 } });
  if (!part) throw noFile();
  const bytes = await part.toBuffer().catch(() => null);
  if (bytes === null || part.file.truncated)
    throw new Invalid(code, `文件过大（最多 ${String(most / 1_000_000)} MB），${cure}`, [], { status: 413 });
  return { name: part.filename, bytes };
}

const noFile = (): Invalid => new Invalid('FILE_MISSING', '没有收到文件，请重新选择后上传。');
