import type { DataSource, EntityManager } from 'typeorm';
import { type Clock, REAL_CLOCK } from '../../../shared/clock.js';
import type { ZeebeWork } from '../zeebe-reader.js';
import type { BrokerClock } from './broker-clock.js';
import { BrokerNotForRehearsal } from './errors.js';
import type { Settling } from './settling.js';

export interface RehearsalTimeParts {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly work: ZeebeWork;
  readonly settling: Settling;
  /** Null: the broker runs on real time. */
  readonly brokerClock: BrokerClock | null;
}

/** A rehearsal's clock on a broker, which has one clock for everything: only on one used for nothing else. */
export class RehearsalTime {
  constructor(private readonly parts: RehearsalTimeParts) {}

  /** Before an instance starts, the broker's clock must be its own. @throws BrokerNotForRehearsal */
  async stand(tx: EntityManager, clockId: string): Promise<void> {
    if (clockId === REAL_CLOCK) {
      if (this.parts.brokerClock)
        throw new BrokerNotForRehearsal('它的时间已由演练控制，正式批次不能在上面运行。');
      return;
    }
    const brokerClock = this.controlled();
    await this.alone(tx, clockId);
    await brokerClock.pin(await this.parts.clock.now(tx, clockId));
  }

  /** After a start of this application: the broker's clock stands where the running rehearsal's does. */
  async resume(): Promise<void> {
    const { brokerClock, dataSource, clock } = this.parts;
    if (!brokerClock || brokerClock.now !== null) return;
    const rows: { clockId: string }[] = await dataSource.query(
      `SELECT clock_id AS "clockId" FROM zeebe_instance
       WHERE state = 'active' AND origin = 'command' AND clock_id <> $1 LIMIT 1`,
      [REAL_CLOCK],
    );
    if (rows[0]) await brokerClock.pin(await clock.now(null, rows[0].clockId));
  }

  /** From instant to instant, so that what each timer causes has happened before the next one is due. */
  async follow(clockId: string): Promise<void> {
    const { settling, clock, dataSource } = this.parts;
    const brokerClock = this.controlled();
    await this.alone(dataSource.manager, clockId);
    await settling.settle();
    const to = await clock.now(null, clockId);
    for (;;) {
      const due = await this.nextDue(to);
      if (!due) break;
      await brokerClock.pin(due);
      await settling.settle();
    }
    await brokerClock.pin(to);
    await settling.settle();
  }

  private controlled(): BrokerClock {
    const { brokerClock } = this.parts;
    if (!brokerClock) throw new BrokerNotForRehearsal('它按真实时间运行。');
    return brokerClock;
  }

  private async nextDue(to: Date): Promise<Date | null> {
    const rows: { due: Date | null }[] = await this.parts.dataSource.query(
      'SELECT min(due_at) AS due FROM zeebe_timer WHERE due_at <= $1',
      [to],
    );
    return rows[0]?.due ?? null;
  }

  private async alone(tx: EntityManager, clockId: string): Promise<void> {
    const others: unknown[] = await tx.query(
      `SELECT 1 FROM zeebe_instance WHERE clock_id <> $1 AND state = 'active' AND origin = 'command' LIMIT 1`,
      [clockId],
    );
    if (others.length > 0) throw new BrokerNotForRehearsal('上面还有另一批次的流程在运行。');
    if ((await this.parts.work.partitions()) > 1)
      throw new BrokerNotForRehearsal('它有多个分区，演练只能用一个分区的。');
  }
}
