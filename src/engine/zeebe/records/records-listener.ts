import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExporterRecord } from './exporter-record.js';
import { parseBulk } from './parse-bulk.js';

export interface RecordsListenerOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Told of every bulk in order. Its failure makes the exporter send the bulk again. */
  readonly receive: (records: readonly ExporterRecord[]) => Promise<void> | void;
  readonly onError?: (error: unknown) => void;
}

/** A small stand-in for Elasticsearch: takes what the exporter writes and says yes to the rest. */
export class RecordsListener {
  private readonly server: Server;

  constructor(private readonly options: RecordsListenerOptions) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  /** @returns the port */
  async open(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.options.port, this.options.host ?? '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await bodyOf(request);
      const isBulk = (request.url ?? '').startsWith('/_bulk');
      if (isBulk) await this.options.receive(parseBulk(body));
      send(response, 200, exporterAnswer(isBulk));
    } catch (error) {
      this.options.onError?.(error);
      send(response, 500, { error: { reason: (error as Error).message } });
    }
  }
}

/** What the exporter expects: of a bulk the items that failed, of templates and settings that they are known. */
export const exporterAnswer = (isBulk: boolean): Readonly<Record<string, unknown>> =>
  isBulk ? { took: 0, errors: false, items: [] } : { acknowledged: true };

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
