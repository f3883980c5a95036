import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { EmbeddedUnavailable } from './embedded-unavailable.js';

/** Who the database server runs as, when it is not whoever runs us. */
export interface ServiceUser {
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['nobody', 'daemon'];

/** PostgreSQL refuses to run as root; a root process hands it to an account every Linux has. */
export function serviceUser(passwdFile = '/etc/passwd', uid = process.getuid?.()): ServiceUser | null {
  if (uid !== 0) return null;
  const lines = readFileSync(passwdFile, 'utf8').split('\n');
  for (const name of CANDIDATES) {
    // name:password:uid:gid:…
    const entry = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (entry?.[2] && entry[3]) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new EmbeddedUnavailable(`Running as root, and ${passwdFile} has none of: ${CANDIDATES.join(', ')}.`);
}

/** Whether the service user can reach a folder: tried, not computed, so that ACLs count. */
export function canEnter(directory: string, user: ServiceUser | null): boolean {
  if (!user) return true;
  const attempt = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...user, cwd: '/' });
  return attempt.status === 0;
}
