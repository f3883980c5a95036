import { Camunda8 } from '@camunda8/sdk';
import type { Probe } from '../cases/index.js';

/** What a broker said of one deployment. */
export interface Verdict {
  readonly accepted: boolean;
  /** `element: message`, or only a message where it names no element. Shortened. */
  readonly faults?: readonly string[];
}

export type Golden = Readonly<Record<string, Verdict>>;

const LONGEST = 160;

/** A broker's gateway that deployments are tried on. */
export class BrokerJudge {
  private readonly client;

  constructor(address: string) {
    this.client = new Camunda8({
      ZEEBE_GRPC_ADDRESS: address,
      CAMUNDA_AUTH_STRATEGY: 'NONE',
      zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE', ZEEBE_GRPC_CLIENT_RETRY: false },
    }).getZeebeGrpcApiClient();
  }

  async judge({ name, files }: Probe): Promise<Verdict> {
    try {
      await this.client.deployResources(
        // The client sends `process` as it is, whatever the name ends in.
        files.map((file) => ({ name: file.name, process: Buffer.from(file.content) })),
      );
      return { accepted: true };
    } catch (error) {
      const { code, details, message } = error as { code?: number; details?: string; message: string };
      // INVALID_ARGUMENT is a verdict; anything else is a broker that does not work.
      // It broke down over the file, and keeps nothing of it.
      if (code === 13 && (details ?? '').includes('PROCESSING_ERROR')) {
        return { accepted: false, faults: ['the broker breaks down: PROCESSING_ERROR'] };
      }
      if (code !== 3) throw new Error(`the broker has no verdict on “${name}”: ${message}`, { cause: error });
      return { accepted: false, faults: faultsIn(details ?? message) };
    }
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}

/** The lines `- Element: X` with the `- ERROR: …` below each; otherwise what stands in the text. */
function faultsIn(text: string): string[] {
  const body = text.replace(/^[\s\S]*?encountered the following errors:\s*/, '');
  const faults: string[] = [];
  let element = '';
  for (const line of body.split('\n')) {
    element = /- (?:Element|Process): (.*)/.exec(line)?.[1]?.trim() ?? element;
    const message = /- ERROR: (.*)/.exec(line)?.[1];
    if (message !== undefined) faults.push(shortened(element === '' ? message : `${element}: ${message}`));
  }
  return faults.length > 0 ? faults : [shortened(body)];
}

const shortened = (text: string): string => text.trim().replace(/\s+/g, ' ').slice(0, LONGEST);
