import pg from 'pg';
import type { DataSource } from 'typeorm';

/** How nodes tell each other that there is work; without it they find it when they next look. */
export interface WakeLine {
  /** Called when another node has announced something. At most one listener. */
  listen(onWake: () => void): void;
  /** Soon, once for many calls. Never fails: whoever is not woken looks by himself. */
  wakeOthers(): void;
  close(): Promise<void>;
}

export const NO_WAKE_LINE: WakeLine = {
  listen: () => undefined,
  wakeOthers: () => undefined,
  close: () => Promise.resolve(),
};

const CHANNEL = 'engine_work';
/** The announcer has this long to do the work itself. */
const GATHER_MS = 100;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 30_000;

/** A database of one session has no other nodes, and no connection to spare. */
export function wakeLineOf(dataSource: DataSource, onError: (error: unknown) => void): WakeLine {
  const { driver, options } = dataSource as Partial<Pick<DataSource, 'driver' | 'options'>>;
  const pool = (driver as { readonly master?: { readonly options?: pg.ClientConfig } } | undefined)?.master;
  const isReal = options?.type === 'postgres' && options.driver === undefined;
  return isReal && pool?.options ? new PostgresWakeLine(pool.options, onError) : NO_WAKE_LINE;
}

/** The settings of a pool for a connection beside it; a pool hides its password from copies. */
export function ownConfigOf(config: pg.ClientConfig): pg.ClientConfig {
  const { password } = config;
  return {
    ...config,
    ...(password !== undefined && { password }),
    application_name: 'jiangping wake line',
  };
}

/**
 * LISTEN and NOTIFY on a connection of its own: outside of the commands' transactions, because a commit that
 * notifies waits for all others that do. It connects when first needed, again after a break, and never keeps
 * the process alive.
 */
class PostgresWakeLine implements WakeLine {
  private onWake: (() => void) | null = null;
  private client: Promise<pg.Client | null> | null = null;
  private gathering: NodeJS.Timeout | null = null;
  private retry: NodeJS.Timeout | null = null;
  private retryMs = FIRST_RETRY_MS;
  private closed = false;

  constructor(
    private readonly config: pg.ClientConfig,
    /** Told of the first failure of a row. */
    private readonly onError: (error: unknown) => void,
  ) {}

  listen(onWake: () => void): void {
    this.onWake = onWake;
    void this.connected();
  }

  wakeOthers(): void {
    if (this.closed || this.gathering) return;
    this.gathering = setTimeout(() => {
      this.gathering = null;
      void this.notify();
    }, GATHER_MS);
    this.gathering.unref();
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.gathering) clearTimeout(this.gathering);
    if (this.retry) clearTimeout(this.retry);
    const client = await this.client;
    await client?.end().catch(() => undefined);
  }

  private async notify(): Promise<void> {
    const client = await this.connected();
    await client?.query(`NOTIFY ${CHANNEL}`).catch((error: unknown) => this.lost(client, error));
  }

  private connected(): Promise<pg.Client | null> {
    if (this.closed || this.retry) return Promise.resolve(null);
    return (this.client ??= this.connect());
  }

  private async connect(): Promise<pg.Client | null> {
    const client = new pg.Client(ownConfigOf(this.config));
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('the connection for waking nodes has ended')));
    client.on('notification', ({ processId }) => {
      if (processId !== (client as pg.Client & { processID?: number }).processID) this.onWake?.();
    });
    try {
      await client.connect();
      (client as pg.Client & { unref(): void }).unref();
      if (this.onWake) await client.query(`LISTEN ${CHANNEL}`);
      this.retryMs = FIRST_RETRY_MS;
      return client;
    } catch (error) {
      this.lost(client, error);
      return null;
    }
  }

  /** Tries again later; until then everybody polls. */
  private lost(client: pg.Client, error: unknown): void {
    if (this.closed || this.retry) return;
    this.client = null;
    client.end().catch(() => undefined);
    if (this.retryMs === FIRST_RETRY_MS) this.onError(error);
    this.retry = setTimeout(() => {
      this.retry = null;
      // What was announced meanwhile was not heard.
      if (this.onWake) void this.connected().then((again) => again && this.onWake?.());
    }, this.retryMs);
    this.retry.unref();
    this.retryMs = Math.min(this.retryMs * 2, MAX_RETRY_MS);
  }
}
