import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, REAL_CLOCK } from './clock.js';
import { AppError } from './errors.js';
import { prepared } from './prepared-statement.js';

/** A season or instance names a clock that has no row. */
export class UnknownClock extends AppError {
  readonly code = 'CLOCK_UNKNOWN';
  readonly status = 500;
  constructor(clockId: string) {
    super(`时钟“${clockId}”不存在。请检查该演练是否已被删除，或重新创建演练。`);
  }
}

const REAL = prepared('SELECT clock_timestamp() AS now');
const OF_CLOCK = prepared('SELECT coalesce(now, clock_timestamp()) AS now FROM clock WHERE id = $1');

/** Real time is `clock_timestamp()`; a rehearsal's time is what its row in `clock` says. */
@Injectable()
export class DatabaseClock extends Clock {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override async now(tx: EntityManager | null, clockId: string): Promise<Date> {
    const manager = tx ?? this.dataSource.manager;
    // Not now(): that is when the transaction began, possibly before it waited for a lock.
    const rows: { now: Date }[] =
      clockId === REAL_CLOCK ? await manager.query(REAL) : await manager.query(OF_CLOCK, [clockId]);
    const [row] = rows;
    if (!row) throw new UnknownClock(clockId);
    return row.now;
  }
}
