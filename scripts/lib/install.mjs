import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './project.mjs';

const lockFile = path.join(root, 'package-lock.json');
/** npm's own record of what it has put into node_modules; written last. */
const installedFile = path.join(root, 'node_modules', '.package-lock.json');
const stampFile = path.join(root, 'node_modules', '.installed-lock');

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

const digest = (text) => createHash('sha256').update(text).digest('hex');

/** Every package of the lock is there in its version; those for other machines may be missing. */
function matches(lock, installed) {
  return Object.entries(lock.packages).every(([place, wanted]) => {
    const present = installed.packages[place];
    if (place === '') return true;
    return present ? present.version === wanted.version : Boolean(wanted.optional ?? wanted.devOptional);
  });
}

export function isInstalled() {
  const lock = read(lockFile);
  const installed = read(installedFile);
  if (lock === null || installed === null) return false;
  if (read(stampFile) === digest(lock)) return true;
  if (!matches(JSON.parse(lock), JSON.parse(installed))) return false;
  writeFileSync(stampFile, digest(lock));
  return true;
}

const CURE =
  '依赖安装失败。请检查网络和 npm 镜像设置（npm config get registry）后重试；在内网可先设置可用的镜像地址。\n' +
  'Installing the packages failed: check the network and the npm registry, then try again.';

const fits = (wanted, own) => !wanted || wanted.includes(own);

/** How many packages of the lock this machine gets. */
function expected(lock) {
  return Object.values(lock.packages).filter(
    ({ optional, os, cpu }) => !optional || (fits(os, process.platform) && fits(cpu, process.arch)),
  ).length;
}

/** `npm ci`, with a count of packages while it works. */
export async function install(report, register) {
  const total = expected(JSON.parse(read(lockFile)));
  let fetched = 0;
  const count = (line) => {
    if (line.startsWith('npm http') && line.includes('.tgz'))
      report(`${Math.min((fetched += 1), total)}/${total} 个包`);
  };
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=http'];
  const { code, output } = await runNpm(args, count, register);
  if (code !== 0) {
    const said = output.split('\n').filter((line) => !line.startsWith('npm http'));
    throw new Error(`${said.slice(-20).join('\n')}\n\n${CURE}`);
  }
  writeFileSync(stampFile, digest(read(lockFile)));
}

/** The npm that started us, or the one beside Node. */
function runNpm(args, onLine, register) {
  // A production setting in the shell would leave the build tools out.
  const env = { ...process.env, NODE_ENV: 'development' };
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], { onLine, env, register });
  const windows = process.platform === 'win32';
  return run(windows ? 'npm.cmd' : 'npm', args, { onLine, env, register, shell: windows });
}
