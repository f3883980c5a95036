import { PDFName } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { AppError } from '../../src/shared/errors.js';
import { acceptUpload, DEFAULT_UPLOAD_LIMITS, type UploadLimits } from '../../src/files/index.js';
import {
  encrypted,
  hostileFiles,
  hostileWordFiles,
  pdf,
  picture,
  word,
  type Upload,
} from './hostile-files.js';

const LIMITS: UploadLimits = { ...DEFAULT_UPLOAD_LIMITS, maxBytes: 2 * 2 ** 20, maxPages: 10 };
const WITH_WORD: UploadLimits = { ...LIMITS, accept: ['pdf', 'docx'] };

async function refusalOf(upload: Upload, limits: UploadLimits): Promise<AppError> {
  const result: unknown = await acceptUpload(upload.bytes, upload.name, upload.type, limits).catch(
    (error: unknown) => error,
  );
  expect(result).toBeInstanceOf(AppError);
  return result as AppError;
}

const hostile = await hostileFiles();
const hostileWord = hostileWordFiles();

describe('acceptUpload refuses', () => {
  it('a corpus large enough to mean something', () => {
    expect(Object.keys(hostile).length + Object.keys(hostileWord).length).toBeGreaterThanOrEqual(60);
  });

  it.each(Object.entries(hostile))('%s', async (_what, upload) => {
    const error = await refusalOf(upload, LIMITS);
    expect([error.code, error.message]).toEqual([upload.code, expect.stringMatching(/请/u)]);
    expect(error.status).toBe(upload.code === 'FILE_TOO_LARGE' ? 413 : 422);
  });

  it.each(Object.entries(hostileWord))('%s', async (_what, upload) => {
    expect((await refusalOf(upload, WITH_WORD)).code).toBe(upload.code);
  });

  it('a stream without end, reading no more than it must', async () => {
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent += 65_536;
        yield Buffer.alloc(65_536);
      }
    }
    await expect(acceptUpload(endless(), 'a.pdf', 'application/pdf', LIMITS)).rejects.toMatchObject({
      status: 413,
    });
    expect(sent).toBeLessThan(LIMITS.maxBytes + 200_000);
  });

  it('all of it within bounded memory', async () => {
    const before = process.memoryUsage().rss;
    for (const upload of [...Object.values(hostile), ...Object.values(hostile)])
      await refusalOf(upload, LIMITS);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20);
  });
});

describe('acceptUpload takes', () => {
  it('a PDF as it is, with its pages counted', async () => {
    const bytes = await pdf(undefined, 3);
    const accepted = await acceptUpload(bytes, '业绩证明.PDF', 'application/pdf', LIMITS);
    expect(accepted).toMatchObject({
      kind: 'pdf',
      name: '业绩证明.pdf',
      pages: 3,
      mediaType: 'application/pdf',
    });
    expect(accepted.bytes.equals(bytes)).toBe(true);
    expect(accepted.sha256).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('a PDF that only restricts printing', async () => {
    const bytes = await encrypted({ userPassword: '', ownerPassword: 'owner' });
    await expect(acceptUpload(bytes, 'a.pdf', 'application/pdf', LIMITS)).resolves.toMatchObject({
      pages: 1,
    });
  });

  it('a PDF with links and a first page to show', async () => {
    const bytes = await pdf((document) => {
      document.catalog.set(PDFName.of('OpenAction'), document.context.obj([document.getPage(0).ref, 'Fit']));
    });
    await expect(acceptUpload(bytes, 'a.pdf', '', LIMITS)).resolves.toMatchObject({ kind: 'pdf' });
  });

  it('a photo, turned upright and stripped of where and with what it was taken', async () => {
    const camera = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .withExif({ IFD0: { Make: 'SecretPhone', Copyright: 'someone' }, IFD3: { GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(camera.includes('SecretPhone')).toBe(true);
    const accepted = await acceptUpload(camera, 'IMG_0001.jpeg', 'image/jpeg', LIMITS);
    expect(accepted).toMatchObject({ kind: 'jpg', name: 'IMG_0001.jpg', width: 20, height: 40, pages: 1 });
    expect(accepted.bytes.includes('SecretPhone')).toBe(false);
    expect((await sharp(accepted.bytes).metadata()).exif).toBeUndefined();
  });

  it('a picture with something appended, without what was appended', async () => {
    const bytes = Buffer.concat([await picture('png'), Buffer.from('<script>alert(1)</script>')]);
    const accepted = await acceptUpload(bytes, 'a.png', 'image/png', LIMITS);
    expect(accepted.bytes.includes('<script>')).toBe(false);
  });

  it('a Word file where the plan allows it', async () => {
    const accepted = await acceptUpload(word(), '电子版.docx', '', WITH_WORD);
    expect(accepted).toMatchObject({ kind: 'docx', name: '电子版.docx', pages: null });
  });

  it('chunks as they arrive', async () => {
    const bytes = await pdf();
    async function* chunks() {
      for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
    }
    await expect(acceptUpload(chunks(), 'a.pdf', 'application/pdf', LIMITS)).resolves.toMatchObject({
      size: bytes.length,
    });
  });

  it.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\用户\\桌面\\业绩 证明.pdf', '业绩 证明.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
    ['报\u0000告\u202Egpj.pdf', '报告gpj.pdf'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(80)}.pdf`],
    ['CON.pdf', '_CON.pdf'],
    ['....pdf', '未命名.pdf'],
    ['.pdf', '未命名.pdf'],
    ['a"b<c>d|e?f*g.pdf', 'a_b_c_d_e_f_g.pdf'],
    ['𬱖㛃先生.pdf', '𬱖㛃先生.pdf'],
  ])('the name %j as %j', async (declared, name) => {
    const accepted = await acceptUpload(await pdf(), declared, 'application/pdf', LIMITS);
    expect(accepted.name).toBe(name);
  });
});
