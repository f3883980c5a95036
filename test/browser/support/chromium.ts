import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const FINDER = new URL('../../../scripts/lib/chromium.mjs', import.meta.url).href;
const { findChromium } = (await import(FINDER)) as { findChromium: () => string | null };
const program = findChromium();

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A machine that does other work as well draws a page slowly. */
export const PATIENCE_MS = 90_000;

export interface OpenBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** A browser with a profile of its own, which goes with it. */
export async function openBrowser(): Promise<OpenBrowser> {
  if (!program) throw new Error('No Chromium was found. Install chromium or set CHROMIUM_PATH.');
  const profile = mkdtempSync(path.join(os.tmpdir(), 'jp-chromium-'));
  const browser = await chromium.launch({
    executablePath: program,
    args: [...FLAGS, `--disk-cache-dir=${profile}`],
    env: { ...process.env, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
    timeout: PATIENCE_MS,
  });
  const close = async (): Promise<void> => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { browser, close };
}

/** `describe` where there is a browser. Where there is none: said loudly, and a failure on a clean machine. */
export function describeInBrowser(title: string, body: () => void): void {
  if (program) {
    describe(title, body);
    return;
  }
  const message = 'NO CHROMIUM FOUND: THE BROWSER TESTS DID NOT RUN. Install chromium or set CHROMIUM_PATH.';
  process.stderr.write(`\n${'!'.repeat(78)}\n${message}\n${'!'.repeat(78)}\n`);
  const missing = (): void => {
    throw new Error(message);
  };
  if (process.env['CI'] === 'true') {
    describe(title, () => it('has a browser', missing));
    return;
  }
  describe.skip(title, body);
}
