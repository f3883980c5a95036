import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { root } from './lib/project.mjs';

/*
 * Collects the few fonts that documents are printed with from their packages, which hold ten times as many:
 * `node scripts/fonts.mjs`. Done once; a second run finds everything there. All are under the SIL Open Font
 * License 1.1, whose texts are copied along.
 */
const target = path.join(root, 'dist', 'fonts');
const modules = path.join(root, 'node_modules');

const noto = (family, weight) => ({
  from: `@expo-google-fonts/${family.kebab}/${weight}/${family.file}_${weight}.ttf`,
  to: `${family.file}-${weight}.ttf`,
});
const SERIF = { kebab: 'noto-serif-sc', file: 'NotoSerifSC' };
const SANS = { kebab: 'noto-sans-sc', file: 'NotoSansSC' };

const FONTS = [
  noto(SERIF, '400Regular'),
  noto(SERIF, '700Bold'),
  noto(SERIF, '900Black'),
  noto(SANS, '400Regular'),
  noto(SANS, '700Bold'),
  // The only form it comes in is for browsers and has to be unpacked.
  {
    from: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff2',
    to: 'LXGWWenKai-500.ttf',
    unpack: true,
  },
];
const LICENCES = [
  ['@expo-google-fonts/noto-serif-sc/LICENSE_FONT', 'NotoSerifSC-OFL.txt'],
  ['@expo-google-fonts/noto-sans-sc/LICENSE_FONT', 'NotoSansSC-OFL.txt'],
  ['@fontsource/lxgw-wenkai/LICENSE', 'LXGWWenKai-OFL.txt'],
];

/** A file is complete as soon as it has its name, so that an interrupted run is simply repeated. */
function place(to, write) {
  const unfinished = `${to}.unfinished`;
  write(unfinished);
  renameSync(unfinished, to);
}

function isThere(to, source) {
  return existsSync(to) && statSync(to).mtimeMs >= statSync(source).mtimeMs;
}

async function provide({ from, to, unpack }) {
  const source = path.join(modules, from);
  if (!existsSync(source))
    throw new Error(`缺少字体 ${from}。请先运行 npm install。 A font package is not installed.`);
  const file = path.join(target, to);
  if (isThere(file, source)) return false;
  if (unpack) {
    const { default: woff2 } = await import('wawoff2');
    const bytes = await woff2.decompress(readFileSync(source));
    place(file, (unfinished) => writeFileSync(unfinished, bytes));
  } else {
    place(file, (unfinished) => copyFileSync(source, unfinished));
  }
  return true;
}

/** @returns {Promise<number>} How many fonts were new. */
export async function provideFonts(report = () => {}) {
  mkdirSync(target, { recursive: true });
  let fresh = 0;
  for (const [index, font] of FONTS.entries()) {
    if (await provide(font)) fresh += 1;
    report(index + 1, FONTS.length, font.to);
  }
  for (const [from, to] of LICENCES) {
    const source = path.join(modules, from);
    const file = path.join(target, to);
    if (existsSync(source) && !isThere(file, source))
      place(file, (unfinished) => copyFileSync(source, unfinished));
  }
  return fresh;
}

if (process.argv[1] === import.meta.filename) {
  const fresh = await provideFonts((done, total, name) => console.log(`字体 ${done}/${total}  ${name}`));
  console.log(fresh === 0 ? '字体已齐。' : `已准备 ${fresh} 个字体。`);
}
