import { execFileSync } from 'node:child_process';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Template } from './pdf-renderer.js';
import { qrCode } from './qr-code.js';
import { TypstPdfRenderer } from './typst-pdf-renderer.js';

const READ = '#let d = json(bytes(sys.inputs.data))\n';
const template = (main: string, more: Record<string, string> = {}): Template => ({
  main: 'main.typ',
  files: new Map(Object.entries({ 'main.typ': main, ...more })),
});
const pages = async (pdf: Buffer) => (await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount();

let renderer: TypstPdfRenderer;
beforeAll(() => {
  execFileSync(process.execPath, ['scripts/fonts.mjs']);
  renderer = new TypstPdfRenderer({ processes: 1 });
}, 60_000);
afterAll(() => renderer.close());

describe('TypstPdfRenderer', () => {
  it('prints a template with data, other files and pictures', async () => {
    const assets = new Map([['/qr.svg', await qrCode('https://example.org/v/1')]]);
    const one = template(
      `${READ}#import "lib.typ": twice\n#twice(d.name)\n#image("/qr.svg", width: 2cm)\n#pagebreak()二`,
      {
        'lib.typ': '#let twice(x) = x + x',
      },
    );
    const pdf = await renderer.render(one, { name: '张三' }, assets);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await pages(pdf)).toBe(2);
  });

  it('gives the same bytes for the same case, so a document can be proved unchanged', async () => {
    const one = template(`${READ}#d.name`);
    const [first, second] = [
      await renderer.render(one, { name: '甲' }),
      await renderer.render(one, { name: '甲' }),
    ];
    expect(first.equals(second)).toBe(true);
    expect(first.equals(await renderer.render(one, { name: '乙' }))).toBe(false);
  });

  it('prints what looks like code as the text it is', async () => {
    const hostile = '#read("/etc/passwd") #panic() $x$ *b* <script> "\\ \u0000';
    await expect(renderer.render(template(`${READ}#d.a`), { a: hostile })).resolves.toBeInstanceOf(Buffer);
  });

  it('forgets the files of one document before the next', async () => {
    await renderer.render(template('#include "secret.typ"', { 'secret.typ': '密' }), {});
    await expect(renderer.render(template('#include "secret.typ"'), {})).rejects.toMatchObject({
      code: 'DOCUMENT_TEMPLATE',
    });
  });

  it('names file and line of what is wrong with a template', async () => {
    const broken = template('#import "lib.typ": *\n#show: body', {
      'lib.typ': '#let a = 1\n\n#let b = missing\n',
    });
    await expect(renderer.render(broken, {})).rejects.toMatchObject({
      code: 'DOCUMENT_TEMPLATE',
      message: expect.stringContaining('lib.typ 第 3 行'),
    });
  });
});

describe('a document that never ends', () => {
  it('is stopped, and the next one is printed by a new process', async () => {
    const impatient = new TypstPdfRenderer({ processes: 1, secondsPerDocument: 5 });
    try {
      await impatient.render(template('好'), {});
      const endless = template('#let n = 0\n#for a in range(1000000) { for b in range(1000000) { n += 1 } }');
      const stopped = impatient.render(endless, {});
      const waiting = impatient.render(template('后面的'), {});
      await expect(stopped).rejects.toMatchObject({ code: 'DOCUMENT_TIMEOUT', status: 503 });
      await expect(waiting).resolves.toBeInstanceOf(Buffer);
    } finally {
      await impatient.close();
    }
  }, 40_000);

  it('gives way to a fresh process after some documents', async () => {
    const worn = new TypstPdfRenderer({ processes: 1, documentsPerProcess: 2 });
    try {
      const prints = Array.from({ length: 5 }, (_, index) =>
        worn.render(template(`第 ${String(index)} 份`), {}),
      );
      await expect(Promise.all(prints)).resolves.toHaveLength(5);
    } finally {
      await worn.close();
    }
  }, 20_000);
});
