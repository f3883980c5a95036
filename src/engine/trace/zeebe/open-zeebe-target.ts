import { Camunda8 } from '@camunda8/sdk';
import { RecordsListener } from '../../zeebe/records/index.js';
import { BrokerAdmin } from './broker-admin.js';
import { BrokerLog } from './broker-log.js';
import { ZeebeTarget } from './zeebe-target.js';

export interface BrokerAddress {
  /** gRPC, `host:port`. */
  readonly gateway: string;
  /** `host:port` of the actuator. */
  readonly management: string;
  /** Where the broker's Elasticsearch exporter sends its records. */
  readonly recordsPort: number;
  /** On which address to listen for them; default 127.0.0.1. */
  readonly recordsHost?: string;
}

export interface OpenZeebeTarget {
  readonly target: ZeebeTarget;
  close(): Promise<void>;
}

/** Connects to a running broker with a controlled clock and an exporter. */
export async function openZeebeTarget(address: BrokerAddress): Promise<OpenZeebeTarget> {
  const log = new BrokerLog();
  const listener = new RecordsListener({
    port: address.recordsPort,
    ...(address.recordsHost === undefined ? {} : { host: address.recordsHost }),
    receive: (records) => log.receive(records),
  });
  await listener.open();
  const client = connect(address.gateway);
  const close = async (): Promise<void> => {
    await client.close();
    await listener.close();
  };
  const target = new ZeebeTarget(client, new BrokerAdmin(address.management), log);
  try {
    await target.open();
    return { target, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function connect(gateway: string) {
  return new Camunda8({
    ZEEBE_GRPC_ADDRESS: gateway.includes('://') ? gateway : `grpc://${gateway}`,
    CAMUNDA_AUTH_STRATEGY: 'NONE',
    zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE', ZEEBE_GRPC_CLIENT_RETRY: false },
  }).getZeebeGrpcApiClient();
}
