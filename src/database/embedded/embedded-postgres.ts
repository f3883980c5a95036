import path from 'node:path';
import { mkdirSync } from 'node:fs';
import {
  initialiseCluster,
  isInitialised,
  locateCluster,
  readPassword,
  requireSameMajor,
} from './cluster.js';
import { prepareBinaries } from './native-binaries.js';
import {
  adoptOrClear,
  type PostgresProcess,
  startPostgres,
  type StartSettings,
  stopPostgres,
} from './postgres-process.js';
import { isAlive } from './process-probe.js';
import { serviceUser } from './service-user.js';

export interface EmbeddedSettings {
  /** Absolute. */
  readonly dataDirectory: string;
  /** Default on. Off only for databases that are thrown away. */
  readonly fsync?: boolean;
  /** Where the cluster goes when the data folder is out of the service user's reach. */
  readonly fallbackRoot?: string;
  /** Told in plain words of what is worth knowing. */
  readonly log?: (message: string) => void;
}

export interface EmbeddedPostgres {
  readonly host: string;
  readonly port: number;
  /** Where its Unix socket lies, the cheaper way in; null when it has none. */
  readonly socketDirectory: string | null;
  readonly username: string;
  readonly password: string;
  /** Changes when the server had to be started again. */
  readonly pid: () => number;
  /** Whether it was found running, left over by a killed predecessor. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

const WATCH_MS = 500;
const RESTART_PAUSE_LIMIT_MS = 10_000;

/** Keeps the server up until `stop`: a database process that was killed comes back on the same port. */
class Supervisor {
  private stopping = false;
  private restarting: Promise<void> | null = null;
  private failures = 0;
  private readonly timer: NodeJS.Timeout;
  private nextTry = 0;

  constructor(
    private readonly settings: StartSettings,
    public current: PostgresProcess,
    private readonly log: (message: string) => void,
  ) {
    this.timer = setInterval(() => this.look(), WATCH_MS);
    this.timer.unref();
  }

  private look(): void {
    if (this.stopping || this.restarting || isAlive(this.current.pid) || Date.now() < this.nextTry) return;
    this.restarting = this.restart().finally(() => (this.restarting = null));
  }

  private async restart(): Promise<void> {
    this.log('The embedded database has gone away; starting it again.');
    try {
      const adopted = await adoptOrClear(this.settings);
      this.current = adopted ?? (await startPostgres(this.settings, this.current.port));
      this.failures = 0;
      this.log('The embedded database is back.');
    } catch (error) {
      this.failures += 1;
      this.nextTry = Date.now() + Math.min(RESTART_PAUSE_LIMIT_MS, WATCH_MS * 2 ** this.failures);
      this.log(`The embedded database does not start: ${(error as Error).message}`);
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.restarting;
    await stopPostgres(this.settings, this.current);
  }
}

/**
 * A real PostgreSQL of our own on a free loopback port, guarded by a random password. The caller holds
 * the data folder's instance lock.
 * @throws EmbeddedUnavailable where its programs cannot run; EmbeddedDatabaseRefused with a cure otherwise
 */
export async function startEmbeddedPostgres(options: EmbeddedSettings): Promise<EmbeddedPostgres> {
  const { dataDirectory, fsync = true, log = () => undefined } = options;
  mkdirSync(dataDirectory, { recursive: true });
  const user = serviceUser();
  const place = locateCluster(dataDirectory, user, options.fallbackRoot);
  const binaries = prepareBinaries(user, path.join(place.home, 'programs'));
  if (isInitialised(place)) requireSameMajor(place, binaries);
  else initialiseCluster(place, binaries, user, { sync: fsync });

  const password = readPassword(place);
  const settings: StartSettings = { place, binaries, user, password, fsync };
  const adopted = await adoptOrClear(settings);
  const supervisor = new Supervisor(settings, adopted ?? (await startPostgres(settings)), log);
  return {
    ...{ host: '127.0.0.1', username: 'postgres', password },
    port: supervisor.current.port,
    socketDirectory: supervisor.current.socketDirectory,
    pid: () => supervisor.current.pid,
    adopted: adopted !== null,
    stop: () => supervisor.stop(),
  };
}
