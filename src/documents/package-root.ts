import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of package.json, whether this runs from the sources or from what was built of them. */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder);
    if (above === folder)
      throw new Error('No package.json above the server. Keep the files of the release together.');
    folder = above;
  }
  return folder;
}
