import { execFileSync, spawn } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The version that the golden traces were recorded on. */
export const ZEEBE_VERSION = '8.6.0';

const OLDEST_JAVA = 21;
const READY_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 10_000;
const POLL_MS = 250;
const ARTIFACT = `io.camunda:camunda-zeebe:${ZEEBE_VERSION}:tar.gz`;
const FOLDER = `camunda-zeebe-${ZEEBE_VERSION}`;

const entries = (folder) =>
  existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];

/** Where a JDK may be: as told, where Linux and macOS put them, beside the `java` that is found first. */
function javaHomes(env) {
  const inPath = (env.PATH ?? '').split(path.delimiter).map((folder) => path.dirname(folder));
  const mac = entries('/Library/Java/JavaVirtualMachines').map((folder) =>
    path.join(folder, 'Contents', 'Home'),
  );
  return [env.JAVA_HOME, ...entries('/usr/lib/jvm'), ...mac, ...inPath].filter(Boolean);
}

function javaVersion(home) {
  const java = path.join(home, 'bin', 'java');
  if (!existsSync(java)) return 0;
  const release = path.join(home, 'release');
  const said = existsSync(release) ? readFileSync(release, 'utf8') : '';
  return Number(/JAVA_VERSION="(\d+)/.exec(said)?.[1] ?? 0);
}

/** Home of a Java that Zeebe runs on, or null. */
export function findJava(env = process.env) {
  return javaHomes(env).find((home) => javaVersion(home) >= OLDEST_JAVA) ?? null;
}

const cacheFolder = (env) =>
  path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'jiangping', 'zeebe');

const isHome = (folder) => existsSync(path.join(folder, 'bin', 'broker'));

/** Folder of an unpacked broker: `ZEEBE_HOME`, or what was fetched before; null when it must be fetched. */
function findHome(env) {
  return (
    [env.ZEEBE_HOME, path.join(cacheFolder(env), FOLDER)].find((folder) => folder && isHome(folder)) ?? null
  );
}

/** Fetches the distribution by Maven into the user's cache. It is used to test and never shipped. */
function fetchHome(env, java) {
  const cache = cacheFolder(env);
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(path.join(cache, 'fetch-'));
  try {
    const options = { cwd: work, env: { ...env, JAVA_HOME: java }, stdio: ['ignore', 'ignore', 'pipe'] };
    execFileSync(
      'mvn',
      ['-q', '-B', 'dependency:copy', `-Dartifact=${ARTIFACT}`, `-DoutputDirectory=${work}`],
      options,
    );
    execFileSync('tar', ['-xzf', path.join(work, `${FOLDER}.tar.gz`)], options);
    const home = path.join(cache, FOLDER);
    if (!isHome(home)) renameSync(path.join(work, FOLDER), home);
    return home;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Java and the distribution, fetched if need be, or why there is none. */
export function findBroker(env = process.env, report = () => {}) {
  if (process.platform === 'win32')
    return { missing: 'Windows 上不能直接运行 Zeebe。 Zeebe is not started on Windows.' };
  const java = findJava(env);
  if (!java)
    return { missing: `没有找到 JDK ${OLDEST_JAVA} 或更高版本。 No JDK ${OLDEST_JAVA} or newer was found.` };
  const known = findHome(env);
  if (known) return { java, home: known };
  try {
    report(`下载 Zeebe ${ZEEBE_VERSION}`);
    return { java, home: fetchHome(env, java) };
  } catch (error) {
    const why = String(error.stderr || error.message)
      .trim()
      .split('\n')[0];
    return {
      missing: `取不到 ${ARTIFACT}：${why} Could not fetch it; set ZEEBE_HOME to an unpacked distribution.`,
    };
  }
}

async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(
    servers.map((server) => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Settings of a small broker: moved clock, everything exported at once, no disk to spare. */
function settings({ java, data, ports, recordsPort, partitions }) {
  const [gateway, command, internal, management, server] = ports;
  const exporter = 'ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH';
  return {
    JAVA_HOME: java,
    JAVA_OPTS: '-Xmx512m -Xms256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1',
    ZEEBE_CLOCK_CONTROLLED: 'true',
    MANAGEMENT_SERVER_PORT: management,
    SERVER_PORT: server,
    ZEEBE_LOG_LEVEL: 'warn',
    ZEEBE_LOG_APPENDER: 'Console',
    ZEEBE_BROKER_NETWORK_HOST: '127.0.0.1',
    ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: command,
    ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: internal,
    ZEEBE_BROKER_GATEWAY_ENABLE: 'true',
    ZEEBE_BROKER_GATEWAY_NETWORK_HOST: '127.0.0.1',
    ZEEBE_BROKER_GATEWAY_NETWORK_PORT: gateway,
    ZEEBE_BROKER_DATA_DIRECTORY: data,
    ZEEBE_BROKER_DATA_LOGSEGMENTSIZE: '16MB',
    ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING: '200MB',
    ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION: '100MB',
    ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT: partitions,
    [`${exporter}_CLASSNAME`]: 'io.camunda.zeebe.exporter.ElasticsearchExporter',
    [`${exporter}_ARGS_URL`]: `http://127.0.0.1:${recordsPort}`,
    [`${exporter}_ARGS_BULK_SIZE`]: '1',
    [`${exporter}_ARGS_BULK_DELAY`]: '1',
  };
}

/**
 * Starts a broker of its own on free ports, with its data in a folder that goes when it stops. Its records
 * go to `http://127.0.0.1:recordsPort`.
 */
export async function startBroker({
  recordsPort,
  partitions = 1,
  env = process.env,
  found = findBroker(env),
}) {
  if (found.missing) throw new Error(found.missing);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-zeebe-'));
  const ports = await freePorts(5);
  const log = path.join(folder, 'log');
  const environment = {
    ...env,
    ...settings({ java: found.java, data: path.join(folder, 'data'), ports, recordsPort, partitions }),
  };
  const [gateway, , , management, server] = ports;
  const at = (port) => `127.0.0.1:${port}`;
  const broker = { gateway: at(gateway), management: at(management), rest: at(server) };
  const launch = async () => {
    const running = launchIn(folder, { home: found.home, environment, log });
    try {
      await ready(broker, running.child);
      return running;
    } catch (error) {
      const said = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-15).join('\n') : '';
      await running.end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
      throw new Error(`${error.message}\n${said}`, { cause: error });
    }
  };
  let running = await launch();
  return {
    ...broker,
    get pid() {
      return running.child.pid;
    },
    stop: async () => {
      await running.end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
    kill: () => running.end('SIGKILL'),
    resume: async () => {
      running = await launch();
    },
  };
}

function launchIn(folder, { home, environment, log }) {
  const child = spawn(path.join(home, 'bin', 'broker'), [], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  const lines = createWriteStream(log, { flags: 'a' });
  child.stdout.pipe(lines, { end: false });
  child.stderr.pipe(lines, { end: false });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise((resolve) => child.once('close', resolve));
  const end = async (signal) => {
    child.kill(signal);
    const timer = setTimeout(kill, STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(timer);
    process.off('exit', kill);
  };
  return { child, end };
}

async function ready({ management }, child) {
  const end = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`Zeebe stopped at once with exit code ${child.exitCode}.`);
    const answer = await fetch(`http://${management}/actuator/health`).catch(() => null);
    if (answer?.ok) return;
    await delay(POLL_MS);
  }
  throw new Error(`Zeebe was not ready after ${READY_TIMEOUT_MS / 1000} s.`);
}
