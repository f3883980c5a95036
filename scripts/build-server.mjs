import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow, modified, root } from './lib/project.mjs';
import { swcOptions } from './swc-options.mjs';

const sources = path.join(root, 'src');
const target = path.join(root, 'dist', 'server');
const AT_ONCE = 32;
const COMPILED = /(?<!\.d|\.spec)\.ts$/;
const COPIED = /\.(mjs|json|typ)$/;

const outputOf = (source) => path.join(target, path.relative(sources, source)).replace(/\.ts$/, '.js');

/** Sources the server is made of, each with its output, and what an earlier build left that has no source now. */
function survey() {
  const wanted = filesBelow(sources).filter((file) => COMPILED.test(file) || COPIED.test(file));
  const outputs = new Set(wanted.map(outputOf));
  // Changed options change every output.
  const recipe = modified(path.join(root, 'scripts', 'swc-options.mjs'));
  return {
    stale: wanted.filter((file) => modified(outputOf(file)) < Math.max(modified(file), recipe)),
    orphans: filesBelow(target).filter((file) => !outputs.has(file.replace(/\.map$/, ''))),
  };
}

/** Compiles what is newer than its output. `progress(done, total)` is called after each batch. */
export async function buildServer(progress = () => {}) {
  const { transformFile } = await import('@swc/core');
  const { stale, orphans } = survey();
  for (const file of orphans) rmSync(file);
  for (let from = 0; from < stale.length; from += AT_ONCE) {
    await Promise.all(stale.slice(from, from + AT_ONCE).map((file) => produce(transformFile, file)));
    progress(Math.min(from + AT_ONCE, stale.length), stale.length);
  }
  return stale.length;
}

async function produce(transformFile, source) {
  const output = outputOf(source);
  mkdirSync(path.dirname(output), { recursive: true });
  if (COPIED.test(source)) return copyFileSync(source, output);
  const { code, map } = await transformFile(source, { ...swcOptions(), sourceMaps: true, swcrc: false });
  writeFileSync(`${output}.map`, map);
  // Last: its time says that everything is there.
  writeFileSync(output, `${code}\n//# sourceMappingURL=${path.basename(output)}.map\n`);
}
