import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { ProcessEngine, type DueTimer } from '../engine/index.js';
import type { Season } from '../seasons/index.js';
import { Conflict, Invalid } from '../shared/errors.js';

/** More timers than any season has on one path: a cycle that never lets the clock pass. */
const MOST_STEPS = 10_000;

/** Moves a rehearsal's clock, never back, and never past a timer without firing it at its own time. */
@Injectable()
export class RehearsalClock {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly engine: ProcessEngine,
  ) {}

  async now(tx: EntityManager, season: Season): Promise<Date> {
    const rows: { now: Date }[] = await tx.query('SELECT now FROM clock WHERE id = $1', [season.clockId]);
    const now = rows[0]?.now;
    if (!season.rehearsal || !now)
      throw new Conflict('NOT_A_REHEARSAL', '只有演练可以拨动时钟；正式批次按数据库时间运行。');
    return now;
  }

  next(season: Season): Promise<DueTimer | null> {
    return this.engine.nextTimer(season.clockId);
  }

  /**
   * @param options.stopAtTimer no further than the first instant at which timers are due
   * @returns at how many instants timers were due. @throws Invalid when `to` lies in the past
   */
  async advance(season: Season, to: Date, { stopAtTimer = false } = {}): Promise<number> {
    const now = await this.now(this.dataSource.manager, season);
    if (Number.isNaN(to.getTime()) || to < now)
      throw new Invalid('CLOCK_BACKWARDS', '演练时钟只能向前拨，请选择晚于当前演练时间的时刻。');
    await this.engine.settle({ retries: true });
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const timer = await this.engine.nextTimer(season.clockId);
      if (!timer || timer.dueAt > to) {
        // Nothing is due any more, but an engine with a clock of its own has to follow.
        await this.set(season, to);
        await this.engine.clockMoved(season.clockId);
        return steps;
      }
      await this.set(season, timer.dueAt);
      await this.engine.clockMoved(season.clockId);
      if (stopAtTimer) return 1;
    }
    throw new Conflict(
      'CLOCK_STUCK',
      `时钟停在同一时刻反复触发定时器（超过 ${MOST_STEPS} 次），请检查流程图里的循环定时器。`,
    );
  }

  private async set(season: Season, to: Date): Promise<void> {
    await this.dataSource.query('UPDATE clock SET now = greatest(now, $2) WHERE id = $1', [
      season.clockId,
      to,
    ]);
  }
}
