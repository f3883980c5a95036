/**
 * What takes too long for every change: a thousand random processes through deaths of their nodes, and several
 * application processes that race for many cases, thousands of damaged diagrams, and the whole of e2e on PGlite, of
 * which every change runs a part. A failure names its seed, which can be run alone:
 *
 *   npm run nightly [-- --runs 1000] [--seed 1] [--cases 300] [--mutants 5000] [--databases embedded,pglite] [--no-e2e]
 *   npm run nightly -- --runs 1 --seed 4711 --cases 0 --mutants 0 --no-e2e
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { prepareServer } from './lib/prepare-server.mjs';
import { binary, root } from './lib/project.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(1 + Math.floor(Date.now() / 86_400_000) * 1_000) },
    cases: { type: 'string', default: '300' },
    mutants: { type: 'string', default: '5000' },
    databases: { type: 'string', default: 'embedded' },
    e2e: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

/** @returns whether all its tests passed */
function jest(chosen, env) {
  const args = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    binary('jest', 'bin', 'jest.js'),
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args, ...chosen], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'test', ENGINE_DB: values.databases, ...env },
    });
    child.once('error', reject).once('close', (code) => resolve(code === 0));
  });
}

await prepareServer();
console.log(`seeds ${values.seed} to ${Number(values.seed) + Number(values.runs) - 1}`);
const engine = (spec, env) => jest([`test/contract/engine/${spec}`], env);
const passed = [await engine('crashes.spec.ts', { ENGINE_RUNS: values.runs, ENGINE_SEED: values.seed })];
if (Number(values.cases) > 0)
  passed.push(await engine('several-processes.spec.ts', { ENGINE_NODE_CASES: values.cases }));
if (Number(values.mutants) > 0)
  passed.push(
    await engine('mutated-diagrams.spec.ts', { MUTANTS: values.mutants, MUTANT_SEED: values.seed }),
  );
if (values.e2e) passed.push(await jest(['--selectProjects', 'e2e', '--forceExit'], { JP_TEST_DB: 'pglite' }));
process.exitCode = passed.every(Boolean) ? 0 : 1;
