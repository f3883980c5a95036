import {
  dateAndTime,
  duration,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  parseDate,
  parseTime,
} from 'feelin';
import { Temporal } from 'temporal-polyfill';
import { FeelError } from '../feel-error.js';
import type { FeelOptions, Run } from '../feel-run.js';
import { zoneOf } from '../feel-temporal.js';
import { define, type FunctionDefinition } from './define.js';

/** Feelin throws for what it does not know; in FEEL it is null. */
function orNull<T>(parse: () => T | null): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}

/** `YYYY-MM-DD` only: a date and time is no date. */
export const dateFrom = (text: string): FeelDate | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? orNull(() => parseDate(text)) : null;
const timeFrom = (text: string): FeelTime | null =>
  /^\d{2}:\d{2}/.test(text) ? orNull(() => parseTime(text)) : null;

const dateTimeFrom = (text: string): FeelDateTime | null =>
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$/.test(text) ? orNull(() => dateAndTime(text)) : null;

/** What `@"…"` denotes. */
export function temporalFrom(text: string): FeelDate | FeelTime | FeelDateTime | FeelDuration | null {
  if (/^-?P/.test(text)) return orNull(() => duration(text));
  return text.includes('T') ? dateTimeFrom(text) : (dateFrom(text) ?? timeFrom(text));
}

function dateOf(year: number, month: number, day: number): FeelDate {
  return new FeelDate(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }));
}

function timeOf(hour: number, minute: number, second: number, offset: FeelDuration | null): FeelTime {
  const time = Temporal.PlainTime.from({ hour, minute, second: Math.floor(second) }, { overflow: 'reject' });
  return new FeelTime(time, offset ? zoneOfOffset(offset) : null);
}

function zoneOfOffset(offset: FeelDuration): string {
  const minutes = Math.round(
    offset.unwrap().total({ unit: 'minute', relativeTo: Temporal.PlainDate.from('1970-01-01') }),
  );
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;
}

function dateTimeOf(date: FeelDate, time: FeelTime): FeelDateTime {
  return new FeelDateTime(date.unwrap().toPlainDateTime(time.unwrap()), time.timezone);
}

function now({ now: instant, timeZone = 'UTC' }: FeelOptions): Temporal.ZonedDateTime {
  if (instant) return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  throw new FeelError('FEEL_FAILED', '这里没有当前时间，不能用 now() 或 today()。请把所需日期作为变量传入。');
}

/** As an offset, not a zone name: that is what Zeebe's broker writes. */
function currentTime(run: Run): FeelDateTime {
  const zoned = now(run.options);
  return new FeelDateTime(zoned.toPlainDateTime(), zoned.timeZoneId === 'UTC' ? 'UTC' : zoned.offset);
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June']
  .concat(['July', 'August', 'September', 'October', 'November', 'December']); // prettier-ignore

const day = { date: 'date' } as const;

export const TEMPORAL_FUNCTIONS = {
  date: [
    ...define({ from: 'string' }, ({ from }) => dateFrom(from)),
    ...define({ from: 'date' }, ({ from }) => from),
    ...define({ year: 'number', month: 'number', day: 'number' }, (given) =>
      dateOf(given.year, given.month, given.day),
    ),
  ],
  time: [
    ...define({ from: 'string' }, ({ from }) => timeFrom(from)),
    ...define({ from: 'temporal' }, ({ from }) => {
      if (from instanceof FeelTime) return from;
      return from instanceof FeelDateTime ? new FeelTime(from.unwrap().toPlainTime(), from.timezone) : null;
    }),
    ...define({ hour: 'number', minute: 'number', second: 'number', offset: 'duration?' }, (given) =>
      timeOf(given.hour, given.minute, given.second, given.offset),
    ),
  ],
  'date and time': [
    ...define({ from: 'string' }, ({ from }) => dateTimeFrom(from)),
    ...define({ date: 'date', time: 'temporal' }, ({ date, time }) =>
      time instanceof FeelTime ? dateTimeOf(date, time) : null,
    ),
    ...define({ date: 'temporal', timezone: 'string' }, ({ date, timezone }) =>
      date instanceof FeelDateTime ? inZone(date, timezone) : null,
    ),
    ...define({ from: 'temporal' }, ({ from }) => (from instanceof FeelDateTime ? from : null)),
  ],
  duration: [
    ...define({ from: 'string' }, ({ from }) => orNull(() => duration(from))),
    ...define({ from: 'duration' }, ({ from }) => from),
  ],
  'years and months duration': define(
    { from: 'date', to: 'date' },
    ({ from, to }) =>
      new FeelDuration(
        from.unwrap().until(to.unwrap(), { largestUnit: 'month', smallestUnit: 'month' }),
        true,
      ),
  ),
  now: define({}, (_none, run) => currentTime(run)),
  today: define({}, (_none, run) => new FeelDate(now(run.options).toPlainDate())),
  'day of week': define(day, ({ date }) => DAYS[date.unwrap().dayOfWeek - 1]),
  'day of year': define(day, ({ date }) => date.unwrap().dayOfYear),
  'week of year': define(day, ({ date }) => date.unwrap().weekOfYear),
  'month of year': define(day, ({ date }) => MONTHS[date.unwrap().month - 1]),
  'last day of month': define(day, ({ date }) => monthEnd(date)),
} satisfies Record<string, FunctionDefinition>;

export function monthEnd(date: FeelDate): FeelDate {
  const plain = date.unwrap();
  return new FeelDate(plain.with({ day: plain.daysInMonth }));
}

function inZone(date: FeelDateTime, zone: string): FeelDateTime | null {
  if (zoneOf(date) === null) return new FeelDateTime(date.unwrap(), zone);
  return new FeelDateTime(
    date.unwrap().toZonedDateTime(date.timezone).withTimeZone(zone).toPlainDateTime(),
    zone,
  );
}
