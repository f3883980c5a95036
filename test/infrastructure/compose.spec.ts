import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { parseEnvironment } from '../../src/config/environment.js';

interface Service {
  readonly profiles?: readonly string[];
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly restart?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const file = parse(readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const PROFILES = ['postgres', 'zeebe'];
const EXPORTER = 'ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH_ARGS_';
const key = (letter: string): string => Buffer.alloc(32, letter).toString('base64');
const SET: Readonly<Record<string, string>> = {
  POSTGRES_PASSWORD: 'pw',
  PUBLIC_URL: 'https://award.example.org',
  SECRET_KEY: key('a'),
  BLIND_INDEX_KEY: key('b'),
  AUDIT_KEY: key('c'),
  ZEEBE_RECORDS_TOKEN: 'a-token-of-at-least-thirty-two-characters',
};

const servicesIn = (profile: string): [string, Service][] =>
  Object.entries(file.services).filter(([, { profiles }]) => profiles?.includes(profile));

/** As compose fills them in from the given settings. */
function environmentOf({ environment = {} }: Service, set = SET): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      String(value).replaceAll(
        /\$\{(\w+)(?::([?-])([^}]*))?\}/g,
        (_match, variable: string, kind?: string, text = '') => set[variable] ?? (kind === '-' ? text : ''),
      ),
    ]),
  );
}

const isApp = ([name]: [string, Service]): boolean => name.startsWith('app');
const brokers = servicesIn('zeebe').filter(([name]) => name.startsWith('zeebe-'));
const value = (service: Service, name: string): string => environmentOf(service)[name] ?? '';

describe('docker-compose.yml', () => {
  it('has a profile for each engine', () => {
    expect(
      servicesIn('postgres')
        .map(([name]) => name)
        .sort(),
    ).toEqual(['app', 'database']);
    expect(
      servicesIn('zeebe')
        .map(([name]) => name)
        .sort(),
    ).toEqual([...['app-1', 'app-2', 'database', 'zeebe-0', 'zeebe-1', 'zeebe-2']]);
  });

  it.each(PROFILES)('gives the application of profile %s settings that it takes', (profile) => {
    for (const [, service] of servicesIn(profile).filter(isApp)) {
      expect(parseEnvironment(environmentOf(service))).toMatchObject({ ok: true });
    }
  });

  it('leaves it to the server to name a missing token, so that the other profile does not ask for it', () => {
    const { ZEEBE_RECORDS_TOKEN: _token, ...rest } = SET;
    const [app] = servicesIn('zeebe').filter(isApp);
    const parsed = parseEnvironment(environmentOf(app?.[1] ?? {}, rest));
    expect(parsed.ok ? [] : parsed.problems.map(({ name }) => name)).toEqual(['ZEEBE_RECORDS_TOKEN']);
    expect(JSON.stringify(file.services)).not.toContain('${ZEEBE_RECORDS_TOKEN:?');
  });

  it.each(PROFILES)('starts, watches and restarts every service of profile %s', (profile) => {
    for (const [, service] of servicesIn(profile)) {
      expect(service.restart).toBe('unless-stopped');
      expect(service.healthcheck?.test.length).toBeGreaterThan(1);
      for (const needed of Object.keys(service.depends_on ?? {})) {
        expect(file.services[needed]?.profiles).toContain(profile);
      }
    }
  });

  it('publishes the application alone, and on this machine alone unless told', () => {
    const published = Object.entries(file.services).filter(([, { ports }]) => ports !== undefined);
    expect(published.every(isApp)).toBe(true);
    for (const [, { ports = [] }] of published) {
      for (const port of ports) expect(port).toMatch(/^\$\{BIND:-127\.0\.0\.1\}:\$\{\w+:-\d+\}:3000$/);
    }
  });

  it('declares every volume, one a broker', () => {
    const named = Object.values(file.services).flatMap(({ volumes = [] }) =>
      volumes.map((volume) => volume.split(':')[0] ?? ''),
    );
    expect([...new Set(named)].sort()).toEqual(Object.keys(file.volumes).sort());
    const own = brokers.flatMap(([, { volumes = [] }]) => volumes);
    expect(new Set(own).size).toBe(brokers.length);
  });

  it('makes a cluster of brokers that find each other and keep every partition on each', () => {
    const contacts = brokers.map(([name]) => `${name}:26502`).join();
    for (const [index, [name, service]] of brokers.entries()) {
      expect(service.image).toBe('camunda/zeebe:8.6.0');
      expect(environmentOf(service)).toMatchObject({
        ZEEBE_BROKER_CLUSTER_NODEID: String(index),
        ZEEBE_BROKER_CLUSTER_CLUSTERSIZE: String(brokers.length),
        ZEEBE_BROKER_CLUSTER_REPLICATIONFACTOR: String(brokers.length),
        ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT: '3',
        ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS: contacts,
        ZEEBE_BROKER_NETWORK_ADVERTISEDHOST: name,
      });
    }
  });

  it('delivers records to the nodes, with their token and what settling needs', () => {
    const apps = servicesIn('zeebe').filter(isApp);
    const urls = apps.map(([name, app]) => `http://${name}:${value(app, 'ZEEBE_RECORDS_PORT')}`).join();
    for (const [, broker] of brokers) {
      expect(value(broker, `${EXPORTER}URL`)).toBe(urls);
      expect(value(broker, `${EXPORTER}AUTHENTICATION_USERNAME`)).toBe('zeebe');
      expect(value(broker, `${EXPORTER}AUTHENTICATION_PASSWORD`)).toBe(SET['ZEEBE_RECORDS_TOKEN']);
      expect(value(broker, `${EXPORTER}INDEX_REJECTION`)).toBe('true');
      for (const needed of [
        'PROCESSINSTANCE',
        'JOB',
        'VARIABLE',
        'INCIDENT',
        'TIMER',
        'PROCESSMESSAGESUBSCRIPTION',
      ]) {
        expect(value(broker, `${EXPORTER}INDEX_${needed}`)).not.toBe('false');
      }
    }
  });

  it("sends each node's commands through a broker of the cluster, on its real clock", () => {
    const names = brokers.map(([name]) => name);
    for (const [, app] of servicesIn('zeebe').filter(isApp)) {
      const host = /^grpc:\/\/([^:]+):26500$/.exec(value(app, 'ZEEBE_ADDRESS'))?.[1];
      expect(names).toContain(host);
      expect(value(app, 'ZEEBE_MANAGEMENT')).toBe(`http://${host}:9600`);
      expect(value(app, 'ZEEBE_CLOCK')).toBe('');
    }
  });
});
