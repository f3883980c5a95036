import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { zipOf, type ZipPart } from '../../test/support/zip-file.js';
import { openPlanPlace } from './plan-place.js';
import { unpackZip } from './unpack-zip.js';

const PLAN = 'plan: one\nawards: []\n';
const good: ZipPart = { name: 'plan.yaml', content: PLAN };

describe('a zip from somebody', () => {
  let folder: string;
  let into: string;
  const unpack = (...parts: readonly ZipPart[]) => unpackBytes(zipOf(parts));
  const unpackBytes = (bytes: Buffer) => {
    writeFileSync(path.join(folder, 'plan.zip'), bytes);
    return unpackZip(path.join(folder, 'plan.zip'), into);
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'jp-zip-'));
    into = path.join(folder, 'into');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is unpacked with its folders, without what packing programs add', async () => {
    const faults = await unpack(
      good,
      { name: 'forms/', content: '', mode: 0o040755 },
      { name: 'forms/申报.form.json', content: '{}' },
      { name: '__MACOSX/._plan.yaml', content: 'x' },
    );
    expect(faults).toEqual([]);
    expect(readFileSync(path.join(into, 'forms', '申报.form.json'), 'utf8')).toBe('{}');
    expect(existsSync(path.join(into, '__MACOSX'))).toBe(false);
    const { planFile } = await openPlanPlace(path.join(folder, 'plan.zip'), path.join(folder, 'again'));
    expect(planFile).toBe(path.join(folder, 'again', 'plan.yaml'));
  });

  it.each<[string, ZipPart[], string]>([
    ['leads out of its folder', [{ name: '../out.yaml', content: 'x' }], 'PLAN_ZIP_PATH'],
    ['leads out on a detour', [{ name: 'a/../../out.yaml', content: 'x' }], 'PLAN_ZIP_PATH'],
    ['names the root', [{ name: '/out.yaml', content: 'x' }], 'PLAN_ZIP_PATH'],
    ['leads out with backslashes', [{ name: '..\\out.yaml', content: 'x' }], 'PLAN_ZIP_PATH'],
    ['holds a link', [{ name: 'out.yaml', content: '/etc/passwd', mode: 0o120777 }], 'PLAN_ZIP_LINK'],
    ['holds a device', [{ name: 'out.yaml', content: '', mode: 0o060644 }], 'PLAN_ZIP_LINK'],
    ['holds a file twice', [good, { name: 'PLAN.yaml', content: 'x' }], 'PLAN_ZIP_TWICE'],
    ['is encrypted', [{ ...good, encrypted: true }], 'PLAN_ZIP_ENCRYPTED'],
    ['grows too large', [{ name: 'bomb', content: Buffer.alloc(51_000_000) }], 'PLAN_ZIP_LARGE'],
    [
      'lies about its size',
      [{ name: 'bomb', content: Buffer.alloc(51_000_000), claimedSize: 10 }],
      'PLAN_ZIP_BROKEN',
    ],
    [
      'has too many files',
      Array.from({ length: 2001 }, (_, n) => ({ name: `f${n}`, content: '' })),
      'PLAN_ZIP_LARGE',
    ],
  ])('that %s is refused', async (_name, parts, code) => {
    const faults = await unpack(...parts);
    expect(faults).toEqual([expect.objectContaining({ code, severity: 'error', file: 'plan.zip' })]);
    expect(faults[0]?.cure).toMatch(/。$/);
    expect(existsSync(path.join(folder, 'out.yaml'))).toBe(false);
  });

  it.each([
    ['no zip', Buffer.from('plan: one')],
    ['cut off', zipOf([good]).subarray(0, 60)],
    ['empty', Buffer.alloc(0)],
  ])('that is %s is told so', async (_name, bytes) => {
    expect(await unpackBytes(bytes)).toEqual([expect.objectContaining({ code: 'PLAN_ZIP_BROKEN' })]);
  });

  it('must hold one plan', async () => {
    const place = async (...parts: ZipPart[]) => {
      writeFileSync(path.join(folder, 'plan.zip'), zipOf(parts));
      const { planFile, faults } = await openPlanPlace(path.join(folder, 'plan.zip'), into);
      return [planFile, faults.map(({ code }) => code)];
    };
    expect(await place({ name: 'readme.yaml', content: 'a: 1' })).toEqual([null, ['PLAN_FILE_MISSING']]);
    rmSync(into, { recursive: true, force: true });
    expect(await place(good, { name: 'old/plan.yaml', content: PLAN })).toEqual([
      null,
      ['PLAN_FILE_AMBIGUOUS'],
    ]);
  });
});
