import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  PDFStream,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { isBomb } from './pdf-guard.js';
import { broken, refusal } from './refusals.js';

/** More objects than any scan or report has; each costs memory while the file is looked through. */
const MAX_OBJECTS = 300_000;
/** Scanners pad and sign; nobody appends a file honestly. */
const MAX_AFTER_END = 20;

/**
 * Opens without a password, has pages, and does nothing by itself. The file is kept as it came, since rewriting
 * it would break electronic seals.
 * @returns Number of pages.
 */
export async function checkPdf(bytes: Buffer, maxPages: number): Promise<number> {
  checkEnd(bytes);
  if (countObjects(bytes) > MAX_OBJECTS) throw unsafe();
  const document = await open(bytes);
  if (isBomb(document.context)) throw unsafe();
  const pages = pagesOf(document);
  const active = activeContent(document);
  if (active !== null)
    throw refusal(
      'FILE_PDF_ACTIVE',
      `PDF 里带有${active}，为了安全不能接收。请用“打印为 PDF”另存一份后重新上传。`,
    );
  if (pages > maxPages)
    throw refusal(
      'FILE_PDF_PAGES',
      `PDF 有 ${String(pages)} 页，最多 ${String(maxPages)} 页。请拆成几个文件上传，或只保留需要的页。`,
    );
  return pages;
}

/** A file that was cut short has no end mark; one that goes on after it is two files in one. */
function checkEnd(bytes: Buffer): void {
  const end = bytes.lastIndexOf('%%EOF');
  if (end < 0) throw broken('PDF 没有结尾');
  const after = bytes.subarray(end + 5).filter((byte) => byte > 0x20);
  if (after.length > MAX_AFTER_END) throw unsafe();
}

function countObjects(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(' obj'); at >= 0; at = bytes.indexOf(' obj', at + 4)) count += 1;
  return count;
}

function unsafe(): Error {
  return refusal(
    'FILE_UNSAFE',
    'PDF 的内部结构不正常，为了安全不能接收。请用“打印为 PDF”另存一份后重新上传。',
  );
}

/** A document that only restricts printing opens with the empty password; viewers open it without asking. */
async function open(bytes: Buffer): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, {
      password: '',
      updateMetadata: false,
      preserveXFA: true,
      parseSpeed: ParseSpeeds.Medium,
    });
  } catch (error) {
    if (error instanceof EncryptedPDFError || /password|encrypt/iu.test(String(error)))
      throw refusal('FILE_PDF_ENCRYPTED', 'PDF 设有打开口令。请去掉口令后重新上传。');
    throw broken('不是完整的 PDF');
  }
}

/** Reaching each page finds a page tree that points nowhere. */
function pagesOf(document: PDFDocument): number {
  try {
    const pages = document.getPages();
    for (const page of pages) page.getSize();
    if (pages.length > 0) return pages.length;
  } catch {
    throw broken('读不出 PDF 的页');
  }
  throw broken('PDF 里没有页');
}

const ACTIONS: Readonly<Record<string, string>> = {
  JavaScript: '脚本',
  Launch: '启动程序的动作',
  SubmitForm: '向外发送内容的动作',
  ImportData: '读取本机文件的动作',
  GoToE: '指向内嵌文件的动作',
  Rendition: '多媒体动作',
};
const CONTENTS: Readonly<Record<string, string>> = {
  EmbeddedFile: '内嵌文件',
  RichMedia: '多媒体内容',
  '3D': '三维内容',
  Movie: '视频',
  Sound: '声音',
  Screen: '多媒体内容',
};
const KEYS: Readonly<Record<string, string>> = {
  JS: '脚本',
  JavaScript: '脚本',
  EmbeddedFiles: '内嵌文件',
  EF: '内嵌文件',
  XFA: '动态表单',
};

/** Every dictionary of the file, whether or not anything refers to it: readers differ in what they follow. */
function activeContent(document: PDFDocument): string | null {
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const found = activeIn(object, 0);
    if (found !== null) return found;
  }
  return null;
}

function activeIn(object: PDFObject, depth: number): string | null {
  if (depth > 50) return '层层嵌套的结构';
  if (object instanceof PDFStream) return activeIn(object.dict, depth + 1);
  if (object instanceof PDFInvalidObject) return activeInText(object);
  if (object instanceof PDFArray) return firstFound(object.asArray(), depth);
  if (!(object instanceof PDFDict)) return null;
  const keys = object.keys().map((key) => key.decodeText());
  return (
    found(KEYS, keys) ??
    found(ACTIONS, [nameAt(object, 'S')]) ??
    found(CONTENTS, [nameAt(object, 'Type'), nameAt(object, 'Subtype')]) ??
    fontScript(object) ??
    firstFound(object.values(), depth)
  );
}

/** What pdf-lib could not parse another reader may: its names are looked for in the raw text. */
function activeInText(object: PDFInvalidObject): string | null {
  const bytes = Buffer.alloc(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  const text = bytes
    .toString('latin1')
    .replace(/#([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const names = Array.from(text.matchAll(/\/([A-Za-z0-9]+)/gu), ([, name]) => name ?? '');
  return found({ ...KEYS, ...ACTIONS, ...CONTENTS, FontMatrix: '字体里的脚本' }, names);
}

function firstFound(objects: readonly PDFObject[], depth: number): string | null {
  for (const object of objects) {
    const found = activeIn(object, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function found(names: Readonly<Record<string, string>>, given: readonly string[]): string | null {
  const name = given.find((one) => Object.hasOwn(names, one));
  return name === undefined ? null : (names[name] ?? null);
}

function nameAt(dict: PDFDict, key: string): string {
  const value = dict.get(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : '';
}

/** CVE-2024-4367: a viewer ran what stood in a font matrix instead of numbers. */
function fontScript(dict: PDFDict): string | null {
  const matrix = dict.get(PDFName.of('FontMatrix'));
  const numbers =
    !(matrix instanceof PDFArray) || matrix.asArray().every((entry) => entry instanceof PDFNumber);
  return numbers ? null : '字体里的脚本';
}
