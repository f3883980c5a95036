import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Invalid } from '../shared/errors.js';

/** The files of a script of people. */
export interface ScriptFiles {
  readonly script: string;
  readonly applicants: string;
  readonly register: string | null;
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** A folder with `script.yaml`, `applicants.jsonl` and, where wanted, `register.csv`. @throws Invalid naming what is missing */
export async function readScriptFolder(folder: string): Promise<ScriptFiles> {
  const [script, applicants, register] = ['script.yaml', 'applicants.jsonl', 'register.csv'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  for (const file of [script, applicants]) {
    if (!(await exists(file)))
      throw new Invalid('SCRIPT_FILE_MISSING', `剧本文件夹里没有 ${file}，请补上这个文件。`);
  }
  return { script, applicants, register: (await exists(register)) ? register : null };
}

/** Where a file that a line names lies: beside the lines, or in `files/` there. Null: nowhere, or outside. */
export async function fileBeside(folder: string, name: string): Promise<string | null> {
  for (const place of [folder, path.join(folder, 'files')]) {
    const file = path.resolve(place, name);
    if (file.startsWith(path.resolve(folder) + path.sep) && (await exists(file))) return file;
  }
  return null;
}

/** @throws Invalid when there is no such file */
export async function readBeside(folder: string, name: string): Promise<Uint8Array> {
  const file = await fileBeside(folder, name);
  if (file !== null) return readFile(file);
  throw new Invalid(
    'SCRIPT_FILE_MISSING',
    `申报清单提到的文件“${name}”不在 ${folder} 里，也不在其中的 files 文件夹里。请放进去，或更正文件名。`,
  );
}
