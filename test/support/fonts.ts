import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** Lays out the fonts that documents are printed with, where they are missing: a checkout does not hold them. */
export function provideFonts(): void {
  execFileSync(process.execPath, ['scripts/fonts.mjs'], { cwd: ROOT });
}
