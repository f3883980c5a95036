import { assembleZeebe, DEFAULT_ZEEBE_SETTINGS } from '../../../../src/engine/zeebe/assemble-zeebe.js';
import type { ZeebeGateway } from '../../../../src/engine/zeebe/client/zeebe-gateway.js';
import { SdkGateway } from '../../../../src/engine/zeebe/client/sdk-gateway.js';
import { BrokerStatus } from '../../../../src/engine/zeebe/projection/broker-status.js';
import { Projector } from '../../../../src/engine/zeebe/projection/projector.js';
import { RecordsReader } from '../../../../src/engine/zeebe/projection/records-reader.js';
import { RehearsalTime } from '../../../../src/engine/zeebe/projection/rehearsal-time.js';
import { Settling } from '../../../../src/engine/zeebe/projection/settling.js';
import { RecordsListener, type ExporterRecord } from '../../../../src/engine/zeebe/records/index.js';
import { DatabaseClock } from '../../../../src/shared/database-clock.js';
import { freePort } from '../../../support/free-port.js';
import { startBroker, type RunningBroker } from '../../../support/zeebe-broker.js';
import type { NodeOptions, PortAdapter, PortNode } from './port-lab.js';

type NodeParts = Parameters<PortAdapter['node']>[0];

/** A broker of its own for the scenarios of one file; every node stores what its exporter tells. */
export class ZeebeAdapter implements PortAdapter {
  readonly name = 'zeebe';
  private broker: RunningBroker | null = null;
  private listener: RecordsListener | null = null;
  private projector: Projector | null = null;
  private direct: ZeebeGateway | null = null;
  private passed = 0;
  /** What nodes complained about. */
  readonly errors: unknown[] = [];

  /** @param wrap puts something between the nodes and the broker */
  constructor(private readonly wrap: (gateway: ZeebeGateway) => ZeebeGateway = (gateway) => gateway) {}

  async open(): Promise<void> {
    const port = await freePort();
    this.listener = new RecordsListener({
      port,
      receive: (records) => this.receive(records),
      onError: (error) => this.errors.push(error),
    });
    await this.listener.open();
    this.broker = await startBroker({
      recordsPort: port,
      env: { ...process.env, ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH_ARGS_INDEX_REJECTION: 'true' },
    });
  }

  async close(): Promise<void> {
    await this.direct?.close();
    await this.broker?.stop();
    await this.listener?.close();
  }

  node({ dataSource, registry, listener }: NodeParts, { backoffMs = [0] }: NodeOptions): PortNode {
    const address = `grpc://${this.running.gateway}`;
    const gateway = this.wrap(new SdkGateway({ address, workerName: 'lab' }));
    const clock = new DatabaseClock(dataSource);
    const { engine } = assembleZeebe(
      { dataSource, clock, registry, listener, gateway },
      {
        ...DEFAULT_ZEEBE_SETTINGS,
        address,
        backoffMs,
        pollIntervalMs: 100,
        activationWaitMs: 500,
        productChecks: 'report',
        onError: (error) => this.errors.push(error),
      },
      ({ work, ...books }) => {
        const projector = new Projector(dataSource, books);
        this.projector = projector;
        const passed = (): number => this.passed;
        const brokerClock = {
          get now(): Date {
            return new Date(Date.now() + passed());
          },
          nudge: async (): Promise<void> => undefined,
        };
        const settling = new Settling({ dataSource, work, projector, brokerClock });
        const time = new RehearsalTime({ dataSource, clock, work, settling, brokerClock: null });
        return new RecordsReader(dataSource, {
          settling,
          time,
          projector,
          status: new BrokerStatus(dataSource, work, null),
        });
      },
    );
    return { engine, open: () => engine.open(), close: () => engine.close() };
  }

  async passTime({ engine }: PortNode, ms: number): Promise<void> {
    this.passed += ms;
    const answer = await fetch(`http://${this.running.management}/actuator/clock/add`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offsetMilli: ms }),
    });
    if (!answer.ok) throw new Error(`the broker's clock did not move: ${answer.status}`);
    await engine.settle();
  }

  async restartBroker(): Promise<void> {
    await this.running.kill();
    await this.running.resume();
  }

  /** A line of its own to the broker, for what happens behind the nodes' backs. */
  get gateway(): ZeebeGateway {
    this.direct ??= new SdkGateway({ address: `grpc://${this.running.gateway}`, workerName: 'direct' });
    return this.direct;
  }

  get running(): RunningBroker {
    if (!this.broker) throw new Error('there is no broker');
    return this.broker;
  }

  /** The newest node stores them, as one behind a proxy would. Before there is one, the exporter tries again. */
  private async receive(records: readonly ExporterRecord[]): Promise<void> {
    if (!this.projector) throw new Error('nobody stores records yet');
    await this.projector.take(records);
  }
}
