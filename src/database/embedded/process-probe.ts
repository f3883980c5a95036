import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Identifies one run of one process: a pid alone is soon given to another. */
export interface ProcessMark {
  readonly pid: number;
  /** Boot and start tick on Linux; empty where the system does not tell. */
  readonly started: string;
}

const readOr = (file: string, fallback: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return fallback;
  }
};

/** Fields of /proc/PID/stat after the command, which may itself hold spaces and brackets. */
function statFields(pid: number): string[] | null {
  const stat = readOr(`/proc/${pid}/stat`, '');
  const end = stat.lastIndexOf(')');
  return end < 0 ? null : stat.slice(end + 2).split(' ');
}

/** True while the process works; false for a zombie, which still answers to signal 0. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal, but it is there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  const state = statFields(pid)?.[0];
  return state !== undefined && state !== 'Z' && state !== 'X';
}

export function markOf(pid: number): ProcessMark {
  const startTick = statFields(pid)?.[19];
  if (startTick === undefined) return { pid, started: '' };
  return { pid, started: `${readOr('/proc/sys/kernel/random/boot_id', '').trim()}/${startTick}` };
}

/** Whether the very process that left the mark still runs. */
export function stillRuns(mark: ProcessMark): boolean {
  return isAlive(mark.pid) && (mark.started === '' || markOf(mark.pid).started === mark.started);
}

/** Whether a live pid is a PostgreSQL server; assumed so where the system does not tell. */
export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  // Its name, not its arguments: an editor that has postgres.log open is none.
  return process.platform !== 'linux' || readOr(`/proc/${pid}/comm`, '').trim() === 'postgres';
}

/** Server processes whose working folder is the cluster: backends that outlived their killed parent. */
export function backendsIn(cluster: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && workingFolder(pid) === cluster && isPostgres(pid));
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
