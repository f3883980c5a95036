/** What may be stored. Which of them an upload may be is the plan's to say. */
export type FileKind = 'pdf' | 'jpg' | 'png' | 'docx' | 'xlsx';

interface KindFacts {
  readonly title: string;
  readonly mediaType: string;
  /** First one is the one files are stored under. */
  readonly extensions: readonly string[];
  /** What browsers declare for it. */
  readonly declared: readonly string[];
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const FILE_KINDS: Readonly<Record<FileKind, KindFacts>> = {
  pdf: {
    title: 'PDF',
    mediaType: 'application/pdf',
    extensions: ['pdf'],
    declared: ['application/pdf', 'application/x-pdf'],
  },
  jpg: {
    title: 'JPG 图片',
    mediaType: 'image/jpeg',
    extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
    declared: ['image/jpeg', 'image/jpg', 'image/pjpeg'],
  },
  png: {
    title: 'PNG 图片',
    mediaType: 'image/png',
    extensions: ['png'],
    declared: ['image/png', 'image/x-png'],
  },
  docx: {
    title: 'Word 文档',
    mediaType: `${OFFICE}.wordprocessingml.document`,
    extensions: ['docx'],
    declared: [`${OFFICE}.wordprocessingml.document`],
  },
  xlsx: {
    title: 'Excel 表格',
    mediaType: `${OFFICE}.spreadsheetml.sheet`,
    extensions: ['xlsx'],
    declared: [`${OFFICE}.spreadsheetml.sheet`],
  },
};

const KINDS = Object.keys(FILE_KINDS) as FileKind[];

/** Sent by browsers that do not know; says nothing either way. */
const UNDECLARED: ReadonlySet<string> = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

export function kindOfExtension(extension: string): FileKind | null {
  return KINDS.find((kind) => FILE_KINDS[kind].extensions.includes(extension)) ?? null;
}

/** @param declared Media type with or without parameters. */
export function agreesWithDeclared(kind: FileKind, declared: string): boolean {
  const plain = (declared.split(';')[0] ?? '').trim().toLowerCase();
  return UNDECLARED.has(plain) || FILE_KINDS[kind].declared.includes(plain);
}

/** By its first bytes: a kind, `zip` for anything in that wrapping, the name of what is refused, or null. */
export type Signature =
  FileKind | 'zip' | 'HEIC' | 'GIF' | 'WebP' | 'BMP' | 'TIFF' | 'SVG' | 'HTML' | 'Office 97' | 'RAR' | '7z';

const STARTS: readonly (readonly [string, Signature])[] = [
  ['255044462d', 'pdf'],
  ['ffd8ff', 'jpg'],
  ['89504e470d0a1a0a', 'png'],
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['47494638', 'GIF'],
  ['424d', 'BMP'],
  ['49492a00', 'TIFF'],
  ['4d4d002a', 'TIFF'],
  ['d0cf11e0a1b11ae1', 'Office 97'],
  ['526172211a07', 'RAR'],
  ['377abcaf271c', '7z'],
];

const HEIC_BRANDS = /^(?:heic|heix|hevc|hevx|heim|heis|mif1|msf1|avif)/u;

export function signatureOf(bytes: Buffer): Signature | null {
  const start = bytes.subarray(0, 16).toString('hex');
  const found = STARTS.find(([signature]) => start.startsWith(signature));
  if (found) return found[1];
  const brand = bytes.subarray(4, 12).toString('latin1');
  if (brand.startsWith('ftyp') && HEIC_BRANDS.test(brand.slice(4))) return 'HEIC';
  if (bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'WebP';
  const text = bytes.subarray(0, 512).toString('latin1').trimStart().toLowerCase();
  if (text.startsWith('<svg') || (text.startsWith('<?xml') && text.includes('<svg'))) return 'SVG';
  return /^<(?:!doctype|html|head|body|script)/u.test(text) ? 'HTML' : null;
}
