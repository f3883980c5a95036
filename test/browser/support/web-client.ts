import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const ROOT = path.resolve(import.meta.dirname, '..', '..', '..');

export interface WebClient {
  readonly folder: string;
  discard(): void;
}

/** The client as its sources are now, in a copy: a build meanwhile does not take its files away. */
export async function builtWebClient(): Promise<WebClient> {
  // It builds only what is missing or older than the sources.
  await promisify(execFile)(process.execPath, ['scripts/build.mjs'], {
    cwd: ROOT,
    // As it is shipped.
    env: { ...process.env, NODE_ENV: 'production' },
    maxBuffer: 64 * 1024 * 1024,
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-web-'));
  cpSync(path.join(ROOT, 'dist', 'web'), folder, { recursive: true });
  return { folder, discard: () => rmSync(folder, { recursive: true, force: true }) };
}
