import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BulkUnreadable, exporterAnswer, parseBulk, type ExporterRecord } from '../records/index.js';

export interface RecordsEndpointSettings {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The password of the exporter's Basic credentials; its user name is `zeebe`. */
  readonly token: string;
  /** Told of every bulk. Its failure makes the exporter send the bulk again. */
  readonly take: (records: readonly ExporterRecord[]) => Promise<void>;
  /** Never told of what a record holds. */
  readonly onError: (error: Error) => void;
}

const USER = 'zeebe';
/** The exporter's bulks end at 10 MB, or with the record that passes it; one record has at most 4 MB. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;
const BODY_TIMEOUT_MS = 30_000;
/** More than the partitions that one exporter each sends for. */
const MOST_CONNECTIONS = 64;
const BULK_METHODS: ReadonlySet<string> = new Set(['POST']);
/** Templates, settings, retention: put, or asked whether they are there. */
const OTHER_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT']);

/**
 * Where a broker's Elasticsearch exporter delivers the records of its log. A port of its own, so that no proxy that
 * serves browsers leads here: no session counts, only the exporter's credentials. It answers as far as the exporter
 * asks: bulks are stored before they are acknowledged, and templates, settings and retention exist.
 */
export class RecordsEndpoint {
  private readonly server: Server;
  private readonly expected: Buffer;

  constructor(private readonly settings: RecordsEndpointSettings) {
    this.expected = digest(`Basic ${Buffer.from(`${USER}:${settings.token}`).toString('base64')}`);
    this.server = createServer({ requestTimeout: BODY_TIMEOUT_MS }, (request, response) => {
      void this.handle(request, response);
    });
    this.server.maxConnections = MOST_CONNECTIONS;
  }

  /** @returns the port. @throws when it is taken */
  async open(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.settings.port, this.settings.host, resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** What is being stored is stored and answered first. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeIdleConnections();
    });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.answer(request, response);
    } catch (error) {
      this.settings.onError(speakable(error));
      send(response, error instanceof BulkUnreadable ? 400 : 503, {
        error: { reason: 'the bulk was not stored' },
      });
    }
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), this.expected)) {
      response.setHeader('www-authenticate', 'Basic realm="records"');
      send(response, 401, { error: { reason: 'the credentials of the exporter are asked for' } });
      return;
    }
    const { pathname } = new URL(request.url ?? '/', 'http://records');
    const isBulk = pathname === '/_bulk';
    if (!(isBulk ? BULK_METHODS : OTHER_METHODS).has(request.method ?? '')) {
      send(response, 405, { error: { reason: 'not what an exporter asks for' } });
      return;
    }
    const body = await bodyOf(request);
    if (body !== null && isBulk) await this.settings.take(parseBulk(body));
    if (body === null) send(response, 413, { error: { reason: 'the bulk is too long' } });
    else send(response, 200, exporterAnswer(isBulk));
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Null when it is too long; the rest of it is not read. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A failed statement carries its parameters, and those hold variables: only what kind of failure it was is told. */
function speakable(error: unknown): Error {
  if (error instanceof BulkUnreadable) return error;
  const { code, driverError, name } = Object(error) as {
    code?: string;
    driverError?: { code?: string };
    name?: string;
  };
  return new Error(
    `a bulk of the broker's records was not stored: ${code ?? driverError?.code ?? name ?? 'unknown'}`,
  );
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed || response.headersSent) return;
  const closes = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, {
    'content-type': 'application/json',
    // The exporter's client takes no other product.
    'x-elastic-product': 'Elasticsearch',
    ...closes,
  });
  response.end(JSON.stringify(body));
}
