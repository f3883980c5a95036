import { readFile } from 'node:fs/promises';
import type { Template } from '../documents/index.js';

const FILE = 'ranking-sheet.typ';

/** The sheet that comes with the product. */
export async function sheetTemplate(): Promise<Template> {
  return {
    files: new Map([[FILE, await readFile(new URL(`./${FILE}`, import.meta.url))]]),
    main: FILE,
  };
}
