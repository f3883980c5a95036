import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { ClusterPlace } from './cluster.js';
import type { ServiceUser } from './service-user.js';

/** `sun_path` holds 104 bytes on the BSDs and 108 on Linux, its closing zero included (unix(4), unix(7)). */
const PATH_LIMIT_BYTES = 103;
const LONGEST_NAME = '.s.PGSQL.65535';

/**
 * Where the embedded server's Unix socket lies, only for us and the service user to enter. A round trip through it
 * takes about a seventh less CPU on either side than through the loopback interface.
 * @returns null where there can be none: on Windows, or below a data folder with too long a name
 */
export function socketDirectory(place: ClusterPlace, user: ServiceUser | null): string | null {
  const directory = path.join(place.home, 'socket');
  const longest = Buffer.byteLength(path.join(directory, LONGEST_NAME));
  if (process.platform === 'win32' || longest > PATH_LIMIT_BYTES) return null;
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o700);
  if (user) chownSync(directory, user.uid, user.gid);
  return directory;
}
