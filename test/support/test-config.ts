import { createHash } from 'node:crypto';
import path from 'node:path';
import type { AppConfig } from '../../src/config/index.js';

const keyNamed = (name: string): Buffer => createHash('sha256').update(name).digest();

/** Settings as in development, with secrets that are the same in every run. */
export function testConfig(
  dataDirectory: string,
  changes: { -readonly [Key in keyof AppConfig]?: AppConfig[Key] } = {},
): AppConfig {
  const rootDirectory = path.resolve(import.meta.dirname, '..', '..');
  return {
    production: false,
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost',
    trustProxy: false,
    logLevel: 'silent',
    rootDirectory,
    dataDirectory,
    webDirectory: path.join(dataDirectory, 'web'),
    database: { url: null, poolSize: 10, fsync: false },
    engine: 'embedded',
    zeebe: null,
    rehearsal: { enabled: true, planFile: null },
    identity: { secondFactor: 'optional', passwordProfile: 'length' },
    secrets: {
      fieldKey: keyNamed('field'),
      blindIndexKey: keyNamed('blind index'),
      auditKey: keyNamed('audit'),
    },
    uploads: { maxFileBytes: 20 * 1024 * 1024 },
    ...changes,
  };
}
