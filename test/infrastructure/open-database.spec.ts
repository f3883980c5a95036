import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedUnavailable } from '../../src/database/embedded/embedded-unavailable.js';
import { DataDirectoryInUse } from '../../src/database/embedded/instance-lock.js';
import { EngineMismatch, openDatabase, type OpenDatabase } from '../../src/database/open-database.js';
import { openPglite } from '../../src/database/pglite/pglite-driver.js';

/** Both engines in memory, to watch which is chosen. */
async function inMemory(engine: 'embedded' | 'pglite'): Promise<OpenDatabase> {
  const driver = await openPglite();
  return {
    connection: { engine, options: { driver, database: 'postgres' }, lease: driver.lease },
    stop: () => driver.close(),
  };
}

const bothRun = { embedded: () => inMemory('embedded'), pglite: () => inMemory('pglite') };
const noBinaries = {
  ...bothRun,
  embedded: () => Promise.reject(new EmbeddedUnavailable('no binaries for this machine')),
};

describe('openDatabase without an address', () => {
  let directory: string;
  let warnings: string[];
  const choice = () => ({
    ...{ url: null, poolSize: 4, dataDirectory: directory },
    log: { info: () => undefined, warn: (message: string) => void warnings.push(message) },
  });
  const engineFile = () => readFileSync(path.join(directory, 'ENGINE'), 'utf8').trim();

  beforeEach(() => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'jp-open-'));
    warnings = [];
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('takes PostgreSQL, writes that down, and lets no second server in until it stops', async () => {
    const open = await openDatabase(choice(), bothRun);
    expect([open.connection.engine, engineFile(), warnings]).toEqual(['embedded', 'embedded', []]);
    await expect(openDatabase(choice(), bothRun)).rejects.toThrow(DataDirectoryInUse);
    await open.stop();
    await (await openDatabase(choice(), bothRun)).stop();
  });

  it('falls back to PGlite with a loud warning, and stays with it', async () => {
    await (await openDatabase(choice(), noBinaries)).stop();
    expect(engineFile()).toBe('pglite');
    expect(warnings).toEqual([expect.stringMatching(/PGlite[^]*DATABASE_URL[^]*WARNING/)]);

    // The binaries run now, but the data is in PGlite.
    const again = await openDatabase(choice(), bothRun);
    expect(again.connection.engine).toBe('pglite');
    await again.stop();
  });

  it('never shows an empty database in place of one it cannot open', async () => {
    await (await openDatabase(choice(), bothRun)).stop();
    await expect(openDatabase(choice(), noBinaries)).rejects.toThrow(EngineMismatch);
  });

  it('does not take a full disk for missing binaries', async () => {
    const diskFull = { ...bothRun, embedded: () => Promise.reject(new Error('ENOSPC')) };
    await expect(openDatabase(choice(), diskFull)).rejects.toThrow('ENOSPC');
    expect(existsSync(path.join(directory, 'ENGINE'))).toBe(false);
    expect(existsSync(path.join(directory, 'server.lock'))).toBe(false);
  });
});

describe('openDatabase with an address', () => {
  it.each([
    [
      'postgres://app:s3cret@127.0.0.1:1/app',
      /无法连接数据库 127\.0\.0\.1:1\/app（ECONNREFUSED）。.*PostgreSQL/,
    ],
    ['postgres://app:s3cret@nowhere.invalid/app', /nowhere\.invalid:5432\/app.*DATABASE_URL/],
  ])('names the place and the cure, not the password: %s', async (url, expected) => {
    const log = { info: () => undefined, warn: () => undefined };
    const failure = await openDatabase({ url, poolSize: 4, dataDirectory: '/nonexistent', log }).catch(
      (error: unknown) => (error as Error).message,
    );
    expect(failure).toMatch(expected);
    expect(failure).not.toContain('s3cret');
  });
});
