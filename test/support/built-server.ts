import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** Compiles the server where that is needed: for tests of programs that run as processes of their own. */
export function buildServer(): void {
  const build = "await (await import('./scripts/build-server.mjs')).buildServer()";
  execFileSync(process.execPath, ['--input-type=module', '-e', build], { cwd: ROOT });
}
