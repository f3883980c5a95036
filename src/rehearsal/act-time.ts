import { Invalid } from '../shared/errors.js';
import type { ActTime, RehearsalMapping } from './mapping.js';

const HOUR_MS = 3_600_000;

/** Dates in force by key, as milliseconds since the epoch. */
export type DatesInForce = ReadonlyMap<string, number>;

/** @returns milliseconds since the epoch, or null while the date is not known yet. */
export function actTime(at: ActTime, dates: DatesInForce, openedAt: number): number | null {
  const shift = ((at.plusHours ?? 0) - (at.minusHours ?? 0)) * HOUR_MS;
  if (at.opened) return openedAt + shift;
  const date = dates.get(at.date ?? '');
  return date === undefined ? null : date + shift;
}

/** No scripted task can be due before this, so submissions before it need no look at the task list. */
export function earliestAct(mapping: RehearsalMapping, dates: DatesInForce): number {
  const times = Object.values(mapping.tasks).map(({ at }) => actTime(at, dates, 0));
  const known = times.filter((time): time is number => time !== null);
  if (known.length === 0)
    throw new Invalid(
      'REHEARSAL_MAPPING_INVALID',
      '演练对照文件里没有一项任务的时间能确定，请核对 at.date。',
    );
  return Math.min(...known);
}
