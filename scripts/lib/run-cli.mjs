import { spawn } from 'node:child_process';
import path from 'node:path';
import { install, isInstalled } from './install.mjs';
import { prepareServer } from './prepare-server.mjs';
import { root } from './project.mjs';
import { Steps } from './steps.mjs';

/** What the program prints is the answer, so what we have to say goes to stderr, and only when there is work. */
export async function runCli(program, args) {
  if (!isInstalled()) await new Steps(1, process.stderr).run('安装依赖', install);
  await prepareServer();
  const child = spawn(process.execPath, [path.join(root, 'dist', 'server', program), ...args], {
    stdio: 'inherit',
    env: { LOG_LEVEL: 'warn', ...process.env },
  });
  // Ctrl+C reaches the program by itself; a signal sent to us alone is passed on.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('close', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
}
