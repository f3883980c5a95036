import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { zipOf } from './zip-file.js';

/** A folder with everything below it as a zip, as somebody would pack and upload it. */
export function zipOfFolder(folder: string): Buffer {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return zipOf(
    files.sort().map((name) => ({
      name: name.split(path.sep).join('/'),
      content: readFileSync(path.join(folder, name)),
    })),
  );
}
