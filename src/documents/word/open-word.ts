import { buffer } from 'node:stream/consumers';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';
import { Invalid } from '../../shared/errors.js';

/** More than any form of an office; who sends more sends something else. */
const MOST_ENTRIES = 1_000;
const MOST_BYTES = 60_000_000;
const MOST_XML = 6_000_000;
const MOST_ELEMENTS = 120_000;
const MOST_DEPTH = 120;

const MAIN = 'word/document.xml';
/** Nothing else is read, so nothing else can do anything. */
const READ =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|styles|numbering)\.xml|word\/_rels\/document\.xml\.rels|word\/media\/[^/]+\.(?:png|jpe?g))$/i;
const MACROS = /vbaProject\.bin$/i;
const EXTERNAL = /TargetMode\s*=\s*["']External["']/i;
const OLD_WORD = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** The parts of a Word file that are read, as a clean file of their own, and what was left aside. */
export interface OpenedWord {
  readonly bytes: Buffer;
  readonly main: string;
  readonly notes: readonly string[];
}

/**
 * Opens a Word file of which nothing is known.
 * @throws Invalid WORD_OLD, WORD_BROKEN, WORD_LARGE, WORD_DTD, WORD_DEEP, WORD_NO_TEXT
 */
export async function openWord(bytes: Buffer): Promise<OpenedWord> {
  if (bytes.subarray(0, 4).equals(OLD_WORD))
    throw new Invalid(
      'WORD_OLD',
      '这是旧版 .doc 文件，或加了打开密码。请在 Word 或 WPS 中去掉密码，另存为 .docx 后再上传。',
    );
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(() => {
    throw broken();
  });
  try {
    return await reopened(await readParts(zip));
  } catch (error) {
    throw error instanceof Invalid ? error : broken();
  } finally {
    zip.close();
  }
}

const broken = (): Invalid =>
  new Invalid(
    'WORD_BROKEN',
    '这不是完整的 Word（.docx）文件，打不开。请在 Word 或 WPS 中打开后另存一份再上传。',
  );
const large = (): Invalid =>
  new Invalid(
    'WORD_LARGE',
    '这个 Word 文件解开后过大，不像一份表格或文书。请删去多余的图片和页面后再上传。',
    [],
    { status: 413 },
  );

interface Parts {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly notes: readonly string[];
}

async function readParts(zip: ZipFile): Promise<Parts> {
  if (zip.entryCount > MOST_ENTRIES) throw large();
  const files = new Map<string, Buffer>();
  const notes = new Set<string>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName } = entry;
    if (MACROS.test(fileName)) notes.add('文件里的宏没有读取，也不会运行。');
    if (!READ.test(fileName)) continue;
    // Of two parts of one name, readers disagree which one counts.
    if (files.has(fileName)) throw broken();
    const content = await contentOf(zip, entry, Math.min(MOST_BYTES - total, limitOf(fileName)));
    total += content.length;
    if (/\.(?:xml|rels)$/i.test(fileName)) assertHarmless(content.toString('utf8'));
    if (fileName.endsWith('.rels') && EXTERNAL.test(content.toString('utf8')))
      notes.add('文件引用的外部图片和链接没有读取。');
    files.set(fileName, content);
  }
  return { files, notes: [...notes] };
}

const limitOf = (name: string): number => (/\.(?:xml|rels)$/i.test(name) ? MOST_XML : MOST_BYTES);

/** However the file lies about its sizes. */
async function contentOf(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  if (entry.isEncrypted() || entry.uncompressedSize > most) throw entry.isEncrypted() ? broken() : large();
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      done(size > most ? large() : null, chunk);
    },
  });
  const [content] = await Promise.all([
    buffer(counted),
    pipeline(await zip.openReadStreamPromise(entry), counted),
  ]);
  return content;
}

function assertHarmless(xml: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml))
    throw new Invalid(
      'WORD_DTD',
      '这个 Word 文件里有外部实体声明（DTD），正常的文件不会有，没有读取。请在 Word 或 WPS 中另存一份再上传。',
    );
  let depth = 0;
  let elements = 0;
  for (const [, closing, selfClosing] of xml.matchAll(/<(\/)?[\w:][^<>]*?(\/)?>/g)) {
    if (closing !== undefined) depth -= 1;
    else {
      elements += 1;
      if (selfClosing === undefined) depth += 1;
    }
    if (depth > MOST_DEPTH || elements > MOST_ELEMENTS)
      throw new Invalid(
        'WORD_DEEP',
        '这个 Word 文件的内容过多或层次过深，不像一份表格或文书。请拆成几份，或把表格里套的表格去掉后再上传。',
      );
  }
}

/** Whoever reads on sees what was looked at and nothing else. */
async function reopened({ files, notes }: Parts): Promise<OpenedWord> {
  const main = files.get(MAIN)?.toString('utf8');
  if (main === undefined)
    throw new Invalid('WORD_NO_TEXT', '文件里没有正文，它不是 Word 文档。请选择 .docx 文件。');
  const zip = new ZipWriter();
  for (const [name, content] of files) zip.addBuffer(content, name, { compress: false });
  zip.end();
  return { bytes: await buffer(zip.outputStream), main, notes };
}
