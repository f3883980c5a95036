// npm run mutation -- FOLDER: changes the code of a pure folder of src here and there (Stryker) and tells which changes
// no spec notices. For nights: a folder takes minutes to hours.
import path from 'node:path';
import { requireNode } from './lib/node-version.mjs';
import { root, run } from './lib/project.mjs';

requireNode();
const PURE = ['eligibility', 'quotas', 'scoring', 'ranking', 'rules'];
const [folder = '', pattern = '**/*.ts'] = process.argv.slice(2);
if (!PURE.some((name) => folder === name || folder.startsWith(`${name}/`))) {
  console.error(
    `用法：npm run mutation -- 文件夹 [文件]，例如 rules/feel/temporal。可选：${PURE.join('、')}`,
  );
  process.exit(2);
}
const stryker = path.join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const mutated = `src/${folder}/${pattern},!src/**/*.spec.ts`;
const { code } = await run(process.execPath, [stryker, 'run', 'stryker.config.json', '--mutate', mutated], {
  env: { ...process.env, MUTATED: folder },
  stdio: 'inherit',
});
process.exit(code);
