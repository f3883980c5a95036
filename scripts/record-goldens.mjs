import { spawn } from 'node:child_process';
import { binary, root } from './lib/project.mjs';

// Writes test/contract/scenarios/golden from a real Zeebe broker: `npm run goldens [-- BEHAVIOUR …]`.
const behaviours = process.argv.slice(2).join(',');
const args = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  binary('jest', 'bin', 'jest.js'),
];
const child = spawn(process.execPath, [...args, '--selectProjects', 'zeebe', '--forceExit', 'scenarios'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    NODE_ENV: 'test',
    RECORD_GOLDENS: 'true',
    ...(behaviours === '' ? {} : { SCENARIOS: behaviours }),
  },
});
child.once('close', (code) => process.exit(code ?? 1));
