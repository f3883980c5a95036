import { setTimeout as delay } from 'node:timers/promises';
import type { BrokerAdmin, PartitionState } from './broker-admin.js';
import type { BrokerLog } from './broker-log.js';

/** A command that the broker refuses: it writes the command and its rejection, and changes nothing. */
export type Ping = (partition: number) => Promise<void>;

/** The command and its rejection. */
const RECORDS_OF_A_PING = 2;
const FIRST_TIMEOUT_MS = 120_000;
const TIMEOUT_MS = 60_000;
const PAUSE_MS = 5;
const LOOK_AGAIN_MS = 200;

/**
 * Knows when a broker has come to rest. A partition processes its log in order, so when two pings stand next
 * to each other in it, nothing was left to do in between.
 */
export class BrokerRest {
  private last = new Map<number, number>();
  private timeoutMs = FIRST_TIMEOUT_MS;

  constructor(
    private readonly admin: BrokerAdmin,
    private readonly log: BrokerLog,
    private readonly ping: Ping,
  ) {}

  /** Until every command is processed, every record is here, and nothing is overdue by the broker's clock. */
  async reached(): Promise<void> {
    const end = Date.now() + this.timeoutMs;
    for (;;) {
      const { fired } = this.log;
      await this.processed(end);
      const overdue = this.log.overdue(this.admin.now());
      if (overdue.length === 0 && this.log.fired === fired) break;
      // Just fired: what follows is looked for once more.
      if (overdue.length === 0) continue;
      if (Date.now() > end) throw new Error(`Zeebe 没有执行已到期的事项：${overdue.join('、')}。`);
      await this.log.change(LOOK_AGAIN_MS);
    }
    this.timeoutMs = TIMEOUT_MS;
  }

  /** Until every command is processed and every record is here. */
  async processed(end = Date.now() + this.timeoutMs): Promise<void> {
    for (;;) {
      const partitions = await this.pingAll();
      const isQuiet = partitions.every(
        ({ partition, processedPosition }) =>
          processedPosition - (this.last.get(partition) ?? -1) === RECORDS_OF_A_PING,
      );
      this.last = new Map(
        partitions.map(({ partition, processedPosition }) => [partition, processedPosition]),
      );
      if (isQuiet) {
        await this.exported(partitions, end);
        return;
      }
      if (Date.now() > end) throw new Error('Zeebe 一直没有静止下来：可能有别的程序在使用它。');
    }
  }

  private async exported(wanted: readonly PartitionState[], end: number): Promise<void> {
    for (let partitions = wanted; !reaches(partitions, wanted); partitions = await this.admin.partitions()) {
      if (Date.now() > end) {
        throw new Error('Zeebe 没有把记录送来。请确认它的 Elasticsearch exporter 指向 --records 的端口。');
      }
      await delay(PAUSE_MS);
    }
  }

  private async pingAll(): Promise<readonly PartitionState[]> {
    const known = this.last.size > 0 ? [...this.last.keys()] : await this.partitionIds();
    for (const partition of known) await this.ping(partition);
    return this.admin.partitions();
  }

  private async partitionIds(): Promise<readonly number[]> {
    return (await this.admin.partitions()).map(({ partition }) => partition);
  }
}

function reaches(partitions: readonly PartitionState[], wanted: readonly PartitionState[]): boolean {
  return wanted.every(({ partition, processedPosition }) =>
    partitions.some((each) => each.partition === partition && each.exportedPosition >= processedPosition),
  );
}
