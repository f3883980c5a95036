import type { EntityManager } from 'typeorm';

/** A start event of a process that waits for a signal. */
export interface SignalStart {
  readonly process: string;
  readonly element: string;
  readonly signal: string;
}

/** When a process is started next by one of its timers. */
export interface TimerStart {
  readonly process: string;
  readonly element: string;
  readonly dueAt: Date;
  readonly remaining: number;
  readonly interval: string | null;
}

/** The newest deployment's start events take the place of the older ones'. */
export async function replaceStarts(
  tx: EntityManager,
  deployment: string,
  processes: readonly string[],
  starts: { readonly signals: readonly SignalStart[]; readonly timers: readonly TimerStart[] },
): Promise<void> {
  await tx.query('DELETE FROM engine_signal_start WHERE process_id = ANY($1::text[])', [processes]);
  await tx.query('DELETE FROM engine_timer_start WHERE process_id = ANY($1::text[])', [processes]);
  if (starts.signals.length > 0) {
    await tx.query(
      `INSERT INTO engine_signal_start (process_id, element_id, signal_name, deployment_key)
       SELECT process, element, signal, $1
       FROM json_to_recordset($2::json) AS r(process text, element text, signal text)`,
      [deployment, JSON.stringify(starts.signals)],
    );
  }
  if (starts.timers.length > 0) {
    await tx.query(
      `INSERT INTO engine_timer_start (process_id, element_id, deployment_key, due_at, remaining, "interval")
       SELECT process, element, $1, "dueAt", remaining, "interval" FROM json_to_recordset($2::json)
         AS r(process text, element text, "dueAt" timestamptz, remaining integer, "interval" text)`,
      [deployment, JSON.stringify(starts.timers)],
    );
  }
}

export interface DueStart extends TimerStart {
  readonly deployment: string;
  readonly now: Date;
}

/** Null when it is not due (any more), or another node works on it. */
export async function claimDueStart(
  tx: EntityManager,
  process: string,
  element: string,
): Promise<DueStart | null> {
  const rows: DueStart[] = await tx.query(
    `SELECT process_id AS process, element_id AS element, deployment_key::text AS deployment,
       due_at AS "dueAt", remaining, "interval", clock_timestamp() AS now
     FROM engine_timer_start WHERE process_id = $1 AND element_id = $2 AND due_at <= clock_timestamp()
     FOR UPDATE SKIP LOCKED`,
    [process, element],
  );
  return rows[0] ?? null;
}

/** @param next null when it was the last time */
export async function scheduleStart(
  tx: EntityManager,
  { process, element }: DueStart,
  next: Pick<TimerStart, 'dueAt' | 'remaining' | 'interval'> | null,
): Promise<void> {
  if (!next) {
    await tx.query('DELETE FROM engine_timer_start WHERE process_id = $1 AND element_id = $2', [
      process,
      element,
    ]);
    return;
  }
  await tx.query(
    `UPDATE engine_timer_start SET due_at = $3, remaining = $4, "interval" = $5
     WHERE process_id = $1 AND element_id = $2`,
    [process, element, next.dueAt, next.remaining, next.interval],
  );
}

export async function databaseNow(tx: EntityManager): Promise<Date> {
  const rows: { now: Date }[] = await tx.query('SELECT clock_timestamp() AS now');
  const [row] = rows;
  if (!row) throw new Error('the database always knows the time');
  return row.now;
}
