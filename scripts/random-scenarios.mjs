import { spawn } from 'node:child_process';
import { binary, root } from './lib/project.mjs';

// Nightly: `npm run random-scenarios [-- COUNT [SEED]]` compares the embedded engine with a real broker on
// random diagrams and moves. Differences are left in out/random-scenarios as scenario files.
const [count = '300', seed = String(Math.floor(Date.now() / 1000))] = process.argv.slice(2);
console.log(`${count} scenarios from seed ${seed}`);
const args = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  binary('jest', 'bin', 'jest.js'),
];
const child = spawn(process.execPath, [...args, '--selectProjects', 'zeebe', '--forceExit', 'random'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'test', RANDOM_SCENARIOS: count, RANDOM_SEED: seed },
});
child.once('close', (code) => process.exit(code ?? 1));
