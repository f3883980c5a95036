import { inflateSync } from 'node:zlib';
import {
  PDFName,
  PDFObjectStreamParser,
  PDFXRefStreamParser,
  type PDFContext,
  type PDFRawStream,
} from '@cantoo/pdf-lib';

/*
 * pdf-lib unpacks object and cross-reference streams while it reads a file, without any limit: twenty kilobytes
 * can become twenty gigabytes. This puts a limit in front, once, when the file is loaded.
 */
const MAX_STREAM = 16 * 2 ** 20;
const MAX_TOTAL = 64 * 2 ** 20;

const unpacked = new WeakMap<PDFContext, number>();
const flagged = new WeakSet<PDFContext>();

/** Whether a stream of this document was too large to unpack, or wrapped more than once. */
export function isBomb(context: PDFContext): boolean {
  return flagged.has(context);
}

function guard(stream: PDFRawStream): void {
  const { context } = stream.dict;
  const filter = stream.dict.get(PDFName.of('Filter'));
  const plain = filter === undefined;
  if (!plain && filter !== PDFName.of('FlateDecode')) return refuse(context);
  const size =
    (unpacked.get(context) ?? 0) + (plain ? stream.contents.length : unpackedSize(stream, context));
  unpacked.set(context, size);
  if (size > MAX_TOTAL) refuse(context);
}

function unpackedSize(stream: PDFRawStream, context: PDFContext): number {
  try {
    return inflateSync(stream.contents, { maxOutputLength: MAX_STREAM }).length;
  } catch (error) {
    // Anything else wrong with it the parser finds out in the same place.
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') refuse(context);
    return 0;
  }
}

function refuse(context: PDFContext): never {
  flagged.add(context);
  throw new Error('A stream of the PDF is too large to unpack.');
}

const objectStream = PDFObjectStreamParser.forStream.bind(PDFObjectStreamParser);
PDFObjectStreamParser.forStream = (stream, shouldWaitForTick) => {
  guard(stream);
  return objectStream(stream, shouldWaitForTick);
};

const crossReferences = PDFXRefStreamParser.forStream.bind(PDFXRefStreamParser);
PDFXRefStreamParser.forStream = (stream) => {
  guard(stream);
  return crossReferences(stream);
};
