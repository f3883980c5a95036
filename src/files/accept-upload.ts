import { createHash } from 'node:crypto';
import { checkImage } from './check-image.js';
import { checkOffice } from './check-office.js';
import { checkPdf } from './check-pdf.js';
import {
  agreesWithDeclared,
  FILE_KINDS,
  kindOfExtension,
  signatureOf,
  type FileKind,
  type Signature,
} from './file-kinds.js';
import { cleanFileName, extensionOf } from './file-name.js';
import { refusal } from './refusals.js';

export interface UploadLimits {
  readonly accept: readonly FileKind[];
  readonly maxBytes: number;
  /** Width × height of a picture. */
  readonly maxPixels: number;
  /** Of one PDF. */
  readonly maxPages: number;
}

export const DEFAULT_UPLOAD_LIMITS: UploadLimits = {
  accept: ['pdf', 'jpg', 'png'],
  maxBytes: 20 * 2 ** 20,
  maxPixels: 40_000_000,
  maxPages: 300,
};

/** A file that may be stored and shown. */
export interface AcceptedFile {
  readonly kind: FileKind;
  readonly mediaType: string;
  /** Safe everywhere, with the extension of its content. */
  readonly name: string;
  /** Pictures are encoded anew, so these are not always the bytes that came. */
  readonly bytes: Buffer;
  /** Hex, of `bytes`: its key in the storage. */
  readonly sha256: string;
  readonly size: number;
  /** Of a PDF; a picture prints on one page. Null where only opening it would tell. */
  readonly pages: number | null;
  /** Pixels of a picture. */
  readonly width: number | null;
  readonly height: number | null;
}

type Content = Pick<AcceptedFile, 'bytes' | 'pages' | 'width' | 'height'>;

/**
 * The one gate for uploads: first bytes, extension, declared type and the content when it is opened must say the
 * same, and the content must be harmless.
 * @param source The whole file, or its chunks as they arrive; reading stops at the limit.
 * @throws Invalid with one of the codes in refusals.ts, a message naming the cure, and status 413 or 422.
 */
export async function acceptUpload(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  declaredName: string,
  declaredType: string,
  limits: UploadLimits = DEFAULT_UPLOAD_LIMITS,
): Promise<AcceptedFile> {
  const received = await collect(source, limits.maxBytes);
  const kind = identify(received, declaredName, declaredType, limits);
  const content = await open(received, kind, limits);
  return {
    ...content,
    kind,
    mediaType: FILE_KINDS[kind].mediaType,
    name: cleanFileName(declaredName, kind),
    sha256: createHash('sha256').update(content.bytes).digest('hex'),
    size: content.bytes.length,
  };
}

async function collect(source: Uint8Array | AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    size += chunk.length;
    if (size > maxBytes)
      throw refusal(
        'FILE_TOO_LARGE',
        `文件超过 ${String(Math.floor(maxBytes / 2 ** 20))} MB。请压缩、降低扫描分辨率，或拆成几个文件上传。`,
        413,
      );
    chunks.push(chunk);
  }
  if (size === 0) throw refusal('FILE_EMPTY', '文件是空的（0 字节）。请检查原文件后重新上传。');
  return Buffer.concat(chunks);
}

/** The standard string virus scanners are tried with. */
const TEST_VIRUS = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';

function identify(bytes: Buffer, declaredName: string, declaredType: string, limits: UploadLimits): FileKind {
  if (bytes.includes(TEST_VIRUS))
    throw refusal('FILE_UNSAFE', '文件被判定为病毒，不能接收。请查杀后重新上传。');
  const extension = extensionOf(declaredName);
  const kind = contentKind(signatureOf(bytes), extension);
  if (kind === null || !limits.accept.includes(kind)) throw wrongType(signatureOf(bytes), limits);
  if (kindOfExtension(extension) !== kind)
    throw refusal(
      'FILE_MISMATCH',
      `文件名以“.${extension.slice(0, 10)}”结尾，内容却是${FILE_KINDS[kind].title}。请用原来的程序另存为 ${kind.toUpperCase()} 格式后重新上传。`,
    );
  if (!agreesWithDeclared(kind, declaredType))
    throw refusal(
      'FILE_MISMATCH',
      `文件的类型标记与内容（${FILE_KINDS[kind].title}）不符。请重新选择文件上传。`,
    );
  return kind;
}

/** Word and Excel files are zips; which one it claims to be its extension says, its parts prove it later. */
function contentKind(signature: Signature | null, extension: string): FileKind | null {
  if (signature === 'pdf' || signature === 'jpg' || signature === 'png') return signature;
  return signature === 'zip' && (extension === 'docx' || extension === 'xlsx') ? extension : null;
}

function wrongType(signature: Signature | null, limits: UploadLimits): Error {
  const accepted = limits.accept.map((kind) => FILE_KINDS[kind].title).join('、');
  if (signature === 'HEIC')
    return refusal(
      'FILE_HEIC',
      '这是苹果手机的 HEIC 图片，不能接收。请在手机“设置 → 相机 → 格式”里选“兼容性最佳”后重拍，或把图片另存为 JPG 再上传。',
    );
  if (signature === 'zip' || signature === 'RAR' || signature === '7z' || signature === 'Office 97')
    return refusal(
      'FILE_TYPE',
      `不接收压缩包和 Office 文件，只接收${accepted}。请解压，或打印为 PDF 再上传。`,
    );
  return refusal('FILE_TYPE', `不接收这种文件，只接收${accepted}。请转换格式后重新上传。`);
}

async function open(bytes: Buffer, kind: FileKind, limits: UploadLimits): Promise<Content> {
  if (kind === 'pdf')
    return { bytes, pages: await checkPdf(bytes, limits.maxPages), width: null, height: null };
  if (kind === 'jpg' || kind === 'png')
    return { ...(await checkImage(bytes, kind, limits.maxPixels)), pages: 1 };
  await checkOffice(bytes, kind);
  return { bytes, pages: null, width: null, height: null };
}
