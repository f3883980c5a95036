import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Linux counts CPU time in hundredths of a second. */
const MS_PER_TICK = 10;

/** Fields of `/proc/PID/stat` after the name, which may hold spaces itself. Null when there is none such. */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return null;
  }
}

function childrenOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

/**
 * CPU time in ms that a process and all its children have used, those that have ended and been waited for
 * included. Of PostgreSQL's postmaster: the whole server.
 */
export function cpuOf(pid) {
  const stat = statOf(pid);
  if (!stat) return 0;
  const [user, system, endedUser, endedSystem] = stat.slice(11, 15).map(Number);
  const own = (user + system + endedUser + endedSystem) * MS_PER_TICK;
  return childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), own);
}

/** Resident memory in MB of a process alone. */
export function memoryOf(pid) {
  try {
    const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/**
 * A server as a child process that says where it listens: one line of JSON on stdout, or what `ready` makes
 * of a line.
 * @returns its pid, what it said, and how to stop it
 */
export async function startServer(command, args, { ready = parse, env = {}, cwd, timeoutMs = 120_000 } = {}) {
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    cwd,
  });
  const heard = [];
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(force);
  };
  const said = new Promise((resolve, reject) => {
    const hear = (line) => {
      heard.push(line);
      if (heard.length > 200) heard.shift();
      const found = ready(line);
      if (found) resolve(found);
    };
    createInterface({ input: child.stdout }).on('line', hear);
    createInterface({ input: child.stderr }).on('line', hear);
    child.once('error', reject);
    child.once('close', () => reject(new Error(`${command} ended:\n${heard.join('\n')}`)));
    setTimeout(() => reject(new Error(`${command} did not start:\n${heard.join('\n')}`)), timeoutMs).unref();
  });
  try {
    return { pid: child.pid, said: await said, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
