import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** Compiles the server and lays out its fonts, where that is needed: for tests of programs that run by themselves. */
export function buildServer(): void {
  const build = "await (await import('./scripts/lib/prepare-server.mjs')).prepareServer()";
  execFileSync(process.execPath, ['--input-type=module', '-e', build], { cwd: ROOT });
}
