import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../shared/errors.js';
import { markOf, stillRuns, type ProcessMark } from './process-probe.js';

/** Another server works on this data folder. */
export class DataDirectoryInUse extends AppError {
  readonly code = 'DATA_DIRECTORY_IN_USE';
  readonly status = 500;
  constructor(directory: string, pid: number) {
    super(
      `数据目录 ${directory} 正被另一个匠评服务使用（进程 ${pid}）。` +
        '请先停止那个服务，或用环境变量 DATA_DIR 为本服务指定另一个数据目录。' +
        ` The data directory is in use by process ${pid}: stop it first, or set DATA_DIR to another directory.`,
    );
  }
}

const read = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

const parse = (content: string): ProcessMark | null => {
  try {
    return JSON.parse(content) as ProcessMark;
  } catch {
    return null;
  }
};

const ATTEMPTS = 10;

/**
 * One server per data folder. The lock file appears complete or not at all (link), a dead owner's file is
 * moved aside before it is judged again, so two starters cannot both take it.
 * @returns the release. @throws DataDirectoryInUse
 */
export function lockInstance(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, 'server.lock');
  const own = JSON.stringify(markOf(process.pid));
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, own, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (take(draft, file)) return () => releaseIfOwn(file, own);
      const held = read(file);
      if (held === null) continue;
      const owner = parse(held);
      if (owner && stillRuns(owner)) throw new DataDirectoryInUse(directory, owner.pid);
      discard(file, held, draft);
    }
    throw new DataDirectoryInUse(directory, parse(read(file) ?? '')?.pid ?? 0);
  } finally {
    rmSync(draft, { force: true });
  }
}

function take(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function discard(file: string, judged: string, draft: string): void {
  const aside = `${draft}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  // Somebody took the lock between our look and our move: give it back.
  if (read(aside) !== judged) take(aside, file);
  rmSync(aside, { force: true });
}

function releaseIfOwn(file: string, own: string): void {
  if (read(file) === own) unlinkSync(file);
}
