import pg from 'pg';
import { AppError } from '../shared/errors.js';

/** The configured database cannot be used at start; the message names the cure. */
export class DatabaseRefused extends AppError {
  readonly code = 'DATABASE_REFUSED';
  readonly status = 500;
}

const OLDEST_MAJOR = 15;
const TIMEOUT_MS = 10_000;

const CURES: Readonly<Record<string, string>> = {
  ECONNREFUSED:
    '没有服务在该地址接受连接。请确认 PostgreSQL 已启动、地址和端口正确。 Nothing accepts connections there: is PostgreSQL running, are host and port right?',
  ENOTFOUND: '找不到该主机。请检查 DATABASE_URL 中的主机名。 Unknown host: check DATABASE_URL.',
  EAI_AGAIN: '找不到该主机。请检查 DATABASE_URL 中的主机名。 Unknown host: check DATABASE_URL.',
  '28P01': '用户名或口令不对。请检查 DATABASE_URL。 Wrong user or password: check DATABASE_URL.',
  '28000':
    '数据库不允许该用户从本机登录。请检查用户和 pg_hba.conf。 The server does not let this user in: check pg_hba.conf.',
  '3D000':
    '数据库不存在。请先建立：CREATE DATABASE 名称 ENCODING UTF8。 The database does not exist: create it first.',
  '53300': '数据库连接数已满。请稍后重试，或调大 max_connections。 Too many connections.',
  '57P03': '数据库正在启动或恢复。请稍后重试。 The database is starting up: try again in a moment.',
};

const OTHERWISE =
  '请检查 DATABASE_URL、网络和数据库服务。 Check DATABASE_URL, the network and the database service.';

function refused(url: string, error: unknown): DatabaseRefused {
  const { code, message } = (error instanceof AggregateError ? error.errors[0] : error) as {
    code?: string;
    message: string;
  };
  const { hostname, port, pathname } = new URL(url);
  // Never the whole address: it holds the password.
  const place = `${hostname}:${port || '5432'}${pathname}`;
  return new DatabaseRefused(
    `无法连接数据库 ${place}（${code ?? message}）。${CURES[code ?? ''] ?? OTHERWISE}`,
  );
}

/** Looks once whether a PostgreSQL server can be used. @throws DatabaseRefused */
export async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
    );
    const [server] = rows;
    requireUsable(Math.floor(Number(server?.version) / 10_000), server?.encoding ?? '');
  } catch (error) {
    throw error instanceof DatabaseRefused ? error : refused(url, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function requireUsable(major: number, encoding: string): void {
  if (major < OLDEST_MAJOR) {
    throw new DatabaseRefused(
      `数据库版本过低（PostgreSQL ${major}）。请升级到 PostgreSQL ${OLDEST_MAJOR} 或更高版本。` +
        ` PostgreSQL ${OLDEST_MAJOR} or newer is needed.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new DatabaseRefused(
      `数据库编码是 ${encoding}，不能完整保存姓名用字。请用 ENCODING UTF8 新建数据库。 The database must be UTF8.`,
    );
  }
}
