import { Temporal } from 'temporal-polyfill';
import { Invalid } from '../../shared/errors.js';

const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?$/;

/**
 * Instant of a local time `YYYY-MM-DDTHH:mm` in an IANA zone; `24:00` is the end of that day.
 * A time that a clock change leaves out is moved on by the gap. Throws `Invalid` for anything else.
 */
export function instantOf(localTime: string, timeZone: string): Date {
  const [, date = '', time = '', seconds = ''] = LOCAL_TIME.exec(localTime) ?? [];
  try {
    if (time === '24:00' && seconds === '') return endOfDay(date, timeZone);
    return dateOf(Temporal.PlainDateTime.from(`${date}T${time}${seconds}`).toZonedDateTime(timeZone));
  } catch {
    const message = `“${localTime}”不是有效的时间。请写成 2000-06-30T17:00，当天结束写成 T24:00。`;
    throw new Invalid('LOCAL_TIME', message);
  }
}

/** Instant of 24:00 of a local date: the first one that is too late for a deadline on that day. */
export function endOfDay(localDate: string, timeZone: string): Date {
  return dateOf(Temporal.PlainDate.from(localDate).add({ days: 1 }).toZonedDateTime(timeZone));
}

/** `YYYY-MM-DD` of an instant in an IANA zone. */
export function localDateOf(instant: Date, timeZone: string): string {
  return zoned(instant, timeZone).toPlainDate().toString();
}

/**
 * `2000年6月30日 17:00`. For an instant that closes something (`closes`) midnight is told as people count:
 * as 24:00 of the day before.
 */
export function describeInstant(
  instant: Date,
  timeZone: string,
  kind: 'opens' | 'closes' | 'event' = 'event',
): string {
  const local = zoned(instant, timeZone);
  const midnight = Temporal.PlainTime.compare(local.toPlainTime(), '00:00') === 0;
  if (kind === 'closes' && midnight)
    return `${describeDate(local.toPlainDate().subtract({ days: 1 }))} 24:00`;
  const time = local.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' });
  return `${describeDate(local.toPlainDate())} ${time}`;
}

/** `2000年6月30日`. */
export function describeDate(date: string | Temporal.PlainDate): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return `${year}年${month}月${day}日`;
}

const zoned = (instant: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
const dateOf = (time: Temporal.ZonedDateTime): Date => new Date(time.epochMilliseconds);
