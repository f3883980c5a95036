import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** 0 when there is no such file. */
export const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Absolute paths of all files below a folder; none when it is not there. */
export function filesBelow(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

/**
 * Runs a program and collects what it says. `onLine` hears each line at once.
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(command, args, { onLine = () => {}, register = () => {}, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    register(child);
    let output = '';
    let rest = '';
    const hear = (chunk) => {
      output += chunk;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      lines.forEach(onLine);
    };
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.stderr?.setEncoding('utf8').on('data', hear);
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output }));
  });
}

/** A program of node_modules/.bin, run by this very Node. */
export const binary = (name, ...inside) => path.join(root, 'node_modules', name, ...inside);
