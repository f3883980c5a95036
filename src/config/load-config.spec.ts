import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ConfigInvalid } from './config-invalid.js';
import { loadConfig } from './load-config.js';

const key = (): string => randomBytes(32).toString('base64');

const complete = () => ({
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://app:pw@db:5432/app',
  SECRET_KEY: key(),
  BLIND_INDEX_KEY: key(),
  AUDIT_KEY: key(),
  PUBLIC_URL: 'https://award.example.org/',
});

const problemsOf = (variables: NodeJS.ProcessEnv): string[] => {
  try {
    loadConfig(variables);
    return [];
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.problems.map(({ name }) => name);
    throw error;
  }
};

describe('loadConfig in production', () => {
  it('takes a complete set and trims the public address', () => {
    const config = loadConfig(complete());
    expect(config).toMatchObject({
      production: true,
      publicUrl: 'https://award.example.org',
      rehearsal: { enabled: false, planFile: null },
    });
    expect(config.secrets.fieldKey).toHaveLength(32);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('names every missing setting at once, each with a cure', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
      'DATABASE_URL',
      'SECRET_KEY',
      'BLIND_INDEX_KEY',
      'AUDIT_KEY',
      'PUBLIC_URL',
    ]);
    expect(() => loadConfig({ NODE_ENV: 'production' })).toThrow(/DATABASE_URL：未设置[^]*→ 填写 PostgreSQL/);
  });

  it('reports what is wrong together with what is missing', () => {
    expect(problemsOf({ NODE_ENV: 'production', PORT: 'http', SECRET_KEY: 'short' }).sort()).toEqual([
      'AUDIT_KEY',
      'BLIND_INDEX_KEY',
      'DATABASE_URL',
      'PORT',
      'PUBLIC_URL',
      'SECRET_KEY',
    ]);
  });

  it.each([
    ['an empty setting, as compose passes it', { DATABASE_URL: '' }, ['DATABASE_URL']],
    ['another kind of database', { DATABASE_URL: 'mysql://db/app' }, ['DATABASE_URL']],
    ['an address without encryption', { PUBLIC_URL: 'http://award.example.org' }, ['PUBLIC_URL']],
    ['a rehearsal', { REHEARSAL: 'on' }, ['REHEARSAL']],
  ])('refuses %s', (_name, change, expected) => {
    expect(problemsOf({ ...complete(), ...change })).toEqual(expected);
  });

  it('refuses one key for two purposes', () => {
    const shared = key();
    expect(problemsOf({ ...complete(), SECRET_KEY: shared, AUDIT_KEY: shared })).toEqual(['AUDIT_KEY']);
  });
});

describe('loadConfig in development', () => {
  let data: string;
  beforeEach(() => (data = mkdtempSync(path.join(os.tmpdir(), 'jp-config-'))));
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  it('needs nothing and rehearses', () => {
    expect(loadConfig({ DATA_DIR: data })).toMatchObject({
      production: false,
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      dataDirectory: data,
      database: { url: null },
      rehearsal: { enabled: true },
    });
  });

  it('makes secrets once, in a file only its owner can read', () => {
    const first = loadConfig({ DATA_DIR: data }).secrets;
    expect(loadConfig({ DATA_DIR: data }).secrets).toEqual(first);
    expect(first.fieldKey.equals(first.auditKey)).toBe(false);
    expect(statSync(path.join(data, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('does not replace a damaged secrets file: its keys may be needed to read data', () => {
    writeFileSync(path.join(data, 'secrets.json'), '{"fieldKey": ');
    expect(() => loadConfig({ DATA_DIR: data })).toThrow(/从备份恢复/);
  });

  it('finds the plan from the root of the checkout', () => {
    const config = loadConfig({ DATA_DIR: data, PLAN: 'seasons/any.yaml' });
    expect(config.rehearsal.planFile).toBe(path.join(config.rootDirectory, 'seasons/any.yaml'));
  });
});

describe('loadConfig with Zeebe', () => {
  const token = 'a-token-of-at-least-thirty-two-characters';
  const zeebe = { ENGINE: 'zeebe', ZEEBE_ADDRESS: 'zeebe:26500', ZEEBE_RECORDS_TOKEN: token };

  it('takes an address, and a port for records that only this machine reaches', () => {
    expect(loadConfig({ ...complete(), ...zeebe })).toMatchObject({
      engine: 'zeebe',
      zeebe: {
        address: 'grpc://zeebe:26500',
        clock: null,
        management: null,
        records: { host: '127.0.0.1', port: 9280, token },
      },
    });
  });

  it('knows nothing of it with the embedded engine', () => {
    expect(loadConfig({ ...complete(), ZEEBE_ADDRESS: 'zeebe:26500' })).toMatchObject({
      engine: 'embedded',
      zeebe: null,
    });
  });

  it('rehearses only where time may be moved', () => {
    const development = { ...complete(), ...zeebe, NODE_ENV: 'development' };
    expect(loadConfig(development).rehearsal.enabled).toBe(false);
    const controlled = { ...development, ZEEBE_CLOCK: 'controlled', ZEEBE_REST: 'http://zeebe:8080' };
    expect(loadConfig(controlled)).toMatchObject({
      rehearsal: { enabled: true },
      zeebe: { clock: 'http://zeebe:8080' },
    });
  });

  it.each([
    ['no address', { ZEEBE_ADDRESS: '' }, ['ZEEBE_ADDRESS']],
    ['another kind of address', { ZEEBE_ADDRESS: 'http://zeebe:8080' }, ['ZEEBE_ADDRESS']],
    ['an address without a port', { ZEEBE_ADDRESS: 'grpc://zeebe' }, ['ZEEBE_ADDRESS']],
    ['no token', { ZEEBE_RECORDS_TOKEN: '' }, ['ZEEBE_RECORDS_TOKEN']],
    ['a token that can be guessed', { ZEEBE_RECORDS_TOKEN: 'zeebe' }, ['ZEEBE_RECORDS_TOKEN']],
    ['one port for people and records', { PORT: '9280' }, ['ZEEBE_RECORDS_PORT']],
    ['a clock without its address', { NODE_ENV: 'test', ZEEBE_CLOCK: 'controlled' }, ['ZEEBE_REST']],
    [
      'moving time in production',
      { ZEEBE_CLOCK: 'controlled', ZEEBE_REST: 'http://zeebe:8080' },
      ['ZEEBE_CLOCK'],
    ],
    ['a rehearsal on real time', { NODE_ENV: 'test', REHEARSAL: 'on' }, ['ZEEBE_CLOCK']],
  ])('refuses %s', (_name, change, expected) => {
    expect(problemsOf({ ...complete(), ...zeebe, ...change })).toEqual(expected);
  });
});
