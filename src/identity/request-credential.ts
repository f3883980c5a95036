import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export const SESSION_COOKIE = 'jp_session';
/** A header that a foreign page cannot send without being asked first (it is no simple request then). */
export const OWN_CLIENT_HEADER = 'x-jiangping';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** 256 random bits. Only their hash is stored: a stolen database opens no session. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

export interface RequestCredential {
  readonly token: string;
  readonly by: 'bearer' | 'cookie';
}

export function credentialOf(headers: IncomingHttpHeaders): RequestCredential | null {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return TOKEN.test(bearer) ? { token: bearer, by: 'bearer' } : null;
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name, value = ''] = pair.trim().split('=');
    if (name === SESSION_COOKIE && TOKEN.test(value)) return { token: value, by: 'cookie' };
  }
  return null;
}

/** `Set-Cookie` for a session, or for its end when the token is null. Lives as long as the browser is open. */
export function sessionCookie(token: string | null, secure: boolean): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict'];
  if (secure) attributes.push('Secure');
  if (token === null) attributes.push('Max-Age=0');
  return [`${SESSION_COOKIE}=${token ?? ''}`, ...attributes].join('; ');
}

export interface RequestOrigin {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly by: RequestCredential['by'] | null;
  /** Host names (with port) under which this server is reached besides the one in `Host`. */
  readonly ownHosts: readonly string[];
}

/**
 * Whether a state-changing call could be a foreign page's doing. Bearer tokens are never sent by a browser
 * on its own; everything else must carry our header and, when the browser says where it comes from, come
 * from here.
 */
export function isForged({ method, headers, by, ownHosts }: RequestOrigin): boolean {
  if (SAFE_METHODS.has(method.toUpperCase()) || by === 'bearer') return false;
  if (headers[OWN_CLIENT_HEADER] !== '1') return true;
  if (headers['sec-fetch-site'] === 'cross-site') return true;
  const origin = headers.origin;
  if (origin === undefined) return false;
  const from = hostOf(origin);
  return from === null || ![headers.host, ...ownHosts].includes(from);
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
