import { QueryFailedError } from 'typeorm';
import { AppError, Conflict, Invalid } from '../shared/errors.js';
import { SessionBusy } from './pglite/session-lease.js';

/** The database is away for the moment; nothing was done, and asking again later is right. */
export class DatabaseUnavailable extends AppError {
  readonly code = 'DATABASE_UNAVAILABLE';
  readonly status = 503;
  constructor() {
    super('数据库暂时无法连接，本次操作没有保存。请稍后重试；如持续出现，请联系系统管理员检查数据库服务。');
  }
}

/** No space is left; what was being written was undone as a whole. */
export class DiskFull extends AppError {
  readonly code = 'DISK_FULL';
  readonly status = 507;
  constructor() {
    super('服务器磁盘空间已满，本次操作没有保存，原有内容不受影响。请联系系统管理员清理磁盘后重试。');
  }
}

const UNAVAILABLE = new Set([
  // Sockets and name lookup.
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
    'EAI_AGAIN',
  ],
  // Connection exceptions, shutdown, crash, start-up, too many connections, read-only after a failover.
  ...['08000', '08001', '08003', '08004', '08006', '57P01', '57P02', '57P03', '53300', '25006'],
  // Somebody changed the account or dropped the database under us.
  ...['28P01', '28000', '3D000'],
]);

const DISK_FULL = new Set(['53100', 'ENOSPC', 'EDQUOT']);

/** Serialization failure, deadlock, lock not available: the loser of a race. */
const RACE = new Set(['40001', '40P01', '55P03']);

/** A text with NUL in it, plain or inside JSON: no PostgreSQL column can hold one. */
const UNSTORABLE_TEXT = new Set(['22021', '22P05']);

const UNIQUE_VIOLATION = '23505';
const QUERY_CANCELED = '57014';

/** node-postgres and its pool report these without a code. */
const UNAVAILABLE_MESSAGE =
  /^Connection terminated|^timeout exceeded when trying to connect|not queryable|^Driver not Connected|Client was closed/;

/** A message quoted from the system, whatever the SQLSTATE around it. */
const NO_SPACE_MESSAGE = /No space left on device/;

interface Coded {
  readonly code?: unknown;
  readonly message?: unknown;
}

function codeOf(error: Coded): string {
  return typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: Coded): string {
  return typeof error.message === 'string' ? error.message : '';
}

/** The driver's own error below TypeORM's, or the first of several connection attempts. */
function rootOf(error: unknown): Coded {
  if (error instanceof QueryFailedError) return rootOf(error.driverError);
  if (error instanceof AggregateError && codeOf(error) === '') return rootOf(error.errors[0]);
  return typeof error === 'object' && error !== null ? error : {};
}

/** What a database or disk error means to people, or null when it is neither. */
export function databaseFailure(error: unknown): AppError | null {
  if (error instanceof SessionBusy) return new DatabaseUnavailable();
  const root = rootOf(error);
  const code = codeOf(root);
  const message = messageOf(root);
  if (DISK_FULL.has(code) || NO_SPACE_MESSAGE.test(message)) return new DiskFull();
  if (UNAVAILABLE.has(code) || UNAVAILABLE_MESSAGE.test(message)) return new DatabaseUnavailable();
  if (RACE.has(code)) {
    return new Conflict('CONCURRENT_CHANGE', '其他人正在同时办理同一事项，本次操作没有保存。请刷新后重试。');
  }
  if (UNSTORABLE_TEXT.has(code)) {
    return new Invalid(
      'TEXT_UNSTORABLE',
      '内容中有不能保存的字符（多由复制粘贴带入），本次操作没有保存。请删去后重新输入。',
    );
  }
  if (code === UNIQUE_VIOLATION) {
    return new Conflict('ALREADY_EXISTS', '同样的记录已经存在，本次操作没有保存。请刷新后查看。');
  }
  return code === QUERY_CANCELED ? new DatabaseUnavailable() : null;
}
