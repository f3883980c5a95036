import { existsSync } from 'node:fs';
import path from 'node:path';
import { install, isInstalled } from './install.mjs';
import { binary, filesBelow, root, run } from './project.mjs';
import { Steps } from './steps.mjs';

const AT_ONCE = 2;

const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  binary('jest', 'bin', 'jest.js'),
];

const diagrams = () => filesBelow(path.join(root, 'bpmn')).filter((file) => file.endsWith('.bpmn'));

/** All are run, whatever the ones before said: one call tells everything there is to mend. */
const CHECKS = [
  ['types: server', [binary('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json']],
  [
    'lint',
    [
      binary('eslint', 'bin', 'eslint.js'),
      '.',
      '--max-warnings=0',
      '--cache',
      '--cache-location=node_modules/.cache/eslint/',
    ],
  ],
  // Where all is run, they are the first of the tests.
  ...(process.env.CI === 'true' ? [] : [['unit tests', [...jest, '--selectProjects', 'unit']]]),
  ['format', [binary('prettier', 'bin', 'prettier.cjs'), '--check', '--cache', '--log-level=warn', '.']],
  [
    'types: web',
    [binary('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'web/tsconfig.json'],
    'web/tsconfig.json',
  ],
  [
    'structure',
    [
      binary('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      'src',
      'web/src',
      '--config',
      '.dependency-cruiser.cjs',
    ],
  ],
  ['unused code', [binary('knip', 'bin', 'knip.js'), '--no-progress']],
  ['diagrams', [binary('bpmnlint', 'bin', 'bpmnlint.js'), ...diagrams()], 'bpmn'],
  ['lock file', [path.join(root, 'scripts', 'complete-lock.mjs'), '--check']],
];

async function check([title, args, needs]) {
  if (needs && !existsSync(path.join(root, needs))) return { title, code: 0, output: '', seconds: 0 };
  const began = performance.now();
  const { code, output } = await run(process.execPath, args, { env: { ...process.env, NODE_ENV: 'test' } });
  const seconds = (performance.now() - began) / 1000;
  console.log(`${code === 0 ? '✓' : '✗'} ${title} · ${seconds.toFixed(1)} s`);
  return { title, code, output, seconds };
}

export async function checkAll() {
  if (!isInstalled()) await new Steps(1).run('安装依赖', install);
  const began = performance.now();
  const waiting = [...CHECKS];
  const results = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await check(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const failed = results.filter(({ code }) => code !== 0);
  for (const { title, output } of failed) console.log(`\n━━ ${title}\n${output.trim()}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`\n${results.length - failed.length} of ${results.length} checks passed · ${seconds} s`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
