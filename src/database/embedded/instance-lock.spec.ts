import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DataDirectoryInUse, lockInstance } from './instance-lock.js';
import { markOf } from './process-probe.js';

describe('lockInstance', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(path.join(os.tmpdir(), 'jp-lock-'))));
  afterEach(() => rmSync(directory, { recursive: true, force: true }));
  const file = () => path.join(directory, 'server.lock');

  it('is taken once, and again after its release', () => {
    const release = lockInstance(directory);
    expect(() => lockInstance(directory)).toThrow(DataDirectoryInUse);
    release();
    lockInstance(directory)();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('names the process that holds it and both cures', () => {
    const holder = spawn('sleep', ['60']);
    writeFileSync(file(), JSON.stringify(markOf(holder.pid!)));
    expect(() => lockInstance(directory)).toThrow(
      new RegExp(`进程 ${holder.pid}[^]*DATA_DIR[^]*stop it first`),
    );
    holder.kill('SIGKILL');
  });

  it.each([
    ['a process that is gone', () => JSON.stringify({ pid: spawnSync('true').pid, started: '' })],
    [
      'a pid that now belongs to another process',
      () => JSON.stringify({ pid: process.pid, started: 'boot/1' }),
    ],
    ['half a file', () => '{"pid": 12'],
  ])('takes over from %s', (_name, content) => {
    writeFileSync(file(), content());
    const release = lockInstance(directory);
    expect(existsSync(file())).toBe(true);
    release();
  });

  it('does not remove a lock that is no longer its own', () => {
    const release = lockInstance(directory);
    writeFileSync(file(), '{}');
    release();
    expect(existsSync(file())).toBe(true);
  });
});
