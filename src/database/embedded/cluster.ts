import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { AppError } from '../../shared/errors.js';
import type { NativeBinaries } from './native-binaries.js';
import { canEnter, type ServiceUser } from './service-user.js';

export const SUPERUSER = 'postgres';

/** The embedded database cannot be used as it lies there; the message names the cure. */
export class EmbeddedDatabaseRefused extends AppError {
  readonly status = 500;
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Where the parts of the embedded database are. */
export interface ClusterPlace {
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  /** Folder the service user can reach, for the log and copied programs. */
  readonly home: string;
  readonly passwordFile: string;
}

/**
 * Below the data folder, or, where the service user cannot go there (a checkout under a private home),
 * under `fallbackRoot`. The choice is written into the data folder and kept.
 */
export function locateCluster(
  dataDirectory: string,
  user: ServiceUser | null,
  fallbackRoot = '/var/lib',
): ClusterPlace {
  const note = path.join(dataDirectory, 'postgres.location');
  const passwordFile = path.join(dataDirectory, 'postgres.password');
  const place = (home: string): ClusterPlace => ({ home, cluster: path.join(home, 'cluster'), passwordFile });
  if (existsSync(note)) return place(knownHome(note));

  const inside = path.join(dataDirectory, 'postgres');
  passable(inside);
  if (canEnter(inside, user)) return place(inside);

  const name = createHash('sha256').update(realpathSync(dataDirectory)).digest('hex').slice(0, 12);
  const outside = path.join(fallbackRoot, `jiangping-${name}`);
  passable(outside);
  writeFileSync(note, `${outside}\n`);
  // For whoever finds the folder and wonders.
  writeFileSync(path.join(outside, 'belongs-to.txt'), `${realpathSync(dataDirectory)}\n`);
  return place(outside);
}

/** Others may pass through but not look around, whatever the umask says. */
function passable(directory: string): void {
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o711);
}

function knownHome(note: string): string {
  const home = readFileSync(note, 'utf8').trim();
  if (existsSync(home)) return home;
  throw new EmbeddedDatabaseRefused(
    'EMBEDDED_DATABASE_MISSING',
    `数据库目录 ${home} 不存在（记录在 ${note}）。如果数据已迁移，请把新位置写入该文件；` +
      '如果确认不再需要原有数据，请删除该文件后重新启动。' +
      ` The database directory named in ${note} is gone: write its new place there, or delete the note to start afresh.`,
  );
}

export function isInitialised(place: ClusterPlace): boolean {
  return existsSync(path.join(place.cluster, 'PG_VERSION'));
}

/** PostgreSQL never opens the files of another major version. @throws EmbeddedDatabaseRefused */
export function requireSameMajor(place: ClusterPlace, binaries: NativeBinaries): void {
  const written = readFileSync(path.join(place.cluster, 'PG_VERSION'), 'utf8').trim();
  if (Number(written) === binaries.major) return;
  throw new EmbeddedDatabaseRefused(
    'EMBEDDED_DATABASE_VERSION',
    `数据由 PostgreSQL ${written} 写成，当前程序自带的是 PostgreSQL ${binaries.major}，不能直接打开。` +
      '请先换回原来的程序版本启动，用 pg_dump 导出数据（用户 postgres，口令在 postgres.password 文件中），' +
      '停止后把数据目录移到别处，再启动新版本并用 psql 导入。' +
      ` The data was written by PostgreSQL ${written}; this build carries ${binaries.major}.` +
      ' Start the previous build, export with pg_dump (user postgres, password in postgres.password), stop it,' +
      ' move the data directory away, start this build and import with psql.',
  );
}

/** @throws EmbeddedDatabaseRefused when the file is gone while the data is there */
export function readPassword(place: ClusterPlace): string {
  if (existsSync(place.passwordFile)) return readFileSync(place.passwordFile, 'utf8').trim();
  throw new EmbeddedDatabaseRefused(
    'EMBEDDED_DATABASE_PASSWORD',
    `缺少数据库口令文件 ${place.passwordFile}，无法打开已有数据。请从备份恢复该文件。` +
      ` The password file ${place.passwordFile} is missing; restore it from a backup.`,
  );
}

function ownedBy(user: ServiceUser | null, target: string): void {
  if (user) chownSync(target, user.uid, user.gid);
}

/**
 * Creates the cluster with a random password. It is built under another name and renamed when whole, so
 * that an interrupted first start leaves nothing that looks like data.
 */
export function initialiseCluster(
  place: ClusterPlace,
  binaries: NativeBinaries,
  user: ServiceUser | null,
  options: { sync: boolean },
): void {
  const password = randomBytes(24).toString('base64url');
  const draft = `${place.cluster}.new`;
  const handover = path.join(place.home, 'initdb.password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(handover, password, { mode: 0o600 });
  try {
    ownedBy(user, draft);
    ownedBy(user, handover);
    runInitdb(binaries, draft, handover, user, options.sync);
  } finally {
    rmSync(handover, { force: true });
  }
  writeFileSync(place.passwordFile, `${password}\n`, { mode: 0o600 });
  chmodSync(place.passwordFile, 0o600);
  renameSync(draft, place.cluster);
}

function runInitdb(
  binaries: NativeBinaries,
  directory: string,
  passwordFile: string,
  user: ServiceUser | null,
  sync: boolean,
): void {
  const run = spawnSync(
    path.join(binaries.directory, 'bin', 'initdb'),
    [
      ...['-D', directory, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
      // Not the machine's locale: text must sort and compare alike everywhere.
      ...['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--no-instructions', ...(sync ? [] : ['--no-sync'])],
    ],
    { ...user, cwd: directory, env: serverEnvironment(), encoding: 'utf8' },
  );
  if (run.status === 0) return;
  const said = run.error?.message ?? `${run.stdout}${run.stderr}`.trim();
  throw new EmbeddedDatabaseRefused(
    'EMBEDDED_DATABASE_INIT',
    `无法建立数据库：${said} 请检查磁盘空间和目录权限（${directory}）。 initdb failed: check disk space and permissions.`,
  );
}

/** Nothing of the caller's environment reaches the database server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const windowsNeeds = process.platform === 'win32' ? { SystemRoot: 'C:\\Windows' } : {};
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...windowsNeeds };
}
