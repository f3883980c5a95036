import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppConfig, Secrets, ZeebeSettings } from './app-config.js';
import { ConfigInvalid } from './config-invalid.js';
import { type Environment, parseEnvironment } from './environment.js';
import { generatedSecrets } from './generated-secrets.js';

/** The nearest folder above the code that has a package.json, from sources and from the build alike. */
function findRoot(from: string): string {
  const parent = path.dirname(from);
  return existsSync(path.join(from, 'package.json')) || parent === from ? from : findRoot(parent);
}

/** Reads the environment, once. @throws ConfigInvalid with every problem */
export function loadConfig(variables: NodeJS.ProcessEnv = process.env): AppConfig {
  const parsed = parseEnvironment(variables);
  if (!parsed.ok) throw new ConfigInvalid(parsed.problems);
  const environment = parsed.value;
  const rootDirectory = findRoot(path.dirname(fileURLToPath(import.meta.url)));
  const dataDirectory = path.resolve(environment.DATA_DIR ?? path.join(rootDirectory, 'data'));
  return Object.freeze(
    toConfig(environment, { rootDirectory, dataDirectory, secrets: secretsOf(environment, dataDirectory) }),
  );
}

interface Derived {
  readonly rootDirectory: string;
  readonly dataDirectory: string;
  readonly secrets: Secrets;
}

function toConfig(environment: Environment, { rootDirectory, dataDirectory, secrets }: Derived): AppConfig {
  const production = environment.NODE_ENV === 'production';
  return {
    production,
    port: environment.PORT,
    host: environment.HOST,
    publicUrl: (environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`).replace(/\/+$/, ''),
    trustProxy: environment.TRUST_PROXY ?? false,
    logLevel: environment.LOG_LEVEL,
    rootDirectory,
    dataDirectory,
    webDirectory: path.join(rootDirectory, 'dist', 'web'),
    database: Object.freeze({
      url: environment.DATABASE_URL ?? null,
      poolSize: environment.DATABASE_POOL,
      fsync: environment.DATABASE_FSYNC === 'on',
    }),
    engine: environment.ENGINE,
    zeebe: zeebeOf(environment),
    rehearsal: Object.freeze({
      enabled: rehearses(environment),
      planFile: environment.PLAN ? path.resolve(rootDirectory, environment.PLAN) : null,
    }),
    identity: Object.freeze({
      secondFactor: environment.SECOND_FACTOR,
      passwordProfile: environment.PASSWORD_PROFILE,
    }),
    secrets: Object.freeze(secrets),
    uploads: Object.freeze({ maxFileBytes: environment.MAX_UPLOAD_MB * 1024 * 1024 }),
  };
}

/** In production all three are set (parseEnvironment saw to it); elsewhere what is set wins over the file. */
function secretsOf(environment: Environment, dataDirectory: string): Secrets {
  const { SECRET_KEY, OLD_SECRET_KEYS: oldFieldKeys = [], BLIND_INDEX_KEY, AUDIT_KEY } = environment;
  if (SECRET_KEY && BLIND_INDEX_KEY && AUDIT_KEY) {
    return { fieldKey: SECRET_KEY, oldFieldKeys, blindIndexKey: BLIND_INDEX_KEY, auditKey: AUDIT_KEY };
  }
  const generated = generatedSecrets(dataDirectory);
  return {
    fieldKey: SECRET_KEY ?? generated.fieldKey,
    oldFieldKeys,
    blindIndexKey: BLIND_INDEX_KEY ?? generated.blindIndexKey,
    auditKey: AUDIT_KEY ?? generated.auditKey,
  };
}

/** With an engine whose time cannot be moved there is nothing to rehearse on. */
function rehearses({ NODE_ENV, REHEARSAL, ENGINE, ZEEBE_CLOCK }: Environment): boolean {
  if (REHEARSAL) return REHEARSAL === 'on';
  return NODE_ENV !== 'production' && (ENGINE === 'embedded' || ZEEBE_CLOCK === 'controlled');
}

function zeebeOf(environment: Environment): ZeebeSettings | null {
  const { ZEEBE_ADDRESS: address, ZEEBE_RECORDS_TOKEN: token } = environment;
  if (environment.ENGINE !== 'zeebe' || address === undefined || token === undefined) return null;
  return Object.freeze({
    address,
    clock: environment.ZEEBE_CLOCK === 'controlled' ? (environment.ZEEBE_REST ?? null) : null,
    management: environment.ZEEBE_MANAGEMENT ?? null,
    records: Object.freeze({
      host: environment.ZEEBE_RECORDS_HOST,
      port: environment.ZEEBE_RECORDS_PORT,
      token,
    }),
  });
}
