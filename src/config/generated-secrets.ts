import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Secrets } from './app-config.js';
import { ConfigInvalid } from './config-invalid.js';

const KEY_BYTES = 32;

const key = z.base64().transform((value) => Buffer.from(value, 'base64'));
const Stored = z.object({ fieldKey: key, blindIndexKey: key, auditKey: key });

const fresh = (): string => randomBytes(KEY_BYTES).toString('base64');

/** Secrets of a server that is not in production: made once, kept in a file only its owner reads. */
export function generatedSecrets(dataDirectory: string): Secrets {
  const file = path.join(dataDirectory, 'secrets.json');
  if (!existsSync(file)) create(file);
  try {
    return Stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new ConfigInvalid([
      {
        name: 'DATA_DIR',
        message: `${file} 已损坏 (damaged)`,
        cure:
          '请从备份恢复该文件；其中的密钥丢失后，已加密的信息无法读出。' +
          ' Restore the file from a backup: without its keys encrypted fields cannot be read.',
      },
    ]);
  }
}

/** Linked into place when complete: of two first starts at once, both use the winner's. */
function create(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  const secrets = { fieldKey: fresh(), blindIndexKey: fresh(), auditKey: fresh() };
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
