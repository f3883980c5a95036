import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import type { Template } from './pdf-renderer.js';

/** A sheet that comes with the product: one file beside the code that prints it. */
export async function ownTemplate(file: URL): Promise<Template> {
  const main = path.basename(fileURLToPath(file));
  return { files: new Map([[main, await readFile(file)]]), main };
}
