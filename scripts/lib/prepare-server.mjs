import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './project.mjs';

/** Compiled server and fonts, both only where something has changed. @returns how many files were compiled */
export async function prepareServer(report = () => {}, register = () => {}) {
  // Not before the packages are installed: the compiler is one of them.
  const { buildServer } = await import('../build-server.mjs');
  const built = await buildServer((done, total) => report(`${done}/${total} 个文件`));
  const fonts = path.join(root, 'scripts', 'fonts.mjs');
  if (!existsSync(fonts)) return built;
  report('准备字体');
  const { code, output } = await run(process.execPath, [fonts], { register });
  if (code !== 0) throw new Error(`${output.trim()}\n字体准备失败。 Preparing the fonts failed.`);
  return built;
}
