import * as nodeFiles from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DiskFileStorage, type Files } from './disk-file-storage.js';

let folder: string;
beforeEach(async () => {
  folder = await nodeFiles.mkdtemp(path.join(os.tmpdir(), 'jp-files-'));
});
afterEach(() => nodeFiles.rm(folder, { recursive: true, force: true }));

const everything = async () =>
  (await nodeFiles.readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );

/** A disk whose writes fail after some bytes, as a full one does. */
const failing = (code: string): Files => ({
  ...nodeFiles,
  open: async (...args: Parameters<typeof nodeFiles.open>) => {
    const handle = await nodeFiles.open(...args);
    handle.writeFile = async () => {
      await handle.write(Buffer.from('half'));
      throw Object.assign(new Error(code), { code });
    };
    return handle;
  },
});

describe('DiskFileStorage', () => {
  it('gives back what was put, by the hash of its content', async () => {
    const storage = new DiskFileStorage(folder);
    const key = await storage.put(Buffer.from('内容'));
    expect(key).toMatch(/^[0-9a-f]{64}$/u);
    expect((await storage.get(key)).toString()).toBe('内容');
  });

  it('keeps the same content once, also when it comes twice at the same moment', async () => {
    const storage = new DiskFileStorage(folder);
    const keys = await Promise.all(Array.from({ length: 10 }, () => storage.put(Buffer.from('x'))));
    expect(new Set(keys).size).toBe(1);
    expect(await everything()).toHaveLength(1);
  });

  it.each(['ENOSPC', 'EDQUOT'])(
    'says that the disk is full (%s) and leaves nothing half there',
    async (code) => {
      const storage = new DiskFileStorage(folder, failing(code));
      await expect(storage.put(Buffer.from('whole'))).rejects.toMatchObject({
        code: 'DISK_FULL',
        status: 507,
      });
      expect(await everything()).toEqual([]);
    },
  );

  it('passes other failures on, and leaves nothing half there', async () => {
    const storage = new DiskFileStorage(folder, failing('EIO'));
    await expect(storage.put(Buffer.from('whole'))).rejects.toMatchObject({ code: 'EIO' });
    expect(await everything()).toEqual([]);
  });

  it('notices content that changed behind its back', async () => {
    const storage = new DiskFileStorage(folder);
    const key = await storage.put(Buffer.from('original'));
    await nodeFiles.writeFile(path.join(folder, key.slice(0, 2), key.slice(2, 4), key), 'tampered');
    await expect(storage.get(key)).rejects.toMatchObject({ code: 'FILE_CORRUPTED' });
  });

  it.each(['../../etc/passwd', '', 'ABC', 'f'.repeat(63), `${'f'.repeat(62)}/.`])(
    'knows no file %j',
    async (key) => {
      await expect(new DiskFileStorage(folder).get(key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    },
  );

  it('deletes, twice if need be', async () => {
    const storage = new DiskFileStorage(folder);
    const key = await storage.put(Buffer.from('x'));
    await storage.delete(key);
    await storage.delete(key);
    await expect(storage.get(key)).rejects.toMatchObject({ status: 404 });
  });
});
