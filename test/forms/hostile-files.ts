import { deflateRawSync, deflateSync } from 'node:zlib';
import { PDFArray, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import sharp from 'sharp';

/** A file somebody tries to upload, made here: nothing harmful is kept in the repository. */
export interface Upload {
  readonly bytes: Buffer;
  readonly name: string;
  readonly type: string;
}

const PDF = 'application/pdf';
const JPG = 'image/jpeg';
const PNG = 'image/png';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export async function picture(format: 'jpeg' | 'png' | 'gif' | 'webp' | 'tiff', size = 64): Promise<Buffer> {
  const noise = Buffer.alloc(size * size * 3, 0).map((_, index) => (index * 7919) % 251);
  return sharp(noise, { raw: { width: size, height: size, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

export async function pdf(
  change: (document: PDFDocument) => void = () => undefined,
  pages = 1,
): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) document.addPage([200, 200]);
  change(document);
  return Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false }));
}

/** The catalogue's entry as it stands, in plain objects. */
const inCatalog = (key: string, value: unknown) => (document: PDFDocument) => {
  document.catalog.set(PDFName.of(key), document.context.obj(value as never));
};

const onPage = (annotation: Record<string, unknown>) => (document: PDFDocument) => {
  const dict = document.context.obj(annotation as never);
  document.getPage(0).node.set(PDFName.of('Annots'), document.context.obj([document.context.register(dict)]));
};

/** Hand-written around one object stream, whose unpacked content is given. */
function pdfWithObjectStream(packed: Buffer, filter: string): Buffer {
  const head = `%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter ${filter}/Length ${String(packed.length)}>>\nstream\n`;
  const pages =
    '\nendstream\nendobj\n2 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\n' +
    '3 0 obj\n<</Type/Pages/Count 1/Kids[4 0 R]>>\nendobj\n' +
    '4 0 obj\n<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>\nendobj\n' +
    'trailer\n<</Root 2 0 R/Size 5>>\nstartxref\n0\n%%EOF\n';
  return Buffer.concat([Buffer.from(head, 'latin1'), packed, Buffer.from(pages, 'latin1')]);
}

interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
  /** What the directory claims, when it lies. */
  readonly claimedSize?: number;
  readonly mode?: number;
  readonly flags?: number;
}

/** Just enough of a zip writer to write wrong ones. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedSize, mode = 0, flags = 0 } of entries) {
    const packed = deflateRawSync(content, { level: 9 });
    const path = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(path.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(claimedSize ?? content.length, 24);
    central.writeUInt16LE(path.length, 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    locals.push(local, path, packed);
    directory.push(central, path);
    offset += 30 + path.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const part = (name: string, content = '<x/>') => ({ name, content: Buffer.from(content) });
export const word = (...more: ZipEntry[]): Buffer =>
  zip([part('[Content_Types].xml'), part('word/document.xml'), ...more]);

/** A picture's head that claims a size nobody drew. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length, 0);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc(body), body.length + 4);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

const script = { S: 'JavaScript', JS: PDFString.of('app.alert(1)') };
const text = (content: string, name: string, type: string): Upload => ({
  bytes: Buffer.from(content),
  name,
  type,
});

/** What → the file and the code it must be refused with. */
export async function hostileFiles(): Promise<Record<string, Upload & { code: string }>> {
  const jpg = await picture('jpeg');
  const png = await picture('png');
  const plain = await pdf();
  const as = (bytes: Buffer, name: string, type: string, code: string) => ({ bytes, name, type, code });
  const asPdf = (bytes: Buffer, code: string) => as(bytes, '材料.pdf', PDF, code);
  const asWord = (bytes: Buffer, code: string) => as(bytes, '材料.docx', DOCX, code);
  const active = async (change: (document: PDFDocument) => void) =>
    asPdf(await pdf(change), 'FILE_PDF_ACTIVE');
  const html = '<!DOCTYPE html><script>alert(1)</script>';
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><foreignObject/></svg>';
  return {
    'nothing at all': as(Buffer.alloc(0), 'a.pdf', PDF, 'FILE_EMPTY'),
    'a file larger than allowed': as(Buffer.alloc(3 * 2 ** 20, 65), 'a.pdf', PDF, 'FILE_TOO_LARGE'),
    'plain text as PDF': { ...text('hello', 'a.pdf', PDF), code: 'FILE_TYPE' },
    'zeros as a picture': as(Buffer.alloc(100), 'a.jpg', JPG, 'FILE_TYPE'),
    'HTML as JPG': { ...text(html, 'a.jpg', JPG), code: 'FILE_TYPE' },
    'HTML as PDF': { ...text(html, 'a.pdf', PDF), code: 'FILE_TYPE' },
    'SVG with a script': { ...text(svg, 'a.svg', 'image/svg+xml'), code: 'FILE_TYPE' },
    'SVG as PNG': { ...text(svg, 'a.png', PNG), code: 'FILE_TYPE' },
    'a GIF that is also JavaScript': {
      ...text('GIF89a/*x*/=1;alert(1)', 'a.gif', 'image/gif'),
      code: 'FILE_TYPE',
    },
    'a real GIF as PNG': as(await picture('gif'), 'a.png', PNG, 'FILE_TYPE'),
    'a WebP picture': as(await picture('webp'), 'a.webp', 'image/webp', 'FILE_TYPE'),
    'a TIFF picture': as(await picture('tiff'), 'a.tif', 'image/tiff', 'FILE_TYPE'),
    'an iPhone HEIC picture': as(
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
      'IMG_1.HEIC',
      'image/heic',
      'FILE_HEIC',
    ),
    'HEIC renamed to JPG': as(Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0', 'latin1'), 'a.jpg', JPG, 'FILE_HEIC'),
    'a program': as(
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
      'a.exe',
      'application/x-msdownload',
      'FILE_TYPE',
    ),
    'a zip': as(zip([part('a.txt')]), 'a.zip', 'application/zip', 'FILE_TYPE'),
    'a RAR': as(Buffer.from('Rar!\x1a\x07\0', 'latin1'), 'a.rar', 'application/vnd.rar', 'FILE_TYPE'),
    'an old Word file': as(
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'a.doc',
      'application/msword',
      'FILE_TYPE',
    ),
    'the test virus as PDF': {
      ...text('%PDF-1.4 X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*', 'a.pdf', PDF),
      code: 'FILE_UNSAFE',
    },
    'PNG called JPG': as(png, 'a.jpg', JPG, 'FILE_MISMATCH'),
    'JPG called PDF': as(jpg, 'a.pdf', PDF, 'FILE_MISMATCH'),
    'PDF without an extension': as(plain, '材料', PDF, 'FILE_MISMATCH'),
    'PDF with a second extension': as(plain, '材料.pdf.exe', PDF, 'FILE_MISMATCH'),
    'PDF declared as HTML': as(plain, 'a.pdf', 'text/html', 'FILE_MISMATCH'),
    'JPG declared as SVG': as(jpg, 'a.jpg', 'image/svg+xml', 'FILE_MISMATCH'),
    'half a JPG': as((await picture('jpeg', 400)).subarray(0, 20_000), 'a.jpg', JPG, 'FILE_BROKEN'),
    'half a PNG': as((await picture('png', 400)).subarray(0, 1_000), 'a.png', PNG, 'FILE_BROKEN'),
    'the head of a JPG only': as(jpg.subarray(0, 20), 'a.jpg', JPG, 'FILE_BROKEN'),
    'a picture of 289 million pixels': as(pngOf(17_000, 17_000), 'a.png', PNG, 'FILE_PIXELS'),
    'a picture of 196 million pixels': as(pngOf(14_000, 14_000), 'a.png', PNG, 'FILE_PIXELS'),
    'half a PDF': asPdf(plain.subarray(0, 300), 'FILE_BROKEN'),
    'the head of a PDF only': asPdf(Buffer.from('%PDF-1.7\n%%EOF'), 'FILE_BROKEN'),
    'a PDF without pages': asPdf(await pdf((document) => document.removePage(0)), 'FILE_BROKEN'),
    'a PDF whose pages point nowhere': asPdf(
      Buffer.from(
        '%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 9 0 R>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF',
      ),
      'FILE_BROKEN',
    ),
    'a PDF with a password': asPdf(
      await encrypted({ userPassword: 'secret', ownerPassword: 'x' }),
      'FILE_PDF_ENCRYPTED',
    ),
    'a PDF with too many pages': asPdf(await pdf(undefined, 12), 'FILE_PDF_PAGES'),
    'a PDF that runs a script when opened': await active(inCatalog('OpenAction', script)),
    'a PDF with a named script': await active(inCatalog('Names', { JavaScript: { Names: ['a', script] } })),
    'a PDF with a script on a page': await active(onPage({ Type: 'Annot', Subtype: 'Link', A: script })),
    'a PDF that starts a program': await active(inCatalog('OpenAction', { S: 'Launch', F: 'calc.exe' })),
    'a PDF that sends a form': await active(onPage({ Type: 'Annot', A: { S: 'SubmitForm', F: 'http://x' } })),
    'a PDF with a file inside': await active(inCatalog('Names', { EmbeddedFiles: { Names: [] } })),
    'a PDF with a file attached to a note': await active(
      onPage({ Type: 'Annot', Subtype: 'FileAttachment', FS: { Type: 'Filespec', EF: {} } }),
    ),
    'a PDF with a dynamic form': await active(inCatalog('AcroForm', { XFA: [], Fields: [] })),
    'a PDF with rich media': await active(onPage({ Type: 'Annot', Subtype: 'RichMedia' })),
    'a PDF with a script in a font': await active(fontScript("1); alert('x")),
    'a PDF with a script in a font, in brackets': await active(fontScript('(1)')),
    'a PDF whose action hides behind another': await active(
      inCatalog('OpenAction', { S: 'GoTo', Next: [script] }),
    ),
    'a PDF whose script nothing refers to': await active(
      (document) => void document.context.register(document.context.obj(script as never)),
    ),
    'a PDF followed by a zip': asPdf(
      Buffer.concat([plain, zip([part('evil.js', 'alert(1)'.repeat(20))])]),
      'FILE_UNSAFE',
    ),
    'a PDF that unpacks to gigabytes': asPdf(
      pdfWithObjectStream(deflateSync(Buffer.alloc(200 * 2 ** 20, 32), { level: 9 }), '/FlateDecode'),
      'FILE_UNSAFE',
    ),
    'a PDF packed twice': asPdf(
      pdfWithObjectStream(deflateSync(deflateSync(Buffer.alloc(2 ** 20))), '[/FlateDecode/FlateDecode]'),
      'FILE_UNSAFE',
    ),
    'a PDF of nothing but brackets': asPdf(
      Buffer.from(`%PDF-1.4\n1 0 obj\n${'['.repeat(200_000)}\nendobj\n%%EOF`),
      'FILE_BROKEN',
    ),
    'a Word file where none is taken': { ...asWord(word(), 'FILE_TYPE'), name: '表.docx' },
  };
}

/** The same, where Word files are taken. */
export function hostileWordFiles(): Record<string, Upload & { code: string }> {
  const of = (bytes: Buffer, code: string) => ({ bytes, name: '材料.docx', type: DOCX, code });
  return {
    'a zip called Word': of(zip([part('a.txt')]), 'FILE_BROKEN'),
    'half a Word file': of(word().subarray(0, 60), 'FILE_BROKEN'),
    'a Word file with macros': of(word(part('word/vbaProject.bin')), 'FILE_OFFICE_ACTIVE'),
    'a Word file with something embedded': of(
      word(part('word/embeddings/oleObject1.bin')),
      'FILE_OFFICE_ACTIVE',
    ),
    'a Word file that climbs out of its folder': of(word(part('../../etc/passwd')), 'FILE_UNSAFE'),
    'a Word file with a link': of(word({ ...part('word/link'), mode: 0o120777 }), 'FILE_UNSAFE'),
    'an encrypted Word file': of(word({ ...part('word/x'), flags: 1 }), 'FILE_UNSAFE'),
    'a Word file that unpacks to much': of(
      word({ name: 'word/big.xml', content: Buffer.alloc(50 * 2 ** 20) }),
      'FILE_UNSAFE',
    ),
    'a Word file that lies about it': of(
      word({ name: 'word/big.xml', content: Buffer.alloc(50 * 2 ** 20), claimedSize: 1000 }),
      'FILE_BROKEN',
    ),
    'a Word file of very many parts': of(
      word(...Array.from({ length: 3_100 }, (_, index) => part(`word/${String(index)}`))),
      'FILE_UNSAFE',
    ),
  };
}

export async function encrypted(options: { userPassword?: string; ownerPassword: string }): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([200, 200]);
  document.encrypt({ ...options, permissions: { printing: 'lowResolution' } } as never);
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

const fontScript =
  (source: string) =>
  (document: PDFDocument): void => {
    const font = document.context.obj({ Type: 'Font', Subtype: 'Type3' });
    const matrix = PDFArray.withContext(document.context);
    matrix.push(PDFString.of(source));
    font.set(PDFName.of('FontMatrix'), matrix);
    document.context.register(font);
  };
