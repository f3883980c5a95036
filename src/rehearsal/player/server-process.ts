import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from '../../config/index.js';
import { Invalid } from '../../shared/errors.js';
import type { EngineOrder } from './journal.js';

const READY_WITHIN_MS = 120_000;

export interface ServerSettings {
  readonly dataDir: string;
  readonly plan: string;
  readonly engine: EngineOrder;
  /** Address of a PostgreSQL server; null: one of its own below the data folder. */
  readonly database: string | null;
}

/** The server that a rehearsal runs against: its own process, port and data. */
export class ServerProcess {
  private output = '';

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {
    const keep = (chunk: Buffer): void => {
      this.output = (this.output + chunk.toString()).slice(-4000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
  }

  /** @throws Invalid with the server's last words when it does not come up. */
  static async start(settings: ServerSettings): Promise<ServerProcess> {
    const server = await ServerProcess.launch(settings);
    await server.ready();
    return server;
  }

  /** Not up yet: whoever may have to end it meanwhile waits for `ready`. */
  static async launch(settings: ServerSettings): Promise<ServerProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, [fileURLToPath(new URL('../../main.js', import.meta.url))], {
      env: childEnvironment({
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: settings.dataDir,
        PLAN: settings.plan,
        REHEARSAL: 'on',
        NODE_ENV: 'development',
        LOG_LEVEL: 'warn',
        DATABASE_FSYNC: 'off',
        DATABASE_URL: settings.database ?? undefined,
        ...engineEnvironment(settings.engine),
      }),
      // The channel ends with us, and the server with the channel: nobody would be left to stop it.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new ServerProcess(`http://127.0.0.1:${port}`, child);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get lastWords(): string {
    return this.output;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
  }

  /** @throws Invalid as `start` does */
  async ready(): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until) {
      if (this.child.exitCode !== null) break;
      const response = await fetch(`${this.url}/api/health/ready`).catch(() => null);
      if (response?.ok) return;
      await sleep(100);
    }
    await this.stop();
    throw new Invalid('SERVER_NOT_READY', `演练服务器没有启动成功。它最后说：\n${this.output}`);
  }
}

/** Not what the environment says of the engine: that may be the one that serves real people. */
function engineEnvironment(engine: EngineOrder): Readonly<Record<string, string | undefined>> {
  if (engine.kind === 'embedded') return { ENGINE: 'embedded' };
  return {
    ENGINE: 'zeebe',
    ZEEBE_ADDRESS: engine.address,
    ZEEBE_REST: engine.rest,
    ZEEBE_CLOCK: 'controlled',
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
