import { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { binary, filesBelow, modified, root, run } from './lib/project.mjs';

const target = path.join(root, 'dist', 'web');
const draft = path.join(root, 'dist', 'web.new');
const marker = path.join(root, 'dist', '.web-built');
const COMPRESSIBLE = /\.(js|css|html|svg|json|wasm|ttf)$/;
const WORTH_BYTES = 1_400;
const BROTLI_QUALITY = 9;

export const hasWeb = () => modified(path.join(root, 'web', 'index.html')) > 0;

/** Whether dist/web was made from the sources as they are. */
export function webIsBuilt() {
  const built = modified(marker);
  if (built === 0 || modified(path.join(target, 'index.html')) === 0) return false;
  const sources = [...filesBelow(path.join(root, 'web')), path.join(root, 'package-lock.json')];
  return sources.every((file) => modified(file) <= built);
}

/** An old client must not talk to a new server: until the new one is there, a waiting page is shown. */
export function dropStaleWeb() {
  rmSync(target, { recursive: true, force: true });
}

/** Builds beside the old client and puts it in place when whole. */
export async function buildWeb({ register, report = () => {} } = {}) {
  const began = new Date();
  const args = [binary('vite', 'bin', 'vite.js'), 'build', 'web', '--outDir', draft, '--emptyOutDir'];
  const onLine = (line) => line.trim() && report(line.trim().slice(0, 60));
  const { code, output } = await run(process.execPath, args, { register, onLine });
  if (code !== 0)
    throw new Error(`${output.trim()}\n界面生成失败，原因见上。 Building the web client failed.`);
  await compressAll();
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
  // What was saved while the build ran is newer than the marker and will be built next time.
  writeFileSync(marker, began.toISOString());
  utimesSync(marker, began, began);
}

/** Once here instead of at every request: the server sends the .br or .gz beside a file. */
async function compressAll() {
  const brotli = promisify(brotliCompress);
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  for (const file of filesBelow(draft).filter((name) => COMPRESSIBLE.test(name))) {
    const content = readFileSync(file);
    if (content.length < WORTH_BYTES) continue;
    const [small, smaller] = await Promise.all([promisify(gzip)(content), brotli(content, { params })]);
    writeFileSync(`${file}.gz`, small);
    writeFileSync(`${file}.br`, smaller);
  }
}
