import type { DataSource } from 'typeorm';
import type { ZeebeWork } from '../zeebe-reader.js';
import type { BrokerClock } from './broker-clock.js';
import { Patience } from './patience.js';
import type { Projector } from './projector.js';

export interface SettlingParts {
  readonly dataSource: DataSource;
  readonly work: ZeebeWork;
  readonly projector: Projector;
  /** Null: the broker runs on real time. */
  readonly brokerClock: Pick<BrokerClock, 'now' | 'nudge'> | null;
}

const LIMIT_MS = 120_000;

// Jobs of nobody's instances are left out: workers leave them alone as well.
const RUNNING = `SELECT
    (SELECT count(*)::int FROM zeebe_open_job o JOIN zeebe_instance i ON i.zeebe_key = o.process_instance_key
     LEFT JOIN zeebe_job j ON j.key = o.key
     WHERE o.state = 'ready' AND o.type = ANY($1) AND (j.state IS NULL OR j.state <> 'deferred')) AS jobs,
    (SELECT count(*)::int FROM zeebe_timer WHERE due_at <= coalesce($2::timestamptz, clock_timestamp())) AS timers,
    (SELECT count(*)::int FROM zeebe_wait WHERE state <> 'open') AS waits`;

interface Running {
  readonly jobs: number;
  readonly timers: number;
  readonly waits: number;
}

interface Log {
  /** How many records of each partition were kept; equal texts: nothing happened in between. */
  readonly records: string;
  readonly marks: readonly string[];
}

/**
 * Tells when nothing more happens by itself. A broker cannot be asked, but its logs are in order: a command that it
 * refuses, a mark, comes back as a record after the records of all that was before it. When between two marks
 * nothing else came, and neither side has anything to do, then nothing is left on that partition: what a command
 * leaves for later stands in the log before the second mark is sent. What partitions say to each other shows
 * as a subscription that is being opened or closed.
 */
export class Settling {
  /** What the logs came to when all was calm last. */
  private calm: string | null = null;

  constructor(
    private readonly parts: SettlingParts,
    private readonly limitMs = LIMIT_MS,
  ) {}

  /** @throws EngineNotSettled */
  async settle(): Promise<void> {
    const patience = new Patience((hint) => this.parts.projector.listen(hint), this.limitMs);
    for (;;) {
      await this.idle(patience);
      const records = await this.passMarks(patience);
      const isCalm = records === this.calm && (await this.isIdle());
      this.calm = records;
      if (isCalm) return;
      patience.renew();
    }
  }

  /** Until neither this application nor, as far as its records say, the broker has anything to do. */
  private async idle(patience: Patience): Promise<void> {
    this.parts.work.wake();
    let last = '';
    await patience.for(
      async () => {
        const records = (await this.log()).records;
        if (records !== last) patience.renew();
        last = records;
        return this.isIdle();
      },
      async () => this.describe(),
    );
  }

  private async isIdle(): Promise<boolean> {
    if (!(await this.parts.work.isQuiet())) return false;
    const { jobs, timers, waits } = await this.running();
    if (jobs + waits === 0 && timers > 0) await this.parts.brokerClock?.nudge();
    return jobs + timers + waits === 0;
  }

  private async running(): Promise<Running> {
    const { dataSource, work, brokerClock } = this.parts;
    // A clock that has not been set yet passes nothing.
    const now = brokerClock ? (brokerClock.now ?? '-infinity') : null;
    const rows: Running[] = await dataSource.query(RUNNING, [work.workedTypes, now]);
    return rows[0] ?? { jobs: 0, timers: 0, waits: 0 };
  }

  /** @returns what the logs came to when the marks had passed. */
  private async passMarks(patience: Patience): Promise<string> {
    const rows: { mark: string }[] = await this.parts.dataSource.query(
      `SELECT nextval('zeebe_mark_seq')::text AS mark`,
    );
    const mark = rows[0]?.mark ?? '0';
    const count = await this.parts.work.partitions();
    const partitions = Array.from({ length: count }, (_, index) => index + 1);
    await Promise.all(partitions.map((partition) => this.parts.work.mark(partition, mark)));
    let log = await this.log();
    await patience.for(
      async () => {
        log = await this.log();
        return log.marks.filter((seen) => BigInt(seen) >= BigInt(mark)).length >= count;
      },
      () =>
        'Zeebe 的记录没有送到本系统。请检查 Zeebe 的 Elasticsearch exporter 是否指向本系统的记录端口、口令是否一致，' +
        '以及是否设置了 index.rejection=true。',
    );
    return log.records;
  }

  private async log(): Promise<Log> {
    const rows: { id: number; records: string; mark: string }[] = await this.parts.dataSource.query(
      'SELECT id, records::text, mark::text FROM zeebe_partition ORDER BY id',
    );
    return {
      records: rows.map(({ id, records }) => `${id}:${records}`).join(),
      marks: rows.map(({ mark }) => mark),
    };
  }

  private async describe(): Promise<string> {
    const { jobs, timers, waits } = await this.running();
    const quiet = await this.parts.work.isQuiet();
    const left = [
      quiet ? '' : '有指令没有送出或有任务正在执行',
      jobs > 0 ? `${jobs} 个任务没有办结` : '',
      timers > 0 ? `${timers} 个定时器到期未触发` : '',
      waits > 0 ? `${waits} 个消息订阅没有完成` : '',
    ];
    return `${left.filter((text) => text !== '').join('，') || '仍有记录不断到达'}。请检查 Zeebe 是否在运行、日志中有无报错。`;
  }
}
