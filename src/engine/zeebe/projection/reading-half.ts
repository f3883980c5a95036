import type { DataSource } from 'typeorm';
import type { Clock } from '../../../shared/clock.js';
import { assembleZeebe, type WritingHalf, type ZeebeParts, type ZeebeSettings } from '../assemble-zeebe.js';
import type { ZeebeProcessEngine } from '../zeebe-process-engine.js';
import { BrokerClock } from './broker-clock.js';
import { BrokerStatus } from './broker-status.js';
import { Projector } from './projector.js';
import { RecordsEndpoint } from './records-endpoint.js';
import { RecordsReader } from './records-reader.js';
import { RehearsalTime } from './rehearsal-time.js';
import { Settling } from './settling.js';

export interface ReadingSettings {
  /** Where the broker's exporter delivers its records. Port 0: any free one. */
  readonly records: { readonly host: string; readonly port: number; readonly token: string };
  /** Address of a broker's management port, for how far it is; null: not asked. */
  readonly management: string | null;
  /** REST address of a broker whose clock a rehearsal may move; null: it runs on real time. */
  readonly clock: string | null;
  /** How long `settle` waits while nothing moves. */
  readonly settleLimitMs?: number;
}

export interface ZeebeEngine {
  readonly engine: ZeebeProcessEngine;
  readonly endpoint: RecordsEndpoint;
  readonly status: BrokerStatus;
}

/** One node's whole adapter. The endpoint opens before the engine and closes after it. */
export function assembleZeebeEngine(
  parts: ZeebeParts,
  settings: ZeebeSettings & ReadingSettings,
): ZeebeEngine {
  const { dataSource, clock } = parts;
  const { engine, reader } = assembleZeebe(parts, settings, (writing) =>
    readingHalf(dataSource, clock, writing, settings),
  );
  const endpoint = new RecordsEndpoint({
    ...settings.records,
    take: (records) => reader.projector.take(records),
    onError: settings.onError,
  });
  return { engine, endpoint, status: reader.status };
}

function readingHalf(
  dataSource: DataSource,
  clock: Clock,
  { work, ...books }: WritingHalf,
  settings: ReadingSettings,
): RecordsReader {
  const brokerClock = settings.clock === null ? null : new BrokerClock(settings.clock);
  const projector = new Projector(dataSource, books);
  const settling = new Settling({ dataSource, work, projector, brokerClock }, settings.settleLimitMs);
  const time = new RehearsalTime({ dataSource, clock, work, settling, brokerClock });
  const status = new BrokerStatus(dataSource, work, settings.management);
  return new RecordsReader(dataSource, { settling, time, projector, status });
}
