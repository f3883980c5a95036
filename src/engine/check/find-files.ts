import { createReadStream, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

export type FileKind = 'bpmn' | 'dmn';

/** A diagram or table to judge, or what kept it from being looked at. */
export interface FoundFile {
  readonly path: string;
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
  readonly problem: string | null;
}

const SKIPPED = new Set(['.git']);
const HEAD_BYTES = 64 * 1024;
const BPMN_NAMESPACE = 'http://www.omg.org/spec/BPMN/';

/**
 * All diagrams and tables below a folder (or the one file), by name; XML files count where they begin as BPMN.
 * Folders that are met again by a symbolic link are looked at once.
 */
export async function findFiles(root: string): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  const seen = new Set<string>();
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entry = await look(at);
    if ('problem' in entry) {
      found.push({ path: at, kind: kindByName(at) ?? 'bpmn', size: 0, problem: entry.problem });
    } else if (!seen.has(entry.place)) {
      seen.add(entry.place);
      if (entry.stats.isDirectory()) open.push(...(await inside(at, found)));
      else if (entry.stats.isFile()) found.push(...(await fileAt(at, entry.stats)));
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function look(at: string): Promise<{ place: string; stats: Stats } | { problem: string }> {
  try {
    return { place: await realpath(at), stats: await stat(at) };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/** Broken links and forbidden files are told of only where their name says that they are ours. */
async function inside(folder: string, found: FoundFile[]): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !SKIPPED.has(entry.name))
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink() || maybeOurs(entry.name))
      .map((entry) => path.join(folder, entry.name))
      .reverse();
  } catch (error) {
    found.push({ path: folder, kind: 'bpmn', size: 0, problem: reasonOf(error) });
    return [];
  }
}

const maybeOurs = (name: string): boolean => kindByName(name) !== null || isXml(name);
const isXml = (name: string): boolean => name.toLowerCase().endsWith('.xml');

function kindByName(name: string): FileKind | null {
  const lower = name.toLowerCase();
  if (lower.endsWith('.bpmn') || lower.endsWith('.bpmn20.xml')) return 'bpmn';
  return lower.endsWith('.dmn') ? 'dmn' : null;
}

async function fileAt(at: string, { size }: Stats): Promise<FoundFile[]> {
  const kind = kindByName(at);
  if (kind) return [{ path: at, kind, size, problem: null }];
  if (!isXml(at)) return [];
  try {
    return (await headOf(at)).includes(BPMN_NAMESPACE)
      ? [{ path: at, kind: 'bpmn', size, problem: null }]
      : [];
  } catch (error) {
    return [{ path: at, kind: 'bpmn', size, problem: reasonOf(error) }];
  }
}

async function headOf(at: string): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of createReadStream(at, { end: HEAD_BYTES - 1 })) parts.push(part as Buffer);
  // Zeros are dropped so that UTF-16 is seen, too.
  return Buffer.concat(parts).toString('latin1').replaceAll('\0', '');
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '没有读取权限',
  EPERM: '没有读取权限',
  ENOENT: '文件或链接的目标不存在',
  ELOOP: '符号链接互相指向',
};

export function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}
