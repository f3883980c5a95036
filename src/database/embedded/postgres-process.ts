import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fchownSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type ClusterPlace, EmbeddedDatabaseRefused, serverEnvironment, SUPERUSER } from './cluster.js';
import type { NativeBinaries } from './native-binaries.js';
import { backendsIn, isAlive, isPostgres } from './process-probe.js';
import { socketDirectory } from './server-socket.js';
import type { ServiceUser } from './service-user.js';

export interface PostgresProcess {
  readonly pid: number;
  readonly port: number;
  /** Of its Unix socket; null when it has none. */
  readonly socketDirectory: string | null;
}

export interface StartSettings {
  readonly place: ClusterPlace;
  readonly binaries: NativeBinaries;
  readonly user: ServiceUser | null;
  readonly password: string;
  /** Off only in tests: a crash of the machine may then lose data. */
  readonly fsync: boolean;
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
const ORPHAN_TIMEOUT_MS = 15_000;
const POLL_MS = 25;
const LOG_LIMIT_BYTES = 10_000_000;
const PORT_ATTEMPTS = 3;

const pidFile = (place: ClusterPlace): string => path.join(place.cluster, 'postmaster.pid');
const logFile = (place: ClusterPlace): string => path.join(place.home, 'postgres.log');

/** Waits for a condition. @returns whether it came true in time */
async function until(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    if (await condition()) return true;
    await delay(POLL_MS);
  }
  return condition();
}

/** postmaster.pid: pid, data directory, start time, port, socket directory, … one a line. */
function writtenProcess(place: ClusterPlace): PostgresProcess | null {
  try {
    const lines = readFileSync(pidFile(place), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3] ?? 0), socketDirectory: lines[4]?.trim() || null };
  } catch {
    return null;
  }
}

/** Only a query answered under our password shows that a port is our server, and up. */
async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port, user: SUPERUSER, password, database: 'postgres' },
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * The server a killed predecessor left running, if it is usable. Otherwise clears away what would keep a
 * new one from starting: a pid file that names a zombie or a stranger, backends without a parent.
 */
export async function adoptOrClear({ place, password }: StartSettings): Promise<PostgresProcess | null> {
  const left = writtenProcess(place);
  if (left && isPostgres(left.pid)) {
    // It may be recovering, or shutting down.
    await until(async () => !isPostgres(left.pid) || (await answers(left.port, password)), START_TIMEOUT_MS);
    if (isPostgres(left.pid)) return left;
  }
  // Two generations of backends on one cluster would destroy it.
  const orphans = (): number[] => backendsIn(realpathSync(place.cluster));
  if (!(await until(() => orphans().length === 0, ORPHAN_TIMEOUT_MS))) {
    throw new EmbeddedDatabaseRefused(
      'EMBEDDED_DATABASE_ORPHANS',
      `上次异常退出遗留的数据库进程仍在运行（${orphans().join('、')}）。请结束这些进程后重试。` +
        ' Database processes of an earlier run are still there: end them and start again.',
    );
  }
  if (left) rmSync(pidFile(place), { force: true });
  return null;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function serverFlags(
  { place, fsync }: StartSettings,
  { port, socketDirectory }: Omit<PostgresProcess, 'pid'>,
): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    // A list: a comma in a folder's name must not part it.
    unix_socket_directories: socketDirectory ? `"${socketDirectory.replaceAll('"', '""')}"` : '',
    max_connections: '60',
    shared_buffers: '128MB',
    max_wal_size: '256MB',
    // Even without fsync a commit leaves the process: what is killed has lost nothing it acknowledged.
    synchronous_commit: 'on',
    fsync: fsync ? 'on' : 'off',
    full_page_writes: fsync ? 'on' : 'off',
    // The DETAIL of a violated constraint quotes the row, which may hold personal data.
    log_error_verbosity: 'terse',
  };
  return ['-D', place.cluster, '-p', String(port)].concat(
    Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  );
}

/**
 * Output goes to a file, not a pipe: a pipe would die with us. Detached: Ctrl+C in the terminal is for
 * us, and we stop the server after our own last query.
 */
function spawnServer(settings: StartSettings, where: Omit<PostgresProcess, 'pid'>): number | undefined {
  const { place, binaries, user } = settings;
  const log = openLog(place, user);
  const child = spawn(path.join(binaries.directory, 'bin', 'postgres'), serverFlags(settings, where), {
    ...user,
    cwd: place.cluster,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  });
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  return child.pid;
}

function openLog(place: ClusterPlace, user: ServiceUser | null): number {
  const file = logFile(place);
  const tooLong = existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES;
  const log = openSync(file, tooLong ? 'w' : 'a', 0o600);
  if (user) fchownSync(log, user.uid, user.gid);
  return log;
}

/** @throws EmbeddedDatabaseRefused with the end of the server's log */
export async function startPostgres(settings: StartSettings, port?: number): Promise<PostgresProcess> {
  const directory = socketDirectory(settings.place, settings.user);
  for (let attempt = 1; ; attempt++) {
    const where = { port: port ?? (await freePort()), socketDirectory: directory };
    const pid = spawnServer(settings, where);
    if (pid !== undefined) {
      const ready = () => answers(where.port, settings.password);
      await until(async () => !isAlive(pid) || (await ready()), START_TIMEOUT_MS);
      if (isAlive(pid)) return { pid, ...where };
    }
    // Another program may have taken the port between our look and the server's.
    if (attempt === PORT_ATTEMPTS) throw startFailure(settings.place);
  }
}

function startFailure(place: ClusterPlace): EmbeddedDatabaseRefused {
  const lines = existsSync(logFile(place)) ? readFileSync(logFile(place), 'utf8').trim().split('\n') : [];
  return new EmbeddedDatabaseRefused(
    'EMBEDDED_DATABASE_START',
    `自带数据库没有启动成功。请检查磁盘空间和目录权限（${place.home}），详情见 ${logFile(place)}。` +
      ` The embedded database did not start. Last lines of its log:\n${lines.slice(-8).join('\n')}`,
  );
}

/** Lets running statements be rolled back and the files be closed; by force after half a minute. */
export async function stopPostgres(
  { place, binaries, user }: Pick<StartSettings, 'place' | 'binaries' | 'user'>,
  { pid }: PostgresProcess,
): Promise<void> {
  const gone = (): boolean => !isAlive(pid);
  if (process.platform === 'win32') {
    const stop = ['stop', '-D', place.cluster, '-m', 'fast', '-w'];
    spawnSync(path.join(binaries.directory, 'bin', 'pg_ctl'), stop, { ...user, windowsHide: true });
    return;
  }
  signal(pid, 'SIGINT');
  if (await until(gone, STOP_TIMEOUT_MS)) return;
  signal(pid, 'SIGQUIT');
  await until(gone, STOP_TIMEOUT_MS);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}
